"""The summary's sentences: planted numbers in, exactly these words out, in both languages."""

from typing import Any

import pytest

from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Mean,
    Published,
    Share,
    Withheld,
    encode,
)
from reports.report.building import build
from reports.report.model import Bullets, Paragraph, Section
from tests import released
from tests.reports.derivation import people

Cells = dict[str, Published]


def trend(code: str, first: int, second: int) -> dict[str, Any]:
    cells: Cells = {
        f"{week}|{column}": value
        for week, tenths in (("first", first), ("second", second))
        for column, value in (("n", Count(45)), ("mean", Mean(tenths)))
    }
    return released.table("trend", code, "", cells)


def mean(code: str, questionnaire: str, tenths: int) -> dict[str, Any]:
    cells: Cells = {"n|total": Count(45), "mean|total": Mean(tenths)}
    return released.table("frequency", code, questionnaire, cells)


def planted() -> list[dict[str, Any]]:
    """A good balance that became better, pressure, and managers who see clearer agreements."""
    response: Cells = {
        "first|n": Count(45),
        "first|headcount": Count(110, 1),
        "first|rate": Share(41, 1),
        "second|n": Count(30),
        "second|headcount": Count(110, 1),
        "second|rate": Share(28, 1),
    }
    change: Cells = {
        "first>second|first": Mean(34),
        "first>second|second": Mean(39),
        "first>second|difference": Mean(5),
        "first>second|interval": Between(3, 7),
        "first>second|effect": Association("moderate", "together"),
    }
    sides: Cells = {
        "agreements_emp|first": Mean(36),
        "agreements_mgr|first": Mean(36),
        "agreements_emp|second": Mean(32),
        "agreements_mgr|second": Mean(40),
    }
    return [
        released.table("response", "response", "", response),
        trend("mark", 75, 77),
        mean("balance", "first", 34),
        mean("balance", "second", 39),
        mean("pressure", "first", 41),
        # What has no good end, or is about who people are, is neither best nor worst.
        mean("pension", "first", 49),
        released.table("change", "balance", "", change),
        released.table("mirrored", "agreements", "", sides),
    ]


def summary(tables: list[dict[str, Any]], language: str) -> Section:
    enrolment = released.enrolment(name="Gemeente Zandwijk")
    return build(released.store(enrolment, None, tables), language).sections[0]


def lines(section: Section) -> list[str]:
    """Paragraphs as they are, points after a dash."""
    found: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Bullets):
            found += [f"- {item}" for item in block.items]
    return found


DUTCH = [
    "Per week deed tussen 28% en 41% van de genodigden mee.",
    "De cijfers die mensen gaven, van de eerste tot de laatste keer dat ernaar is gevraagd:",
    "- “Your mark (nl)”: 7,5 in week 1 en 7,7 in week 2.",
    "Hierover waren mensen het meest positief (gemiddelden op een schaal van 1 tot en met 5):",
    "- “My work and private life are in balance (nl)”: 3,9 (week 2).",
    (
        "Hierover waren mensen het minst positief (gemiddelden op een schaal van 1 tot en met 5; "
        "gaat een vraag over iets onprettigs, dan is een hoog gemiddelde ongunstig):"
    ),
    "- “I am under pressure (nl)”: 4,1 (week 1).",
    "Van de vragen die vaker zijn gesteld, veranderden deze gemiddelden het meest:",
    (
        "- “My work and private life are in balance (nl)”: 3,4 in week 1 en 3,9 in week 2. "
        "Verschil: middelgroot, gestegen."
    ),
    "Hierover antwoordden medewerkers en leidinggevenden verschillend:",
    (
        "- “My manager and I have clear agreements (nl)”: Employee (nl) 3,2, Manager (nl) 4,0 "
        "(week 2)."
    ),
    (
        "De antwoorden zijn anoniem, dus niemand is van week tot week te volgen: een gemiddelde "
        "kan veranderen doordat mensen anders zijn gaan denken, of doordat andere mensen "
        "meededen. Kleine verschillen zeggen weinig."
    ),
]
ENGLISH = [
    "Between 28% and 41% of the people who were invited took part each week.",
    "The marks that people gave, from the first to the last time they were asked:",
    "- “Your mark”: 7.5 in week 1 and 7.7 in week 2.",
    "What people were most positive about (means on a scale from 1 to 5):",
    "- “My work and private life are in balance”: 3.9 (week 2).",
    (
        "What people were least positive about (means on a scale from 1 to 5; where a question is "
        "about something unpleasant, a high mean is unfavourable):"
    ),
    "- “I am under pressure”: 4.1 (week 1).",
    "Of the questions that were asked more than once, the means of these changed most:",
    (
        "- “My work and private life are in balance”: 3.4 in week 1 and 3.9 in week 2. "
        "Difference: medium, risen."
    ),
    "Where employees and managers answered differently:",
    "- “My manager and I have clear agreements”: Employee 3.2, Manager 4.0 (week 2).",
    (
        "The answers are anonymous, so nobody can be followed from week to week: a mean may "
        "change because people think differently, or because other people took part. Small "
        "differences say little."
    ),
]


@pytest.mark.parametrize(("language", "expected"), [("nl", DUTCH), ("en", ENGLISH)])
def test_it_says_what_was_planted(db: None, language: str, expected: list[str]) -> None:
    assert lines(summary(planted(), language)) == expected


def test_what_is_not_shown_is_not_spoken_of(db: None) -> None:
    hidden = [
        {**each, "cells": {name: encode(Withheld()) for name in each["cells"]}}
        for each in planted()
    ]
    assert lines(summary(hidden, "en"))[0] == "No numbers are shown here."


def test_a_difference_within_rounding_is_no_difference(db: None) -> None:
    tables = planted()
    tables[-1]["cells"]["agreements_mgr|second"] = encode(Mean(34))
    assert "Where employees and managers answered differently:" not in lines(summary(tables, "en"))


def ties(strength: Any, pressure: Any) -> dict[str, Any]:
    cells: Cells = {
        "wellbeing|alone": Association(strength, "together"),
        "pressure|alone": Association(strength, pressure),
        "role|alone": Association("none"),
    }
    return released.table("factors", "mark", "first", cells)


GOES_TITLE = {"nl": "Dit hangt het sterkst samen:", "en": "What goes together most:"}
GOES_WITH = {
    "nl": "“mark (nl)” hangt het sterkst samen met “wellbeing (nl)” en “pressure (nl)” (de een "
    "daalt als de ander stijgt): matig.",
    "en": "“mark” goes most with “wellbeing” and “pressure” (the one falls as the other rises): "
    "moderate.",
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("strength", "told"), [("moderate", True), ("very weak", False)])
def test_what_goes_together_is_told_with_its_direction(
    db: None, language: str, strength: str, *, told: bool
) -> None:
    enrolment = released.enrolment(people.instrument())
    release = released.store(enrolment, None, [*planted(), ties(strength, "opposite")])
    said = lines(build(release, language).sections[0])
    assert said.count(f"- {GOES_WITH[language]}") == told
    assert said.count(GOES_TITLE[language]) == told
