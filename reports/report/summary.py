"""The first page of text of a report over weeks: what the released numbers say, in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reports import wording
from reports.report import changes, overall, phrases
from reports.report import response as rates
from reports.report.labels import Labels
from reports.report.model import Block, Bullets, Paragraph, Section, Tie, Value
from reports.report.released import Numbers, Released
from reports.report.trends import Means
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
    """A sentence, how much it weighs among its kind, and the released numbers in it."""

    weight: float
    text: str
    numbers: tuple[Value, ...] = ()


def section(numbers: Numbers, labels: Labels) -> Section:
    """Response, marks, highs and lows, changes, who differs, and what goes with what."""
    blocks: list[Block] = list(_response(numbers.response()))
    for title, lines in _lists(numbers, labels):
        if lines:
            said = tuple(number for line in lines for number in line.numbers)
            blocks += [Paragraph(title), Bullets(tuple(line.text for line in lines), said)]
    if not blocks:
        blocks.append(Paragraph(wording.not_shown()))
    elif numbers.trends():
        blocks.append(Paragraph(wording.trends_intro()[1]))
    title = wording.summary_title()
    return Section(title=title, anchor="summary", blocks=tuple(blocks), slide=title)


def _lists(numbers: Numbers, labels: Labels) -> Iterator[tuple[str, list[Line]]]:
    yield wording.marks(), list(_marks(numbers, labels))
    means = _means(numbers, labels)
    # One question alone is neither the best nor the worst.
    means = means if len(means) > 1 else []
    # No question is among the best and the worst at once, however few there are.
    worst = min(MOST, len(means) // 2)
    yield phrases.highest(), _best(means, min(MOST, len(means) - worst))
    yield phrases.lowest(), _best([replace(line, weight=-line.weight) for line in means], worst)
    yield wording.changed_most(), _best(_changes(numbers, labels), MOST)
    yield phrases.sides_differ(), _best(_sides(numbers, labels), FEW)
    yield phrases.goes_with(), _best(_ties(numbers, labels), MOST)


def _best(lines: Iterable[Line], most: int) -> list[Line]:
    """The weightiest lines; those that weigh the same in the order of their words."""
    return sorted(lines, key=lambda line: (-line.weight, line.text))[:most]


def _response(released: Released | None) -> Iterator[Paragraph]:
    """The lowest and the highest rate of any week; of a study's, those of all cohorts together."""
    rows = released.rows if released else []
    whole = [row for row in rows if overall.COHORT not in row]
    shown = [row for row in whole if released and released.value(row, "rate").at is not None]
    if not released or not shown:
        return
    if len(whole) == 1:
        yield rates.sentence(released, whole[0])
        return
    ranked = sorted((released.value(row, "rate") for row in shown), key=lambda rate: rate.at or 0.0)
    low, high = ranked[0], ranked[-1]
    if low.text == high.text:
        yield Paragraph(wording.response_same(low.text), (low,))
    else:
        yield Paragraph(wording.response_range(low.text, high.text), (low, high))


def _marks(numbers: Numbers, labels: Labels) -> Iterator[Line]:
    """Marks out of ten that were asked more than once: where they began and where they ended."""
    asked = dict.fromkeys(code for each in labels.instrument.questionnaires for code in each.items)
    for code in asked:
        means = _over_weeks(code, numbers)
        if labels.instrument.item(code).type == "grade10" and len(means) > 1:
            yield _first_and_last(labels.question(code), means, labels)


def _over_weeks(code: str, numbers: Numbers) -> Means:
    """The means of a question by questionnaire: its trend, or in a study each week's own."""
    if trend := numbers.trends().get(code):
        means = {row: trend.value(row, "mean") for row in trend.rows}
    else:
        tables = numbers.asked("frequency", code)
        means = {questionnaire: table.value("mean") for questionnaire, table in tables.items()}
    return [(code, mean) for code, mean in means.items() if mean.at is not None]


def _first_and_last(question: str, means: Means, labels: Labels) -> Line:
    (first, start), (last, end) = means[0], means[-1]
    weeks = labels.short_week(first), labels.short_week(last)
    text = wording.change(question, start.text, weeks[0], end.text, weeks[1])
    return Line(0.0, text, (start, end))


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
                week = phrases.week_and_role(week, labels.role(item))
                text = phrases.mean_of(labels.question(item.code), mean.text, week)
                found[item.code] = Line(_goodness(item, mean.at), text, (mean,))
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
                yield _change(name, table, row, labels)


def _change(name: str, table: Released, row: str, labels: Labels) -> Line:
    first, second, *_rest, effect = changes.values(table, row)
    weeks = [labels.short_week(code) for code in row.split(changes.TO)]
    said = wording.change(name, first.text, weeks[0], second.text, weeks[1])
    weight = float(table.tie(row, "effect").strength or 0)
    return Line(weight, phrases.with_size(said, effect.text), (first, second, effect))


def _sides(numbers: Numbers, labels: Labels) -> Iterator[Line]:
    """Where employees and managers answered most differently, the last time they were asked."""
    for table in numbers.about("mirrored").values():
        for code in reversed(table.columns):
            values = [table.value(row, code) for row in table.rows]
            places = [value.at for value in values if value.at is not None]
            if len(places) > 1:
                gap = round(max(places) - min(places), 1)
                if gap >= GAP:
                    text = _both(table, values, code, labels)
                    yield Line(gap, text, tuple(value for value in values if value.at is not None))
                break


def _both(table: Released, values: list[Value], code: str, labels: Labels) -> str:
    sides = [labels.role(labels.instrument.item(row)) for row in table.rows]
    said = [
        phrases.side(name, value.text)
        for name, value in zip(sides, values, strict=True)
        if value.at is not None
    ]
    return phrases.both_sides(labels.question(table.rows[0]), said, labels.short_week(code))


def _ties(numbers: Numbers, labels: Labels) -> Iterator[Line]:
    """For the outcomes with the strongest factors: what goes with them most."""
    for outcome in relations.outcomes(labels.instrument):
        names = {factor.code: labels.text(factor.label) for factor in outcome.factors}
        strongest = _strongest(numbers.asked("factors", outcome.outcome))
        if strongest:
            strength, factors = strongest
            told = {each: tie for each, tie in factors.items() if each in names}
            named = list(told)[:FEW]
            signed = [(names[each], told[each].sign) for each in named]
            text = phrases.goes_most_with(labels.text(outcome.label), signed, strength)
            said = (replace(told[each].value, worded=True) for each in named)
            yield Line(strength, text, tuple(said))


def _strongest(tables: dict[str, Released]) -> tuple[int, dict[str, Tie]] | None:
    """How strongly what goes with an outcome most does, in whichever week, and which factors do."""
    found: dict[str, Tie] = {}
    for table in tables.values():
        for factor in table.rows:
            tie = table.tie(factor, "alone")
            if factor not in found or (tie.strength or 0) > (found[factor].strength or 0):
                found[factor] = tie
    strength = max((tie.strength or 0 for tie in found.values()), default=0)
    if strength < TELLING:
        return None
    return strength, {each: tie for each, tie in found.items() if tie.strength == strength}
