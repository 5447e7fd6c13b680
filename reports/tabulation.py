"""Sealed answers or released weeks become the tables of a release. Nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any
from uuid import UUID

from reports import analysis, frames
from reports.coverage import Part
from reports.disclosure import participation, questionnaire, weeks
from reports.disclosure.columns import TOTAL
from reports.disclosure.counts import QuestionnaireCounts
from reports.disclosure.published import Count, decode, encode
from reports.disclosure.tables import Table, cell
from reports.disclosure.weeks import Week
from reports.models import Release, ReleasedTable
from surveys.definition.model import Instrument, Rules

Stored = dict[str, Any]
"""A table as it is stored: see `disclosure.tables.Table.as_json`."""

RESPONSE_COLUMNS = ("n", "headcount", "rate")
TREND_COLUMNS = ("n", "mean")


@dataclass(frozen=True)
class Draft:
    """Everything that makes up a release, before it is written."""

    instrument_digest: str
    sha256s: tuple[str, ...]
    tables: tuple[Stored, ...]


@dataclass(frozen=True)
class Counted:
    """The exact counts of some sealed answers, for audits in memory."""

    instrument: Instrument
    counts: QuestionnaireCounts
    sha256s: tuple[str, ...]


def counted(collectors: Sequence[UUID]) -> Counted:
    """What was answered through these collectors. Raises what `frames.read` raises."""
    frame = frames.read(collectors)
    return Counted(frame.instrument, analysis.analyse(frame), frame.sha256s)


def added(parts: Sequence[Counted]) -> QuestionnaireCounts:
    """The counts of several parts of one week as one."""
    return reduce(add, (part.counts for part in parts))


def weekly(part: Part, *, headcount: int) -> Draft:
    """The tables of one enrolment's week: its response, and every item in order.

    Raises what `frames.read` raises.
    """
    frame = frames.read(part.collectors)
    rules = frame.instrument.rules
    items = questionnaire.publish(analysis.analyse(frame), rules, headcount=headcount)
    response = _response(frame.questionnaire, frame.rows, headcount, rules)
    tables = tuple(table.as_json() for table in (response, *items))
    return Draft(frame.instrument.digest, frame.sha256s, tables)


def final(releases: Sequence[Release]) -> Draft:
    """The tables of a whole enrolment, from its weekly releases alone, unchanged.

    The response of all weeks, the means of recurring items over the weeks, and every
    weekly table. Raises `ValueError` for weeks of more than one instrument.
    """
    (instrument_digest,) = {week.instrument_digest for week in releases}
    tables = [stored(table) for week in releases for table in week.tables.all()]
    response = [table for table in tables if table["kind"] == "response"]
    items = [table for table in tables if table["kind"] == "frequency"]
    return Draft(
        instrument_digest,
        tuple(sorted(sha256 for week in releases for sha256 in week.sealed_digests)),
        (_joined(response), *_trends(items), *items),
    )


def headcount_of(release: Release) -> int:
    """The number of invited people that a release was made with."""
    table = next(table for table in release.tables.all() if table.kind == "response")
    return int(table.cells[cell(table.rows[0], "headcount")][1])


def stored(table: ReleasedTable) -> Stored:
    """A released table in the form in which it was written."""
    names = ("kind", "subject", "questionnaire", "rows", "columns", "cells", "decisions")
    return {name: getattr(table, name) for name in names}


def opened(table: Stored) -> Table:
    """A stored table with its published values."""
    cells = {name: decode(value) for name, value in table["cells"].items()}
    names = ("rows", "columns", "decisions")
    return Table(**{**table, **{name: tuple(table[name]) for name in names}, "cells": cells})


def _response(code: str, rows: int, headcount: int, rules: Rules) -> Table:
    """R9: how many of the invited people sent the questionnaire in."""
    answered = participation.answered(rows, rules)
    shown = (
        answered,
        Count(headcount, participation.EXACT),
        participation.rate(answered, headcount, rules),
    )
    cells = {cell(code, name): value for name, value in zip(RESPONSE_COLUMNS, shown, strict=True)}
    decisions = () if isinstance(answered, Count) else ("R9",)
    return Table("response", "response", code, (code,), RESPONSE_COLUMNS, cells, decisions)


def _joined(tables: Sequence[Stored]) -> Stored:
    """The weekly response tables below one another."""
    return {
        **tables[0],
        "questionnaire": "",
        "rows": [row for table in tables for row in table["rows"]],
        "cells": {name: value for table in tables for name, value in table["cells"].items()},
        "decisions": sorted({rule for table in tables for rule in table["decisions"]}),
    }


def _trends(items: Sequence[Stored]) -> list[Stored]:
    """The means of every item that was asked in two or more weeks, by week."""
    by_subject: dict[str, list[Stored]] = {}
    for table in items:
        if "mean" in table["rows"]:
            by_subject.setdefault(table["subject"], []).append(table)
    return [_trend(tables) for tables in by_subject.values() if len(tables) > 1]


def _trend(tables: Sequence[Stored]) -> Stored:
    released = [
        Week(
            table["questionnaire"], {name: decode(value) for name, value in table["cells"].items()}
        )
        for table in tables
    ]
    cells = weeks.trend(released, TREND_COLUMNS, TOTAL)
    return {
        "kind": "trend",
        "subject": tables[0]["subject"],
        "questionnaire": "",
        "rows": [table["questionnaire"] for table in tables],
        "columns": list(TREND_COLUMNS),
        "cells": {name: encode(value) for name, value in cells.items()},
        "decisions": sorted({rule for t in tables for rule in t["decisions"]} & {"R1", "R2"}),
    }
