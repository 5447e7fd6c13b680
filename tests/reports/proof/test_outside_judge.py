"""Every table that an outside judge (ACRO) calls unsafe is coarsened or hidden here."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reports.disclosure import questionnaire
from reports.disclosure.attackers import reading
from reports.disclosure.counts import ItemCounts, QuestionnaireCounts
from reports.disclosure.published import Share, Withheld
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules
from tests.reference.acro import people

RULES = Rules()
VERDICTS = json.loads(Path(people.__file__).with_name("verdicts.json").read_text())
UNSAFE = [name for name, verdict in VERDICTS.items() if verdict["status"] == "fail"]
NOBODY = "none"
"""What ACRO was told about people who gave no answer to the breakdown question."""


@cache
def counted(number: int) -> tuple[QuestionnaireCounts, dict[str, Table]]:
    population = next(each for each in people.chosen() if each.number == number)
    counts = population.counts()
    tables = questionnaire.publish(counts, RULES, headcount=population.headcount)
    return counts, {table.subject: table for table in tables}


def flagged(name: str) -> Iterator[tuple[str, str, str]]:
    """The cells of one table that ACRO calls unsafe: group, answer and its reasons."""
    for place, reasons in VERDICTS[name]["failed"].items():
        group, _, answer = place.partition("|")
        yield ("" if group == NOBODY else group), answer, reasons


def test_the_people_are_those_who_were_judged() -> None:
    assert people.FILE.read_text() == people.table()


def test_the_judge_has_something_to_say() -> None:
    assert (len(UNSAFE), len(VERDICTS)) == (94, 96)


@pytest.mark.parametrize("name", UNSAFE)
def test_what_is_unsafe_is_coarsened_or_hidden(name: str) -> None:
    number, breakdown, question = name.split("|")
    counts, tables = counted(int(number))
    item = next(each for each in counts.items if each.code == question)
    assert isinstance(item, ItemCounts)
    place = [variable.code for variable in counts.variables].index(breakdown)
    for group, answer, reasons in flagged(name):
        n = sum(tally.n for atom, tally in item.atoms.items() if atom[place] == group)
        column = cell(f"answer:{answer}", f"{breakdown}:{group}")
        shown = tables[question].cells.get(column, Withheld())
        if n < RULES.k or not group:
            assert shown == Withheld()
        elif isinstance(shown, Share):
            low, high = reading.numbers(shown, n)
            assert "Zero" not in reasons or low < high
        else:
            assert shown == Withheld()
