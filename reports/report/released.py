"""The numbers of one release, looked up by what they are about."""

from dataclasses import dataclass, replace
from functools import cached_property

from reports import notation
from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Direction,
    Mean,
    Published,
    Share,
    Strength,
    Withheld,
    decode,
)
from reports.models import Release, ReleasedTable
from reports.report.model import Tie, Value

TOTAL = "total"
HALF = 2
STRENGTHS: tuple[Strength, ...] = ("none", "very weak", "weak", "moderate", "strong")
SIGNS: dict[Direction, int] = {"": 0, "together": 1, "opposite": -1}


@dataclass(frozen=True)
class Released:
    """One released table in one language."""

    table: ReleasedTable
    language: str
    mark: str = ""
    whole: bool = False
    by: str = ""

    def everybody(self) -> "Released":
        """The same table without its groups."""
        return replace(self, whole=True)

    def split_by(self, code: str) -> "Released":
        """The same table with the groups of one breakdown only."""
        return replace(self, by=code)

    @property
    def rows(self) -> list[str]:
        return list(self.table.rows)

    @property
    def columns(self) -> list[str]:
        if self.whole:
            return [TOTAL]
        kept = (TOTAL, self.by) if self.by else ()
        return [c for c in self.table.columns if not kept or c.partition(":")[0] in kept]

    @property
    def weekly(self) -> bool:
        """Whether it belongs to the release of one week."""
        return self.table.release.week_id is not None

    def published(self, row: str, column: str) -> Published:
        """The cell, or `Withheld` where the release has none: both look the same."""
        cell = self.table.cells.get(f"{row}|{column}")
        return decode(cell) if cell else Withheld()

    def value(self, row: str, column: str = TOTAL) -> Value:
        published = self.published(row, column)
        low, high = ends(published)
        return Value(
            text=notation.text(published, self.language),
            at=position(published),
            source=f"{self.mark}{self.table.order}/{row}|{column}",
            low=low,
            high=high,
        )

    def tie(self, row: str, column: str) -> Tie:
        """The association in this cell; any other cell counts as one that is not shown."""
        value = self.value(row, column)
        match self.published(row, column):
            case Association(strength, direction):
                return Tie(value, STRENGTHS.index(strength), SIGNS[direction])
            case _:
                return Tie(value, None)

    def shown(self, column: str = TOTAL) -> bool:
        """Whether anything about this group is shown."""
        return any(not isinstance(self.published(row, column), Withheld) for row in self.rows)


@dataclass(frozen=True)
class Numbers:
    """All released tables of one release in one language.

    `mark` stands before the source of every value that is of another release than the
    report itself.
    """

    release: Release
    language: str
    mark: str = ""

    @cached_property
    def _tables(self) -> dict[tuple[str, str, str], ReleasedTable]:
        return {
            (table.kind, table.questionnaire, table.subject): table
            for table in self.release.tables.all()
        }

    def questionnaires(self) -> set[str]:
        """The codes of the questionnaires that the release has frequencies of."""
        return {code for kind, code, _subject in self._tables if kind == "frequency"}

    def frequency(self, questionnaire: str, subject: str) -> Released | None:
        return self._released("frequency", questionnaire, subject)

    def benchmark(self, questionnaire: str, subject: str) -> Released | None:
        return self._released("benchmark", questionnaire, subject)

    def response(self) -> Released | None:
        found = [table for key, table in self._tables.items() if key[0] == "response"]
        return Released(found[0], self.language, self.mark) if found else None

    def trends(self) -> dict[str, Released]:
        """Trend tables by item code, in the order of the release."""
        return self.about("trend")

    def about(self, kind: str, questionnaire: str = "") -> dict[str, Released]:
        """The tables of one kind and questionnaire by subject, in the order of the release."""
        return {
            subject: Released(table, self.language, self.mark)
            for (each, code, subject), table in self._tables.items()
            if each == kind and code == questionnaire
        }

    def asked(self, kind: str, subject: str) -> dict[str, Released]:
        """The tables of one kind and subject by questionnaire, in the order of the release."""
        return {
            code: Released(table, self.language, self.mark)
            for (each, code, about), table in self._tables.items()
            if each == kind and about == subject
        }

    def _released(self, kind: str, questionnaire: str, subject: str) -> Released | None:
        table = self._tables.get((kind, questionnaire, subject))
        return Released(table, self.language, self.mark) if table else None


def position(published: Published) -> float | None:
    """Where a drawing puts a published value; the middle of what "at most" and "at least" allow."""
    match published:
        case Share(percent, _step, "low"):
            return percent / HALF
        case Share(percent, _step, "high"):
            return (100 + percent) / HALF
        case Share(percent):
            return float(percent)
        case Mean(tenths):
            return tenths / 10
        case Count(floor):
            return float(floor)
        case _:
            return None


def ends(published: Published) -> tuple[float, float] | tuple[None, None]:
    """Where a drawing puts the ends of a released interval."""
    match published:
        case Between(low, high):
            return low / 10, high / 10
        case _:
            return None, None
