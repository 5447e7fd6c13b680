"""The attacker of pools on a study's own release, beside every organisation's own report.

Knows exactly who took part in each organisation, as the attackers of one release do.
"""

from collections.abc import Iterator, Sequence

from reports import members, overall, tabulation
from reports.disclosure import shown
from reports.disclosure.attackers import dominance, pool, reading
from reports.disclosure.attackers.pool import Group, Pooled
from reports.disclosure.counts import ItemCounts
from reports.disclosure.pool_audit import Part
from reports.disclosure.pooled import Organisation, answered
from reports.disclosure.published import Count, Share
from reports.disclosure.tables import Table, cell
from reports.models import Release
from reports.proof.results import Outcome
from surveys.definition.model import Rules


def attack(release: Release, rules: Rules, outcome: Outcome) -> None:
    """Every pooled question: its columns, and whether one organisation dominates it.

    Raises what reading sealed answers raises.
    """
    now = members.of(release)
    tables = [tabulation.opened(tabulation.stored(table)) for table in release.tables.all()]
    for code, parts in overall.by_questionnaire(now.parts()).items():
        everybody = overall.pool(code, parts, now, (), rules).organisations
        for table in tables:
            if (table.kind, table.questionnaire) == ("frequency", code) and answered(table):
                _question(table, everybody, rules, outcome)


def _question(
    pooled: Table, everybody: Sequence[Organisation], rules: Rules, outcome: Outcome
) -> None:
    inside = [one for one in everybody if answered(one.tables.get(pooled.subject))]
    people: dict[str, int] = {}
    for one in inside:
        n = one.tables[pooled.subject].cells[cell("n", "total")]
        people[one.name] = people.get(one.name, 0) + (n.floor if isinstance(n, Count) else 0)
    found = dominance.pooled(dominance.Pooled(pooled.subject, people), rules.k, rules.p)
    outcome.attacker(dominance.NAME).add(1, found)
    for column in seen(inside, pooled):
        leaks = pool.attack(column, rules.k, rules.t)
        outcome.attacker(pool.NAME).add(len(column.answers), leaks)


def seen(organisations: Sequence[Organisation], pooled: Table) -> Iterator[Pooled]:
    """The columns of a pool with the same groups in every organisation."""
    parts = [(one.name, part) for one in organisations if (part := _part(one, pooled.subject))]
    for column in pooled.columns:
        groups = tuple(_group(name, part, column, pooled) for name, part in parts)
        if groups and isinstance(pooled.cells[cell("n", column)], Count):
            n = sum(group.size for group in groups)
            yield Pooled(column, _said(pooled, column, n), groups)


def _part(one: Organisation, subject: str) -> Part | None:
    """Its answers to the question, exactly; None for texts, of which nobody shows a share."""
    (item,) = (each for each in one.counts.items if each.code == subject)
    if not isinstance(item, ItemCounts):
        return None
    return Part.of(item, one.classification, one.tables[subject])


def _group(name: str, part: Part, column: str, pooled: Table) -> Group:
    people = shown.people(column, pooled.columns, part.classification)
    size = int(part.measure.n[people].sum())
    for own in shown.columns(part.table, part.classification):
        if (own.people == people).all():
            return Group(name, size, _said(part.table, own.name, size))
    return Group(name, size, None)


def _said(table: Table, column: str, n: int) -> dict[str, tuple[int, int]]:
    return {
        row: reading.numbers(value, n)
        for row in table.rows
        if isinstance(value := table.cells[cell(row, column)], Share)
        and row.startswith(reading.ANSWER)
    }
