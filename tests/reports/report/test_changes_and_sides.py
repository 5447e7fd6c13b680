"""Chapters that compare: every number stands under the head, and beside the name, it belongs to."""

from typing import Any

import pytest

from reports.disclosure.published import Association, Between, Count, Mean, Published, Share
from reports.report.building import build
from reports.report.model import Bullets, Dots, Figure, Line, Pairs, Section, Table
from tests import released
from tests.released import table
from tests.reports.derivation import people

pytestmark = pytest.mark.django_db
Lines = dict[str, list[str]]


def tables() -> list[dict[str, Any]]:
    """Each number is another one, so that each can stand in one place only."""
    trend: dict[str, Published] = {}
    for place, week in enumerate(("first", "second")):
        trend[f"{week}|n"] = Count(45 + 5 * place)
        trend[f"{week}|mean"] = Mean(31 + 3 * place)
        trend[f"{week}|interval"] = Between(29 + 3 * place, 33 + 3 * place)
    change: dict[str, Published] = {
        "first>second|first": Mean(31),
        "first>second|second": Mean(34),
        "first>second|difference": Mean(3),
        "first>second|interval": Between(1, 5),
        "first>second|effect": Association("weak", "together"),
    }
    fell = {**change, "first>second|effect": Association("moderate", "opposite")}
    fell["first>second|difference"] = Mean(-6)
    sides: dict[str, Published] = {
        f"{item}|{week}": Mean(32 + 5 * at + place)
        for at, item in enumerate(("agreements_emp", "agreements_mgr"))
        for place, week in enumerate(("first", "second"))
    }
    drift: dict[str, Published] = {
        f"{group}|{week}": Share(share + 7 * place, 1)
        for group, share in (("employee", 80), ("manager", 11))
        for place, week in enumerate(("first", "second"))
    }
    factors: dict[str, Published] = {
        "wellbeing|alone": Association("moderate", "together"),
        "wellbeing|beside": Association("weak", "together"),
        "wellbeing|n": Count(120),
        "pressure|alone": Association("weak", "opposite"),
        "pressure|beside": Association("none"),
        "pressure|n": Count(125),
    }
    matrix: dict[str, Published] = {
        "role|association": Association("weak"),
        "pension|association": Association("strong"),
    }
    return [
        *released.final_tables(people.instrument()),
        table("change", "balance", "", change),
        table("change", "mark", "", fell),
        table("mirrored", "agreements", "", sides),
        table("drift", "role", "", drift),
        table("factors", "mark", "first", factors),
        table("characteristics", "mark", "first", matrix),
        *[table("trend", "balance", "", trend)],
    ]


@pytest.fixture
def chapters() -> dict[str, Section]:
    same = people.instrument()
    first, second = same.questionnaires
    again = second.model_copy(update={"theme": first.theme})
    definition = same.model_copy(update={"questionnaires": (first, again)})
    planted = {(t["kind"], t["subject"], t["questionnaire"]): t for t in tables()}
    release = released.store(released.enrolment(definition), None, list(planted.values()))
    return {section.anchor: section for section in build(release, "en").walk()}


def figures(section: Section) -> list[Figure]:
    return [block for each in section.walk() for block in each.blocks if isinstance(block, Figure)]


def lines(one: Table) -> Lines:
    return {row.header: [value.text for value in row.values] for row in one.rows}


def test_a_change_has_both_means_and_says_whether_it_rose(chapters: dict[str, Section]) -> None:
    (figure,) = figures(chapters["change-first-second"])
    assert figure.table.head[1:3] == ("week 1", "week 2")
    told = lines(figure.table)
    assert told["My work and private life are in balance"] == [
        "3.1", "3.4", "0.3", "0.1–0.5", "small, risen",
    ]  # fmt: skip
    assert told["Your mark"][-1] == "medium, fallen"
    assert isinstance(figure.chart, Dots)
    assert figure.alt.endswith("the largest is that of “Your mark” (−0.6).")


def test_both_sides_stand_under_their_own_name(chapters: dict[str, Section]) -> None:
    (figure,) = figures(chapters["mirrored-second"])
    assert figure.table.head == ("Question or theme", "Employee", "Manager")
    assert list(lines(figure.table).values()) == [["3.3", "3.8"]]
    assert isinstance(figure.chart, Pairs)
    assert figure.chart.groups == ("Employee", "Manager")
    assert [value.text for value in figure.chart.rows[0].values] == ["3.3", "3.8"]


def test_the_response_is_made_up_week_by_week(chapters: dict[str, Section]) -> None:
    (figure,) = figures(chapters["population-role"])
    assert figure.table.head == ("Group", "w1", "w2")
    assert lines(figure.table) == {"Employee": ["80%", "87%"], "Manager": ["11%", "18%"]}
    assert isinstance(figure.chart, Pairs)
    assert figure.chart.groups == ("week 1", "week 2")
    assert [value.text for value in figure.chart.rows[1].values] == ["11%", "18%"]


def test_every_week_of_a_trend_has_its_own_band(chapters: dict[str, Section]) -> None:
    (figure,) = figures(chapters["trend-balance"])
    assert isinstance(figure.chart, Line)
    assert [(at, value.text) for at, value in figure.chart.points] == [(0, "3.1"), (1, "3.4")]
    assert [(band.low, band.high) for band in figure.chart.bands] == [(2.9, 3.3), (3.2, 3.6)]
    assert list(lines(figure.table).values()) == [
        ["3.1", "2.9–3.3", "45–49"],
        ["3.4", "3.2–3.6", "50–54"],
    ]


def test_factors_alone_beside_and_their_number(chapters: dict[str, Section]) -> None:
    (figure,) = figures(chapters["influence-mark"])
    assert figure.table.head == ("Factor", "Alone", "Beside the others", "Number")
    assert lines(figure.table) == {
        "wellbeing": ["moderate (+)", "weak (+)", "120–124"],
        "pressure": ["weak (−)", "no association", "125–129"],
    }


def test_a_map_of_characteristics_names_the_strongest_pair(chapters: dict[str, Section]) -> None:
    (figure,) = figures(chapters["characteristics-first"])
    assert figure.table.head == ("Characteristic", "Mark")
    assert lines(figure.table) == {"Role": ["weak"], "Pension": ["strong"]}
    assert figure.alt.endswith("; “Pension” goes most with “Mark”.")


def test_the_questions_that_are_shown_are_counted(chapters: dict[str, Section]) -> None:
    (told,) = [block for block in chapters["withheld"].blocks if isinstance(block, Bullets)]
    asked = [len(each.items) for each in people.instrument().questionnaires]
    assert told.items == tuple(
        f"Week {at}: {title}: numbers are shown of {number} of {number} questions."
        for at, (title, number) in enumerate(
            zip(("The first questionnaire", "The second questionnaire"), asked, strict=True), 1
        )
    )
