"""How long the gate takes for the source study's own questions: about 380 tables an organisation.

The counts are those of a rehearsal, without its database: the same invented people give the
same answers. Nine weeks, four of them with four breakdowns and five with three, in processor
time of one core; the smaller the organisation, the more has to be audited.
"""

from collections.abc import Iterator
from time import process_time

import polars as pl

from reports import analysis
from reports.disclosure import questionnaire
from reports.disclosure.counts import QuestionnaireCounts
from reports.frames import Frame
from surveys import columns
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.benchmarks.table import Table
from wwt.rehearsal import answering, calibration, population
from wwt.rehearsal.crowds import Rehearsed
from wwt.rehearsal.population import Group, Invented, Size

SEED = 1
SOME = 5
"""So many organisations, from the smallest to the largest; all of them for full figures."""

TABLES = 380
TARGET = 6.0
"""Seconds for so many tables."""


def measure(*, full: bool) -> Table:
    """The source study's organisations, a few of them or all nineteen."""
    rehearsed = _rehearsed()
    every = sorted(_organisations(rehearsed), key=lambda each: each[1].headcount)
    places = range(len(every)) if full else _spread(len(every), SOME)
    took = [(each[1], seconds(rehearsed, *each)) for each in (every[place] for place in places)]
    return Table(
        f"The disclosure gate: {TABLES} tables of one organisation, three or four breakdowns",
        ("", "answers a week", "seconds", "target"),
        tuple(
            (title(each), f"{_answers(each):,}", f"{number:.1f} s", f"< {TARGET:.0f} s")
            for each, number in took
        ),
        "Work of one core. The questions of the source study and the answers of its rehearsal, "
        "nine weeks; the smaller the organisation, the more has to be audited.",
        tuple(title(each) for each, number in took if number > TARGET),
    )


def title(organisation: Invented) -> str:
    """The name of a row."""
    return f"{organisation.headcount:,} people invited"


def seconds(rehearsed: Rehearsed, group: Group, organisation: Invented) -> float:
    """Processor time for so many tables of one organisation, of all its weeks together."""
    tables, took = 0, 0.0
    for counts in _weeks(rehearsed, group, organisation):
        start = process_time()
        made = questionnaire.publish(
            counts, rehearsed.instrument.rules, headcount=organisation.headcount
        )
        took += process_time() - start
        tables += len(made)
    return took / tables * TABLES


def _rehearsed() -> Rehearsed:
    instrument = read(DEFAULT_STUDY)
    known = calibration.of(instrument).calibration
    return Rehearsed(instrument, known, population.plan(instrument, known, Size(), SEED), SEED)


def _organisations(rehearsed: Rehearsed) -> Iterator[tuple[Group, Invented]]:
    for group in rehearsed.groups:
        for organisation in group.organisations:
            yield group, organisation


def _weeks(
    rehearsed: Rehearsed, group: Group, organisation: Invented
) -> Iterator[QuestionnaireCounts]:
    """What the sealed answers of each week would be counted as; without texts."""
    instrument = rehearsed.instrument
    for week, asked in enumerate(instrument.questionnaires):
        crowd = rehearsed.crowd(group, organisation, week)
        filled = answering.fill_in(instrument, asked.code, rehearsed.calibration, crowd)
        stored = {code: column.stored() for code, column in filled.items()}
        answers = columns.assemble(instrument, asked.code, stored, crowd.people)
        texts = pl.Series("item", [], dtype=pl.String)
        yield analysis.analyse(
            Frame(instrument, asked.code, crowd.people, answers, texts, sha256s=())
        )


def _answers(organisation: Invented) -> int:
    """Of an average week."""
    return round(sum(organisation.answers) / len(organisation.answers))


def _spread(size: int, some: int) -> list[int]:
    """Places from the first to the last of a row, evenly."""
    return [round(place * (size - 1) / (some - 1)) for place in range(some)]
