"""What there is to say about one released cell: nothing in it that is finer than the cell."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports import notation
from reports.disclosure import coarsening
from reports.disclosure.published import Count
from reports.disclosure.rules import BY_ID
from reports.provenance import formulas, origins
from reports.provenance.finding import Cell
from reports.report.labels import Labels
from reports.report.released import TOTAL, Released
from surveys import sealed
from surveys.definition import relations
from surveys.definition.model import Instrument, Item

Fact = tuple[str, list[str]]
"""A heading and what stands under it."""

FEW = 12
"""So many digests or cells are listed; of more it is said how many there are."""


def explain(cell: Cell, language: str) -> list[Fact]:
    """Everything about a cell, in the language that is active."""
    release = cell.release
    instrument = sealed.instrument(release.instrument_digest)
    labels = Labels(instrument, language)
    behind = origins.of(cell)
    made_of = [
        f"{each.release.pk} {each.name} = {notation.text(each.published, language)}"
        for each in behind
    ]
    inputs = {sha256 for each in behind or [cell] for sha256 in each.release.sealed_digests}
    facts: list[Fact] = [
        (_("Release"), [str(release.pk), _whose(cell)]),
        (_("Cell"), [cell.name, f"{cell.table.kind}, {cell.table.subject}", *_week(cell, labels)]),
        (_("Released number"), [notation.text(cell.published, language, long=True)]),
        (_("Questions"), [f"{code}: {labels.question(code)}" for code in items(cell, instrument)]),
        (_("About whom"), list(_filter(cell, labels, instrument))),
        (_("Number of people"), [_people(cell, instrument, language)]),
        (_("Formula"), [formulas.of(cell.table.kind, cell.row, cell.column)]),
        (_("Made of released cells"), _some(made_of)),
        (_("Rules that withheld something in this table"), list(_decisions(cell, language))),
        (_("Sealed files (SHA-256)"), _some(sorted(inputs))),
        (_("Instrument (SHA-256)"), [release.instrument_digest]),
        (_("Released tables (SHA-256)"), [release.digest]),
        (_("Rules and program"), [release.rule_version, release.code_version]),
    ]
    return [(name, lines) for name, lines in facts if lines]


def items(cell: Cell, instrument: Instrument) -> list[str]:
    """The codes of the questions behind a cell."""
    kind, subject = cell.table.kind, cell.table.subject
    if kind == "response":
        return []
    if kind == "mirrored":
        return [cell.row]
    if kind in ("scale", "item_rest", "scale_trend", "scale_change"):
        return [code for each in instrument.scales if each.code == subject for code in each.items]
    if kind == "factors":
        entries = [e for e in relations.outcomes(instrument) if e.outcome == subject]
        causes = [f.items for entry in entries for f in entry.factors if f.code == cell.row]
        both = [*(entry.items for entry in entries), *causes]
        return list(dict.fromkeys(code for codes in both for code in codes))
    if kind == "characteristics" and (asked := relations.characteristics(instrument)):
        pairs = [(asked.consequences, subject), (asked.characteristics, cell.row)]
        return [c for aspects, code in pairs for a in aspects if a.code == code for c in a.items]
    return [subject]


def _whose(cell: Cell) -> str:
    release = cell.release
    if release.study is not None:
        return _("all organisations of %(study)s") % {"study": release.study}
    enrolled = release.enrolled
    name = (release.appearance or {}).get("name") or str(enrolled.organisation)
    if release.week is None:
        return _("%(organisation)s, all weeks") % {"organisation": name}
    return _("%(organisation)s, week %(week)s") % {
        "organisation": name,
        "week": release.week.number,
    }


def _week(cell: Cell, labels: Labels) -> list[str]:
    return [labels.week(cell.table.questionnaire)] if cell.table.questionnaire else []


def _filter(cell: Cell, labels: Labels, instrument: Instrument) -> Iterator[str]:
    """Role and condition of the questions, and the group of the column."""
    for code in items(cell, instrument):
        item = instrument.by_code.get(code)
        if item is not None:
            yield from _asked_of(item, labels)
    column = cell.column
    of_group = column.partition(":")[0] in instrument.by_code
    yield labels.group(column if of_group else TOTAL, list(cell.table.columns))


def _asked_of(item: Item, labels: Labels) -> Iterator[str]:
    if role := labels.role(item):
        yield _("%(item)s: only asked of %(role)s") % {"item": item.code, "role": role}
    if item.condition is not None:
        yield _("%(item)s: only asked where %(source)s %(operator)s %(values)s") % {
            "item": item.code,
            "source": item.condition.item,
            "operator": item.condition.op,
            "values": ", ".join(map(str, item.condition.value)),
        }


def _people(cell: Cell, instrument: Instrument, language: str) -> str:
    """The released number of people with the step on which its shares are rounded."""
    table = Released(cell.table, language)
    places = (("n", cell.column), (cell.row, "n"))
    for row, column in places:
        found = table.published(row, column)
        if isinstance(found, Count):
            step = coarsening.step(found.floor, instrument.rules.t)
            return _("%(number)s, shares on steps of %(step)s%%") % {
                "number": notation.text(found, language),
                "step": step,
            }
    return _("not in this table; see the cells that it was made of")


def _decisions(cell: Cell, language: str) -> Iterator[str]:
    for rule in cell.table.decisions:
        yield f"{rule}: {BY_ID[rule].in_language(language)}"


def _some(lines: list[str]) -> list[str]:
    more = len(lines) - FEW
    if more <= 0:
        return lines
    return [*lines[:FEW], _("and %(number)s more") % {"number": more}]
