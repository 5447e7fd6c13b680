"""The report says who answered beside who work there, and what weights change."""

from typing import Any

import pytest

from reports.disclosure.published import Count, Mean, Published, Share, Withheld, encode
from reports.models import Release
from reports.report import composition as composition_of
from reports.report.building import build
from reports.report.model import Figure, Pairs, Paragraph, Section, Table
from tests import released
from tests.instruments import tiny_instrument
from tests.reports.disclosure.planted import catches

pytestmark = pytest.mark.django_db

SHARES = {"employee": (70, 60), "manager": (30, 40)}


def composition(shares: dict[str, tuple[int, int]]) -> dict[str, Any]:
    cells: dict[str, Published] = {}
    for group, (response, workforce) in shares.items():
        cells[f"{group}|response"] = Share(response, 1)
        cells[f"{group}|workforce"] = Share(workforce, 1)
    return released.table("composition", "role", "first", cells)


def drift() -> dict[str, Any]:
    return released.table(
        "drift", "role", "", {"employee|first": Share(70, 1), "manager|first": Share(30, 1)}
    )


def weighted(subject: str, mean: Published, n: int = 250) -> dict[str, Any]:
    cells: dict[str, Published] = {
        "mean|weighted": mean,
        "effective_n|weighted": Withheld() if mean == Withheld() else Count(n),
        "design_effect|weighted": Withheld() if mean == Withheld() else Mean(12),
    }
    return released.table("weighted", subject, "first", cells)


def final(*tables: dict[str, Any]) -> Release:
    definition = tiny_instrument()
    kept = [*released.final_tables(definition), drift(), *tables]
    for each in kept:
        if each["kind"] == "frequency" and "mean" in each["rows"]:
            each["cells"]["mean|total"] = encode(Mean(31))
    return released.store(released.enrolment(definition), None, kept)


def population(release: Release, language: str = "en") -> Section:
    report = build(release, language)
    assert report.missing == ()
    (chapter,) = (each for each in report.sections if each.anchor == "population")
    return chapter


def said(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def test_the_response_stands_beside_the_workforce_in_words_chart_and_table():
    part = population(final(composition(SHARES))).sections[0]
    assert said(part) == [
        (
            "The response differs most from the workforce at “Employee”: 70% of the participants "
            "in week 1, and 60% of the workforce."
        )
    ]
    figure = part.blocks[1]
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, Pairs)
    assert [[value.text for value in row.values] for row in figure.chart.rows] == [
        ["70%", "60%"],
        ["30%", "40%"],
    ]
    assert [(row.header, [value.text for value in row.values]) for row in figure.table.rows] == [
        ("Employee", ["70%", "60%"]),
        ("Manager", ["30%", "40%"]),
    ]


def largest_gap_is_told() -> None:
    """Ten points at managers, five at employees; also where the workforce has the more."""
    for manager in ((30, 20), (20, 30)):
        part = population(final(composition({"employee": (65, 60), "manager": manager}))).sections[
            0
        ]
        response, workforce = manager
        (text,) = said(part)
        assert text == (
            f"The response differs most from the workforce at “Manager”: {response}% of the "
            f"participants in week 1, and {workforce}% of the workforce."
        )


def test_the_largest_gap_is_told():
    largest_gap_is_told()


def test_the_least_gap_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(composition_of, "max", min, raising=False)
    catches(largest_gap_is_told)


def test_a_response_like_the_workforce_is_called_so():
    same = {group: (share, share) for group, (share, _) in SHARES.items()}
    part = population(final(composition(same))).sections[0]
    assert said(part) == ["In week 1 the response was made up as the workforce is."]


def test_weights_are_explained_and_the_largest_moves_come_first():
    release = final(
        composition(SHARES),
        weighted("balance", Mean(32)),
        weighted("mark", Mean(36), n=230),
        weighted("pressure", Mean(31)),
        weighted("agreements_emp", Withheld()),
    )
    (part,) = (each for each in population(release).sections if each.anchor == "weighted")
    assert said(part)[1:] == [
        (
            "Answers that weigh unequally say less than as many equal ones: where that shows most "
            "they are worth 230–234 equal answers (the effective number), the number of answers "
            "divided by 1.2 (the design effect)."
        ),
        "2 of the 3 means that can be shown change by it. The table has those that change most.",
    ]
    moves = part.blocks[-1]
    assert isinstance(moves, Table)
    assert [(row.header, [value.text for value in row.values]) for row in moves.rows] == [
        ("Your mark (week 1)", ["3.1", "3.6"]),
        ("My work and private life are in balance (week 1)", ["3.1", "3.2"]),
        ("I am under pressure (week 1)", ["3.1", "3.1"]),
    ]


def weekly(*tables: dict[str, Any]) -> Release:
    enrolment = released.enrolment(tiny_instrument())
    week = enrolment.cohort.weeks.get(number=1)
    kept = released.week_tables(tiny_instrument(), "first")
    return released.store(enrolment, week, [*kept, *tables])


def test_a_weekly_report_has_them_too_where_the_workforce_is_known():
    chapter = population(weekly(composition(SHARES), weighted("balance", Mean(32))))
    assert [part.anchor for part in chapter.sections] == ["population-role", "weighted"]
    (text,) = said(chapter.sections[0])
    assert text.startswith("The response differs most from the workforce at “Employee”: 70%")
    (slide,) = (block.slide for block in chapter.sections[0].blocks if isinstance(block, Figure))
    assert slide == "“Your role”: participants and workforce"


def test_a_weekly_report_without_a_known_workforce_has_no_such_chapter():
    anchors = [section.anchor for section in build(weekly(), "en").sections]
    assert "population" not in anchors
    assert "method" in anchors


def is_silent(release: Release) -> None:
    anchors = [section.anchor for section in population(release).walk()]
    assert anchors == ["population", "population-role"]
    assert said(population(release).sections[0]) == []


def test_without_a_known_workforce_nothing_is_said_of_it():
    is_silent(final())
    is_silent(final(weighted("mark", Withheld())))
    catches(is_silent, final(composition(SHARES)))


def test_dutch_is_complete():
    release = final(composition(SHARES), weighted("mark", Mean(36), n=230))
    chapter = population(release, "nl")
    texts = [text for section in chapter.walk() for text in said(section)]
    assert texts[1] == (
        "De respons wijkt het meest af van het personeel bij “Employee (nl)”: 70% van de "
        "deelnemers in week 1 en 60% van het personeel."
    )
