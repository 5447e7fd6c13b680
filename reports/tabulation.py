"""Sealed answers or released weeks become the tables of a release. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any
from uuid import UUID

from reports import analysis, frames, over_weeks
from reports.coverage import Part
from reports.derivation.deriving import derive
from reports.derivation.weighting import is_weighed, weigh
from reports.disclosure import (
    associated,
    composition,
    margins,
    participation,
    questionnaire,
    scores,
    weighted,
)
from reports.disclosure.composition import WORKFORCE
from reports.disclosure.counts import NO_ANSWER, ItemCounts, QuestionnaireCounts, Variable
from reports.disclosure.exact import Derivations, Weighing
from reports.disclosure.pooled import Pool
from reports.disclosure.published import Count, decode
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT
from reports.disclosure.tables import Table, cell
from reports.disclosure.whole import Whole
from reports.models import Release, ReleasedTable
from surveys import sealed
from surveys.definition.model import Instrument, Rules

Stored = dict[str, Any]
"""A table as it is stored: see `disclosure.tables.Table.as_json`."""

Workforce = Mapping[str, Mapping[str, int]]
"""Percentages of the groups of each breakdown that is known, by item and group."""

RESPONSE_COLUMNS = ("n", "headcount", "rate", "margin95", "margin99")
REPEATED = (
    "frequency",
    "scale",
    "item_rest",
    "factors",
    "characteristics",
    "composition",
    "weighted",
)
"""The kinds of weekly tables that a final release repeats."""


@dataclass(frozen=True)
class Draft:
    """Everything that makes up a release, before it is written."""

    instrument_digest: str
    sha256s: tuple[str, ...]
    tables: tuple[Stored, ...]

    def unweighted(self) -> "Draft":
        """The same without what weights make of it."""
        kept = tuple(table for table in self.tables if table["kind"] != "weighted")
        return replace(self, tables=kept)


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


def weekly(part: Part, *, headcount: int, workforce: Workforce | None = None) -> Draft:
    """The tables of one enrolment's week: its response, every item, and what derives from them.

    Where the `workforce` is known, who answered beside it, and what weights make of it.
    Raises what `frames.read` raises.
    """
    frame = frames.read(part.collectors)
    rules = frame.instrument.rules
    counts = analysis.analyse(frame)
    whole = _whole(counts, questionnaire.publish(counts, rules, headcount=headcount), headcount)
    found = derive(frame, whole.open_items)
    tables = (
        _response(frame.questionnaire, frame.rows, headcount, rules),
        *margins.with_intervals(whole, found.spreads, people=headcount),
        *_derived(frame.questionnaire, found, whole, headcount),
        *_beside(workforce or {}, counts, whole, rules, headcount),
    )
    return Draft(frame.instrument.digest, frame.sha256s, tuple(table.as_json() for table in tables))


def pooled(pool: Pool, collectors: Sequence[Sequence[UUID]]) -> list[Table]:
    """A questionnaire's tables over several organisations, and what derives from them (R6, R11).

    `collectors` are those of each organisation, in the pool's order. Only questions that
    are pooled over the same organisations are taken together: what goes together among
    other people than a table shows could be subtracted from it. Raises what
    `frames.read` raises.
    """
    tables = pool.publish()
    core = pool.core(tables)
    frame = frames.read([each for place in core.places for each in collectors[place]])
    invited = sum(pool.organisations[place].headcount for place in core.places)
    whole = _whole(pool.organisations[0].counts, core.tables, invited)
    found = derive(frame, whole.open_items)
    every = replace(whole, tables=tuple(tables))
    return [
        *margins.with_intervals(every, found.spreads, people=invited),
        *_derived(frame.questionnaire, found, whole, invited),
    ]


def final(releases: Sequence[Release]) -> Draft:
    """The tables of a whole enrolment, from its weekly releases alone, unchanged.

    The response of all weeks, what may be said over weeks, and every weekly table. Raises
    `ValueError` for weeks of more than one instrument.
    """
    (instrument_digest,) = {week.instrument_digest for week in releases}
    tables = [stored(table) for week in releases for table in week.tables.all()]
    response = [table for table in tables if table["kind"] == "response"]
    repeated = [table for table in tables if table["kind"] in REPEATED]
    instrument = sealed.instrument(instrument_digest)
    over = over_weeks.tables([opened(table) for table in repeated], instrument)
    return Draft(
        instrument_digest,
        tuple(sorted(sha256 for week in releases for sha256 in week.sealed_digests)),
        (_joined(response), *(table.as_json() for table in over), *repeated),
    )


def headcount_of(release: Release) -> int:
    """The number of invited people that a release was made with."""
    table = next(table for table in release.tables.all() if table.kind == "response")
    return int(table.cells[cell(table.rows[0], "headcount")][1])


def workforce_of(release: Release) -> Workforce:
    """The shares of the workforce that a weekly release was made with."""
    return {
        table.subject: {row: int(table.cells[cell(row, WORKFORCE)][1]) for row in table.rows}
        for table in release.tables.all()
        if table.kind == "composition"
    }


def is_weighted(release: Release) -> bool:
    return any(table.kind == "weighted" for table in release.tables.all())


def stored(table: ReleasedTable) -> Stored:
    """A released table in the form in which it was written."""
    names = ("kind", "subject", "questionnaire", "rows", "columns", "cells", "decisions")
    return {name: getattr(table, name) for name in names}


def opened(table: Stored) -> Table:
    """A stored table with its published values."""
    cells = {name: decode(value) for name, value in table["cells"].items()}
    names = ("rows", "columns", "decisions")
    return Table(**{**table, **{name: tuple(table[name]) for name in names}, "cells": cells})


def _whole(counts: QuestionnaireCounts, tables: Sequence[Table], headcount: int) -> Whole:
    """More than a hundred answers of fewer people are forged: then there are totals only."""
    several = {
        item.code for item in counts.items if isinstance(item, ItemCounts) and not item.exclusive
    }
    return Whole(tuple(tables), frozenset(several), headcount < BREAKDOWNS_FROM_HEADCOUNT)


def _derived(code: str, found: Derivations, whole: Whole, headcount: int) -> list[Table]:
    """Scales with their items, outcomes with their factors, consequences."""
    return [
        *(scores.scale_table(scale, code, whole, people=headcount) for scale in found.scales),
        *(associated.item_rest_table(scale, code, whole) for scale in found.scales),
        *(associated.outcome_table(outcome, code, whole) for outcome in found.outcomes),
        *(associated.consequence_table(each, code, whole) for each in found.consequences),
    ]


def weights(
    workforce: Workforce, counts: QuestionnaireCounts, shown: Mapping[str, Table], rules: Rules
) -> Weighing | None:
    """What everybody counts for beside the workforce, and what that makes of each item.

    `shown` are the released tables of items by their codes. None where nothing is weighted.
    """
    of_groups = {
        variable.code: composition.parts(
            shown[variable.code], workforce[variable.code], rules.k, variable.never_alone
        )
        for variable in _known(workforce, counts)
    }
    return weigh(counts, {code: parts for code, parts in of_groups.items() if parts})


def _known(workforce: Workforce, counts: QuestionnaireCounts) -> list[Variable]:
    """The breakdowns of which the workforce is known in all groups."""
    return [
        variable
        for variable in counts.variables
        if {*workforce.get(variable.code, {}), NO_ANSWER} == {*variable.groups}
    ]


def _beside(
    workforce: Workforce,
    counts: QuestionnaireCounts,
    whole: Whole,
    rules: Rules,
    headcount: int,
) -> list[Table]:
    """Who answered beside who work there, and every item with weights."""
    shares = {variable.code: workforce[variable.code] for variable in _known(workforce, counts)}
    if not shares:
        return []
    weighing = weights(workforce, counts, whole.by_code, rules)
    items = [item for item in counts.items if isinstance(item, ItemCounts) and is_weighed(item)]
    return [
        *(composition.composition_table(whole.by_code[code], shares[code]) for code in shares),
        *weighted.Gate(counts, weighing, whole, rules, headcount).tables(items),
    ]


def _response(code: str, rows: int, headcount: int, rules: Rules) -> Table:
    """R9: how many of the invited people sent the questionnaire in."""
    answered = participation.answered(rows, rules)
    shown = (
        answered,
        Count(headcount, participation.EXACT),
        participation.rate(answered, headcount, rules),
        *participation.margins(answered, headcount),
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
