"""Organisations with invented answers, and their pool as an attacker sees it."""

from collections.abc import Mapping, Sequence

from reports.disclosure import questionnaire, shown
from reports.disclosure.attackers import reading
from reports.disclosure.attackers.pool import Group, Pooled
from reports.disclosure.counts import Atom, Variable
from reports.disclosure.pool_audit import Part
from reports.disclosure.pooled import Organisation
from reports.disclosure.published import Count, Share
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules
from tests.reports.disclosure.crossed import RULES, counts, item

HEADCOUNT = 500


def organisation(
    name: str,
    variables: Sequence[Variable],
    answers: Mapping[Atom, tuple[int, ...]],
    rules: Rules = RULES,
    headcount: int = HEADCOUNT,
) -> Organisation:
    """One organisation, with what the gate lets out about it."""
    made = counts(variables, item(answers, means=False))
    tables = questionnaire.publish(made, rules, headcount=headcount)
    return Organisation(name, made, {table.subject: table for table in tables}, headcount)


def seen(organisations: Sequence[Organisation], pooled: Table) -> list[Pooled]:
    """The columns of a pool with the same groups in every organisation."""
    found = []
    for column in pooled.columns:
        groups = tuple(_group(one, column, pooled) for one in organisations)
        if isinstance(pooled.cells[cell("n", column)], Count):
            n = sum(group.size for group in groups)
            found.append(Pooled(column, _said(pooled, column, n), groups))
    return found


def _group(one: Organisation, column: str, pooled: Table) -> Group:
    table = one.tables["i"]
    part = Part.of(one.counts.items[0], one.classification, table)
    people = shown.people(column, pooled.columns, one.classification)
    size = int(part.measure.n[people].sum())
    for own in shown.columns(table, one.classification):
        if (own.people == people).all():
            return Group(one.name, size, _said(table, own.name, size))
    return Group(one.name, size, None)


def _said(table: Table, column: str, n: int) -> dict[str, tuple[int, int]]:
    return {
        row: reading.numbers(value, n)
        for row in table.rows
        if isinstance(value := table.cells[cell(row, column)], Share)
        and row.startswith(reading.ANSWER)
    }
