"""Factors of influence and characteristics: released classes and directions, per relation.

Each organisation and week has a class of its own. Ours is the one in the middle: as many
people stand behind the stronger ones as behind the weaker ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.report import phrases
from reports.report.model import Tie
from reports.reproduction.book import Book
from reports.reproduction.line import Line, Outcome, Verdict
from surveys.definition import relations
from surveys.definition.entries import Factor, FactorsEntry
from surveys.definition.reproduction import Direction, Reading, Strength

SIGNS: dict[Direction, int] = {"": 0, "together": 1, "opposite": -1}
TURNED: dict[Direction, Direction] = {"": "", "together": "opposite", "opposite": "together"}
STRENGTHS: tuple[Strength, ...] = ("none", "very weak", "weak", "moderate", "strong")


@dataclass(frozen=True)
class Middle:
    """The association in the middle of all: its strength from 0 to 4, its sign, and the cells."""

    strength: int
    sign: int
    cells: tuple[str, ...]

    def fits(self, strengths: Iterable[Strength], direction: Direction) -> bool:
        """Whether the class is one of these; a direction counts where both have one."""
        wanted = SIGNS[direction]
        turned = bool(wanted and self.sign and wanted != self.sign)
        return STRENGTHS[self.strength] in tuple(strengths) and not turned


@dataclass(frozen=True)
class Found:
    """One published factor with what came out of it; `middle` None where nothing is shown."""

    entry: FactorsEntry
    factor: Factor
    middle: Middle | None
    strengths: tuple[Strength, ...]
    direction: Direction

    @property
    def holds(self) -> bool:
        return self.middle is not None and self.middle.fits(self.strengths, self.direction)


def middle(ties: Iterable[tuple[Tie, float]]) -> Middle | None:
    """The association of the middle person, from the most opposite to the most together."""
    found = [(_signed(tie), weight, tie) for tie, weight in ties]
    found.sort(key=lambda each: each[0])
    whole, passed = sum(weight for _s, weight, _t in found), 0.0
    for signed, weight, tie in found:
        passed += weight
        if 2 * passed >= whole:
            cells = tuple(each.value.source for _s, _w, each in found)
            return Middle(abs(signed), tie.sign, cells)
    return None


def factors(book: Book) -> list[Found]:
    """Every factor that the source names, with its class over all organisations."""
    content = book.content
    found = []
    for entry in relations.outcomes(book.instrument):
        for factor in entry.factors:
            direction = content.directions.get(factor.direction, "")
            if {factor.code, entry.outcome} & set(content.turned):
                direction = TURNED[direction]
            strengths = content.wider.get(entry.outcome) or content.classes[factor.strength]
            shown = middle(book.ties("factors", entry.outcome, factor.code))
            found.append(Found(entry, factor, shown, strengths, direction))
    return found


def lines_of_factors(book: Book, found: Iterable[Found]) -> Iterator[Line]:
    for each in found:
        label = book.labels.text
        yield _line(
            book,
            f"{each.entry.outcome} ~ {each.factor.code}",
            section=each.entry.ref,
            what=f"{label(each.entry.label)} ~ {label(each.factor.label)}",
            published=_published(each.factor.strength, each.direction),
            strengths=each.strengths,
            direction=each.direction,
            shown=each.middle,
        )


def lines_of_matrix(book: Book) -> Iterator[Line]:
    """What people are against what it may lead to: the source's table of both."""
    asked = relations.characteristics(book.instrument)
    if asked is None:
        return
    rows = {each.code: book.labels.text(each.label) for each in asked.characteristics}
    columns = {each.code: book.labels.text(each.label) for each in asked.consequences}
    for cell in asked.cells:
        direction = book.content.directions.get(cell.direction, "")
        yield _line(
            book,
            f"{cell.characteristic} x {cell.consequence}",
            section=asked.ref,
            what=f"{rows[cell.characteristic]} × {columns[cell.consequence]}",
            published=_published(cell.result, direction),
            strengths=book.content.matrix[cell.result],
            direction=direction,
            shown=middle(book.ties("characteristics", cell.consequence, cell.characteristic)),
        )


def tie(book: Book, reading: Reading, _published: Any) -> Outcome:
    """One association over all organisations, as a figure of its own."""
    shown = middle(book.ties(reading.kind, reading.subject, reading.row))
    if shown is None:
        return Outcome(_("not shown"), right=False)
    return Outcome(_text(shown), shown.fits(reading.strengths, reading.direction), shown.cells)


def confirmed(found: Iterable[Found], reading: Reading, published: Any) -> Outcome:
    """How many factors came out with their class and direction, for each group of outcomes.

    A group of several outcomes counts the factors that all of them have. Where the source
    counts by column, so do we.
    """
    right = [each for each in found if each.holds]
    if isinstance(published, dict):
        return _by_column([each for each in right if _is_of(each, reading)], published)
    counts = []
    for group in reading.outcomes:
        named = [{f.factor.code for f in right if f.entry.outcome == code} for code in group]
        counts.append(len(set.intersection(*named)))
    wanted = list(reading.expected) or (published if isinstance(published, list) else [published])
    fits = counts == wanted
    if reading.within:
        fits = all(reading.within[0] <= count <= reading.within[1] for count in counts)
    cells = [cell for each in right if _is_of(each, reading) for cell in _cells(each)]
    return Outcome(", ".join(map(str, counts)), fits, tuple(cells))


def class_names(strengths: Iterable[Strength]) -> list[str]:
    """Released classes in the language that is active."""
    names = dict(zip(STRENGTHS, phrases.strengths(), strict=True))
    return [names[each] for each in strengths]


def _is_of(found: Found, reading: Reading) -> bool:
    return any(found.entry.outcome in group for group in reading.outcomes)


def _by_column(right: list[Found], published: dict[str, int]) -> Outcome:
    counts = {"total": len(right)}
    for each in right:
        counts[each.factor.column] = counts.get(each.factor.column, 0) + 1
    parts = ", ".join(str(counts.get(name, 0)) for name in sorted(published) if name != "total")
    shown = f"{counts['total']}: {parts}"
    cells = [cell for each in right for cell in _cells(each)]
    return Outcome(shown, all(counts.get(k) == n for k, n in published.items()), tuple(cells))


def _cells(found: Found) -> tuple[str, ...]:
    return found.middle.cells if found.middle else ()


def _signed(tie: Tie) -> int:
    return (tie.strength or 0) * (-1 if tie.sign < 0 else 1)


def _line(
    book: Book,
    code: str,
    *,
    section: str,
    what: str,
    published: str,
    strengths: Iterable[Strength],
    direction: Direction,
    shown: Middle | None,
) -> Line:
    """One relation: not computable where no organisation releases it."""
    tolerance = ", ".join(class_names(strengths))
    if direction:
        tolerance = f"{tolerance}; {_sign(SIGNS[direction])}"
    verdict: Verdict = "not computable"
    note = _("No organisation releases it: what it is made of has no released shares (R11).")
    if shown is not None:
        verdict = "reproduced" if shown.fits(strengths, direction) else "missed"
        note = _why(book, code) if verdict == "missed" else ""
    ours = _text(shown) if shown else "–"
    cells = shown.cells if shown else ()
    return Line(code, section, what, published, ours, tolerance, verdict, note, cells)


def _why(book: Book, code: str) -> str:
    """What the content says about a relation that does not come out."""
    found = [missed for missed in book.content.missed if code in missed.which]
    return " ".join(missed.in_language(book.language) for missed in found)


def _text(shown: Middle) -> str:
    name = phrases.strengths()[shown.strength]
    return f"{name}, {_sign(shown.sign)}" if shown.sign else name


def _sign(sign: int) -> str:
    return phrases.together() if sign > 0 else phrases.opposite()


def _published(strength: str, direction: Direction) -> str:
    named = {
        "very_weak": _("very weak"),
        "weak": _("weak"),
        "medium": _("moderate"),
        "strong": _("strong"),
        "weak_to_medium": _("weak to moderate"),
        "not_quantified": _("an association, without a size"),
        "reported": _("an association"),
        "reported_elsewhere": _("an association"),
        "no_effect_reported": _("none named"),
    }[strength]
    return f"{named}, {_sign(SIGNS[direction])}" if direction else named
