"""R11: how far things go together, as tables of classes."""

from collections.abc import Mapping
from math import isnan, nan

from reports.disclosure import coarsening, derived
from reports.disclosure.derived import CORRELATION, EXPLAINED
from reports.disclosure.exact import Consequence, Outcome, Related, Scale
from reports.disclosure.published import Association, Derived, Published, Withheld
from reports.disclosure.tables import Table, cell
from reports.disclosure.whole import Whole

ASSOCIATION = "association"
FACTOR_COLUMNS = ("alone", "beside", "n")
CHARACTERISTIC_COLUMNS = (ASSOCIATION, "n")
DECIMALS = 9
"""So many are compared with a border: the order of people moves later ones."""


def outcome_table(outcome: Outcome, questionnaire: str, whole: Whole) -> Table:
    """An outcome's factors: each alone, and beside the others in one model."""
    cells: dict[str, Published] = {}
    for factor in outcome.factors:
        shown = (
            association(factor.alone, whole),
            association(factor.beside, whole),
            people(factor.alone, whole),
        )
        for column, value in zip(FACTOR_COLUMNS, shown, strict=True):
            cells[cell(factor.code, column)] = value
    rows = tuple(factor.code for factor in outcome.factors)
    return _table("factors", outcome.code, questionnaire, rows, FACTOR_COLUMNS, cells)


def consequence_table(consequence: Consequence, questionnaire: str, whole: Whole) -> Table:
    """A consequence with every characteristic."""
    cells: dict[str, Published] = {}
    for code, related in consequence.characteristics.items():
        cells[cell(code, ASSOCIATION)] = association(related, whole)
        cells[cell(code, "n")] = people(related, whole)
    rows, columns = tuple(consequence.characteristics), CHARACTERISTIC_COLUMNS
    return _table("characteristics", consequence.code, questionnaire, rows, columns, cells)


def item_rest_table(scale: Scale, questionnaire: str, whole: Whole) -> Table:
    """How far each item of a scale goes with its other items together."""
    rows = tuple(item.code for item in scale.items)
    rests = scale.rest or (nan,) * len(rows)
    cells = {
        cell(code, ASSOCIATION): association(
            Related(rows, size=rest, n=scale.n, beyond_chance=True), whole
        )
        for code, rest in zip(rows, rests, strict=True)
    }
    return _table("item_rest", scale.code, questionnaire, rows, (ASSOCIATION,), cells)


def association(related: Related, whole: Whole) -> Derived:
    """The class of a coefficient; none where chance gives as much."""
    size = settled(related.size)
    classes = EXPLAINED if related.explained else CORRELATION
    size = size if related.beyond_chance or isnan(size) else 0.0
    items = whole.of(related.items)
    return derived.association(size, related.n, items, classes, directed=related.directed)


def people(related: Related, whole: Whole) -> Published:
    """How many people a coefficient rests on, where it is shown."""
    if isinstance(association(related, whole), Association):
        return coarsening.count(related.n)
    return Withheld()


def settled(number: float) -> float:
    """A coefficient without its last digits, so that one on a border lies there every time."""
    return round(number, DECIMALS)


def _table(
    kind: str,
    subject: str,
    questionnaire: str,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    cells: Mapping[str, Published],
) -> Table:
    decisions = ("R11",) if Withheld() in cells.values() else ()
    return Table(kind, subject, questionnaire, rows, columns, dict(cells), decisions)
