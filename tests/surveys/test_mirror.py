"""The personal mirror: from published means and one's own answers, and from nothing else."""

import re

import pytest
from django.test import Client
from django.utils import translation

from surveys import mirror
from surveys.models.collector import Collector
from surveys.open_collectors import open_collectors
from tests.instruments import tiny_instrument
from tests.surveys.mirrored import BEFORE, place_with_mirror, study
from tests.surveys.visiting import address, collector

OLDER = {"mark": 60, "balance": 30, "pressure": 30}


def looking(results: mirror.Results, **changes: object) -> mirror.Mirror | None:
    definition = study(**changes)
    with translation.override("en"):
        return mirror.of(definition, definition.questionnaire("last"), results, "en")


def titles(found: mirror.Mirror | None) -> list[str]:
    return [row.title for row in (*found.themes, *found.questions)] if found else []


def test_a_theme_is_the_mean_of_its_published_means() -> None:
    found = looking([("first", BEFORE)])
    assert found is not None
    (wellbeing,) = found.themes
    assert (wellbeing.items, wellbeing.reversed) == (("balance", "pressure"), ("pressure",))
    assert wellbeing.theirs == 36  # (3.5 + (6 - 2.4)) / 2 = 3.55, rounded up to a tenth
    assert (wellbeing.low, wellbeing.high, wellbeing.needed) == (1, 5, 1)
    assert wellbeing.source == "The first questionnaire"
    assert wellbeing.percent == 65
    (question,) = found.questions
    assert (question.title, question.theirs, question.percent) == ("Your mark", 72, 68)


def test_the_latest_published_week_counts() -> None:
    found = looking([("first", OLDER), ("again", BEFORE)])
    assert found is not None
    assert {row.source for row in (*found.themes, *found.questions)} == {"The second time"}
    found = looking([("first", OLDER), ("again", {"mark": 72})])
    assert found is not None
    assert (found.themes[0].source, found.themes[0].theirs) == ("The first questionnaire", 30)
    assert found.questions[0].source == "The second time"


def test_a_theme_with_a_gap_shows_its_questions_instead() -> None:
    found = looking([("first", {"mark": 72, "balance": 35})])
    assert titles(found) == ["Your mark", "My work and private life are in balance"]
    assert found is not None
    assert found.themes == []


@pytest.mark.parametrize("broken", ["first", "last"])
def test_a_declared_break_is_no_theme(broken: str) -> None:
    breaks = tiny_instrument().scales[0].breaks
    (gap,) = (one.model_copy(update={"questionnaires": (broken,)}) for one in breaks)
    found = looking([("first", BEFORE)], breaks=(gap,))
    assert found is not None
    assert found.themes == []


@pytest.mark.parametrize(("least", "needed"), [(1, 1), (2, 2), (None, 2)])
def test_a_theme_needs_as_many_answers_as_the_study_says(least: int | None, needed: int) -> None:
    found = looking([("first", BEFORE)], min_items=least)
    assert found is not None
    assert [row.needed for row in found.themes] == [needed]


def test_what_is_no_score_is_not_mirrored() -> None:
    results = [("first", {"contract_hours": 320, "home_hours": 90, "role": 10})]
    assert looking(results) is None
    assert looking([]) is None
    assert titles(looking([("first", BEFORE)], method="count")) == [
        "Your mark",
        "My work and private life are in balance",
        "I am under pressure",
    ]


def test_the_ends_are_said_where_they_mean_the_same() -> None:
    found = looking([("first", {"mark": 72, "balance": 35})])
    assert found is not None
    assert [row.meaning for row in found.questions] == [
        "1 is very bad, 10 is excellent.",
        "1 = strongly disagree, 5 = strongly agree",
    ]
    whole = looking([("first", BEFORE)])
    assert whole is not None
    assert whole.themes[0].meaning == "From 1 to 5."


# --- on the page ----------------------------------------------------------------------


@pytest.fixture
def place(db: None) -> Collector:
    return place_with_mirror()


def test_it_comes_with_the_thanks_and_hides_without_a_script(
    client: Client, place: Collector
) -> None:
    thanks = client.get(f"{address(place)}done/").text
    assert thanks.count('<template id="mirror">') == 1
    outside = re.sub(r"<template.*?</template>", "", thanks, flags=re.DOTALL)
    assert "Your own mirror" not in outside
    assert "7.2" not in client.get(address(place)).text
    assert '<template id="mirror">' not in client.get(f"{address(collector())}done/").text


def test_it_follows_what_is_published_meanwhile(client: Client, place: Collector) -> None:
    assert ">7.2 <" in client.get(f"{address(place)}done/").text
    place.appearance["mirror"] = [["first", {**BEFORE, "mark": 61}]]
    place.save()
    open_collectors.clear()  # As after two seconds, when a process asks again.
    assert ">6.1 <" in client.get(f"{address(place)}done/").text
