"""The final report's first page of text: what the released numbers say, in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports import wording
from reports.report import changes, phrases, trends
from reports.report import response as rates
from reports.report.labels import Labels
from reports.report.model import Block, Bullets, Paragraph, Section, Value
from reports.report.released import Numbers, Released
from reports.report.trends import Trend
from surveys.definition import relations
from surveys.definition.model import Item

MOST = 5
FEW = 3
TELLING = 2
"""A difference is worth a line when it is small at least (`disclosure.changes.EFFECT`)."""
GAP = 0.3
"""Employees and managers differ when their means do by three tenths, well beyond rounding."""


@dataclass(frozen=True)
class Line:
    """A sentence, and how much it weighs among its kind."""

    weight: float
    text: str


def section(numbers: Numbers, labels: Labels) -> Section:
    """Response, marks, highs and lows, changes, who differs, and what goes with what."""
    paragraphs = [text for text in (_response(numbers.response()),) if text]
    blocks: list[Block] = [Paragraph(text) for text in paragraphs]
    for title, lines in _lists(numbers, labels):
        if lines:
            blocks += [Paragraph(title), Bullets(tuple(lines))]
    if not blocks:
        blocks.append(Paragraph(wording.not_shown()))
    elif numbers.trends():
        blocks.append(Paragraph(wording.trends_intro()[1]))
    title = wording.summary_title()
    return Section(title=title, anchor="summary", blocks=tuple(blocks), slide=title)


def _lists(numbers: Numbers, labels: Labels) -> Iterator[tuple[str, list[str]]]:
    yield wording.marks(), _marks(numbers, labels)
    means = _means(numbers, labels)
    # One question alone is neither the best nor the worst.
    means = means if len(means) > 1 else []
    # No question is among the best and the worst at once, however few there are.
    worst = min(MOST, len(means) // 2)
    yield phrases.highest(), _best(means, min(MOST, len(means) - worst))
    yield phrases.lowest(), _best([Line(-line.weight, line.text) for line in means], worst)
    yield wording.changed_most(), _best(_changes(numbers, labels), MOST)
    yield phrases.sides_differ(), _best(_sides(numbers, labels), FEW)
    yield phrases.goes_with(), list(_ties(numbers, labels))


def _best(lines: Iterable[Line], most: int) -> list[str]:
    """The weightiest lines; those that weigh the same in the order of their words."""
    ranked = sorted(lines, key=lambda line: (-line.weight, line.text))
    return [line.text for line in ranked[:most]]


def _response(released: Released | None) -> str:
    if released is None:
        return ""
    if len(released.rows) == 1 and released.value(released.rows[0], "rate").at is not None:
        return rates.sentence(released, released.rows[0])
    rates_shown = [released.value(row, "rate") for row in released.rows]
    shown = sorted((rate.at, rate.text) for rate in rates_shown if rate.at is not None)
    if not shown:
        return ""
    (_least, low), (_most, high) = shown[0], shown[-1]
    return wording.response_same(low) if low == high else wording.response_range(low, high)


def _marks(numbers: Numbers, labels: Labels) -> list[str]:
    """Marks out of ten that were asked more than once: where they began and where they ended."""
    return [
        _first_and_last(trend, labels)
        for trend in trends.of_questions(numbers, labels)
        if labels.instrument.item(trend.code).type == "grade10" and len(trend.means) > 1
    ]


def _first_and_last(trend: Trend, labels: Labels) -> str:
    (first, start), (last, end) = trend.means[0], trend.means[-1]
    weeks = labels.short_week(first), labels.short_week(last)
    return wording.change(trend.title, start.text, weeks[0], end.text, weeks[1])


def _means(numbers: Numbers, labels: Labels) -> list[Line]:
    """Every five-point question that has a good end, as it was answered the last time.

    It weighs as much as its mean is good: where a high answer is bad, the scale is turned.
    """
    found: dict[str, Line] = {}
    for questionnaire in labels.instrument.questionnaires:
        for item in labels.instrument.items_of(questionnaire.code):
            table = numbers.frequency(questionnaire.code, item.code)
            mean = table.value("mean") if table and _has_good_end(item) else Value("")
            if mean.at is not None:
                week = labels.short_week(questionnaire.code)
                text = phrases.mean_of(labels.question(item.code), mean.text, week)
                found[item.code] = Line(_goodness(item, mean.at), text)
    return list(found.values())


def _has_good_end(item: Item) -> bool:
    return item.type == "scale5" and item.polarity != "neutral" and not item.quasi_identifier


def _goodness(item: Item, mean: float) -> float:
    return 6 - mean if item.polarity == "negative" else mean


def _changes(numbers: Numbers, labels: Labels) -> Iterator[Line]:
    """Changes between two rounds of a theme that are more than chance and not very small."""
    named = [(labels.scale(c), t) for c, t in numbers.about("scale_change").items()]
    named += [(labels.question(c), t) for c, t in numbers.about("change").items()]
    for name, table in named:
        for row in table.rows:
            size = table.tie(row, "effect")
            if (size.strength or 0) >= TELLING:
                yield Line(float(size.strength or 0), _change(name, table, row, labels))


def _change(name: str, table: Released, row: str, labels: Labels) -> str:
    first, second, *_rest, effect = changes.values(table, row)
    weeks = [labels.short_week(code) for code in row.split(changes.TO)]
    said = wording.change(name, first.text, weeks[0], second.text, weeks[1])
    return phrases.with_size(said, effect.text)


def _sides(numbers: Numbers, labels: Labels) -> Iterator[Line]:
    """Where employees and managers answered most differently, the last time they were asked."""
    for table in numbers.about("mirrored").values():
        for code in reversed(table.columns):
            values = [table.value(row, code) for row in table.rows]
            places = [value.at for value in values if value.at is not None]
            if len(places) > 1:
                gap = round(max(places) - min(places), 1)
                if gap >= GAP:
                    yield Line(gap, _both(table, values, code, labels))
                break


def _both(table: Released, values: list[Value], code: str, labels: Labels) -> str:
    sides = [labels.role(labels.instrument.item(row)) for row in table.rows]
    said = [
        phrases.side(name, value.text)
        for name, value in zip(sides, values, strict=True)
        if value.at is not None
    ]
    return phrases.both_sides(labels.question(table.rows[0]), said, labels.short_week(code))


def _ties(numbers: Numbers, labels: Labels) -> Iterator[str]:
    """For the outcomes with the strongest factors: what goes with them most."""
    lines = []
    for outcome in relations.outcomes(labels.instrument):
        names = {factor.code: labels.text(factor.label) for factor in outcome.factors}
        strongest = _strongest(numbers.asked("factors", outcome.outcome))
        if strongest:
            strength, factors = strongest
            told = [(names[each], sign) for each, sign in factors if each in names][:FEW]
            title = labels.text(outcome.label)
            lines.append(Line(strength, phrases.goes_most_with(title, told, strength)))
    return iter(_best(lines, MOST))


def _strongest(tables: dict[str, Released]) -> tuple[int, list[tuple[str, int]]] | None:
    """The factors that go with an outcome most, in whichever week, with signs, and how strongly."""
    found: dict[str, tuple[int, int]] = {}
    for table in tables.values():
        for factor in table.rows:
            tie = table.tie(factor, "alone")
            if (tie.strength or 0) > found.get(factor, (0, 0))[0]:
                found[factor] = tie.strength or 0, tie.sign
    strength = max((size for size, _sign in found.values()), default=0)
    if strength < TELLING:
        return None
    return strength, [(each, sign) for each, (size, sign) in found.items() if size == strength]
