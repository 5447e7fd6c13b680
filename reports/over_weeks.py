"""What a final release says besides its weeks: from weekly released cells alone (R7).

Rows and columns of a table name questionnaires in the order of the weeks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from reports.disclosure import bounds, changes, weeks
from reports.disclosure.columns import TOTAL
from reports.disclosure.derived import ANSWER
from reports.disclosure.published import Association, Between, Derived, Published, Withheld
from reports.disclosure.tables import Table, cell
from reports.disclosure.weeks import Week
from surveys.definition.model import Instrument, Item

TREND = ("n", "mean", "interval")
CHANGE = ("first", "second", "difference", "interval", "effect")
TOLD = {"R1", "R2", "R11"}
"""Rules that a table over weeks names when a weekly one does."""

Tables = dict[str, Table]
"""What was released about one subject, by questionnaire."""


def tables(weekly: Sequence[Table], instrument: Instrument) -> list[Table]:
    """Trends, changes, mirrored questions, drift and bounds, of the tables of all weeks."""
    found = Weeks(weekly, instrument)
    return [
        *found.trends(),
        *found.changes(),
        *found.mirrored(),
        *found.drifts(),
        *found.bounds(),
    ]


class Weeks:
    """The weekly tables of one enrolment, by what they are about."""

    def __init__(self, weekly: Sequence[Table], instrument: Instrument) -> None:
        self.instrument = instrument
        self.items = _by_subject(weekly, "frequency")
        self.scales = _by_subject(weekly, "scale")
        self.means = {code: t for code, t in self.items.items() if _has_mean(t.values())}
        self.questionnaires = list(dict.fromkeys(table.questionnaire for table in weekly))

    def trends(self) -> Iterator[Table]:
        """The mean of everything that has one in two weeks or more, with its interval."""
        for kind, subjects in (("trend", self.means), ("scale_trend", self.scales)):
            for code, found in subjects.items():
                if len(found) > 1:
                    yield _trend(kind, code, found)

    def changes(self) -> Iterator[Table]:
        """Repeated themes: the second time less the first."""
        pairs = self._repeated()
        for code, found in self.means.items():
            yield from _change("change", code, found, pairs, _deviations(found))
        for code, found in self.scales.items():
            yield from _change("scale_change", code, found, pairs, self._of_scale(code, found))

    def mirrored(self) -> Iterator[Table]:
        """Questions that employees and managers answered from their own side."""
        for name, codes in _pairs(self.instrument.items).items():
            found = [self.means.get(code, {}) for code in codes]
            columns = [q for q in self.questionnaires if any(q in each for each in found)]
            if len(codes) > 1 and columns:
                cells = {
                    cell(code, q): _total(each.get(q), "mean")
                    for code, each in zip(codes, found, strict=True)
                    for q in columns
                }
                yield _table("mirrored", name, codes, columns, cells)

    def drifts(self) -> Iterator[Table]:
        """How the composition of the response moved, in the variables it is broken down by."""
        for code in self.instrument.breakdowns:
            if found := self.items.get(code):
                answers = [row for row in next(iter(found.values())).rows if row.startswith(ANSWER)]
                groups = [row.removeprefix(ANSWER) for row in answers]
                cells = {
                    cell(group, q): _total(table, row)
                    for group, row in zip(groups, answers, strict=True)
                    for q, table in found.items()
                }
                yield _table("drift", code, groups, list(found), cells)

    def bounds(self) -> Iterator[Table]:
        """How far those who stopped since a question was first asked could move its mean."""
        for code, found in self.means.items():
            if len(found) > 1:
                ends = _ends(self.instrument.item(code))
                began, *later = found.items()
                first = _total(began[1], "n")
                cells = {
                    cell(q, "interval"): bounds.bounds(
                        _total(table, "mean"), _total(table, "n"), first, *ends
                    )
                    for q, table in later
                }
                yield _table("bounds", code, [q for q, _table in later], ["interval"], cells)

    def _repeated(self) -> list[tuple[str, str]]:
        """Each questionnaire with the next one of the same theme."""
        themes: dict[str, list[str]] = {}
        for code in self.questionnaires:
            themes.setdefault(self.instrument.questionnaire(code).theme, []).append(code)
        return [pair for codes in themes.values() for pair in pairwise(codes)]

    def _of_scale(self, code: str, found: Tables) -> dict[str, Fraction | None]:
        """The standard deviation of a scale's score in each questionnaire."""
        (scale,) = [each for each in self.instrument.scales if each.code == code]
        known = {item: _deviations(self.items.get(item, {})) for item in scale.items}
        return {
            q: changes.deviation_of_scale(
                [known[item].get(q) for item in scale.items], _total(table, "alpha")
            )
            for q, table in found.items()
        }


def _by_subject(weekly: Sequence[Table], kind: str) -> dict[str, Tables]:
    found: dict[str, Tables] = {}
    for table in weekly:
        if table.kind == kind:
            found.setdefault(table.subject, {})[table.questionnaire] = table
    return found


def _has_mean(found: Iterable[Table]) -> bool:
    return all("mean" in table.rows for table in found)


def _total(table: Table | None, row: str) -> Published:
    """What a weekly table says about everybody; withheld where it says nothing."""
    return table.cells.get(cell(row, TOTAL), Withheld()) if table else Withheld()


def _trend(kind: str, code: str, found: Tables) -> Table:
    cells = weeks.trend([Week(q, table.cells) for q, table in found.items()], TREND, TOTAL)
    told = {rule for table in found.values() for rule in table.decisions} & TOLD
    return _table(kind, code, list(found), TREND, cells, told)


def _change(
    kind: str,
    code: str,
    found: Tables,
    pairs: Sequence[tuple[str, str]],
    deviations: Mapping[str, Fraction | None],
) -> Iterator[Table]:
    asked = [pair for pair in pairs if set(pair) <= found.keys()]
    cells: dict[str, Published] = {}
    for first, second in asked:
        row = f"{first}>{second}"
        values = _changed(found[first], found[second], deviations[first], deviations[second])
        cells |= {cell(row, c): value for c, value in zip(CHANGE, values, strict=True)}
    if asked:
        told = {rule for table in found.values() for rule in table.decisions} & TOLD
        yield _table(kind, code, [f"{a}>{b}" for a, b in asked], CHANGE, cells, told)


def _changed(
    first: Table, second: Table, sd: Fraction | None, other_sd: Fraction | None
) -> tuple[Published, ...]:
    means = [_total(table, "mean") for table in (first, second)]
    difference = changes.difference(*means)
    interval = changes.interval(difference, *(_total(t, "interval") for t in (first, second)))
    return (
        *means,
        difference,
        interval,
        _effect(interval, changes.effect(difference, sd, other_sd)),
    )


def _effect(interval: Published, effect: Derived) -> Derived:
    """The size of a difference; none where it may be none at all, or no interval says so."""
    if not isinstance(interval, Between):
        return Withheld()
    return Association("none") if interval.low <= 0 <= interval.high else effect


def _deviations(found: Tables) -> dict[str, Fraction | None]:
    """The standard deviation of an item that its released shares give, by questionnaire."""
    return {q: changes.deviation(_shares(table)) for q, table in found.items()}


def _shares(table: Table) -> dict[Fraction, Published]:
    """The share of each answer by its value: its place, for every item that has a mean."""
    answers = [row for row in table.rows if row.startswith(ANSWER)]
    return {Fraction(place): _total(table, row) for place, row in enumerate(answers, 1)}


def _pairs(items: Iterable[Item]) -> dict[str, list[str]]:
    """The items of each pair, employees first."""
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.pair:
            found.setdefault(item.pair, []).append(item)
    return {name: [i.code for i in sorted(both, key=_side)] for name, both in found.items()}


def _ends(item: Item) -> tuple[float, float]:
    """The lowest and the highest value of an item that has a mean."""
    if item.type == "number":
        return item.min or 0.0, item.max or 0.0
    return 1.0, float(len(item.answer_keys))


def _side(item: Item) -> bool:
    return item.role == "manager"


def _table(
    kind: str,
    subject: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[str, Published],
    decisions: Iterable[str] = (),
) -> Table:
    return Table(
        kind, subject, "", tuple(rows), tuple(columns), dict(cells), tuple(sorted(decisions))
    )
