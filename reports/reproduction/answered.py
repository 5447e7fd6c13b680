"""Published shares, means, orders and directions, read from releases."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean
from typing import Any

from django.utils.translation import gettext as _

from reports.disclosure.published import Share
from reports.report.labels import JOINED
from reports.report.model import Value
from reports.report.released import TOTAL, Released
from reports.reproduction.book import Book
from reports.reproduction.line import Outcome, cells, inside, number
from surveys.definition.reproduction import Reading

ANSWER, MEAN = "answer:", "mean:"
PERCENT = 100


def share(book: Book, reading: Reading, _published: Any) -> Outcome:
    """The percentage that gave one of these answers, over the weeks that asked."""
    shares, found = _shares(book.pooled(reading.item), reading.answers)
    if not shares:
        return _not_shown()
    ours = fmean(shares)
    shown = _percent(ours, book, 1)
    return Outcome(shown, inside(ours, reading.within), cells(found))


def steady(book: Book, reading: Reading, _published: Any) -> Outcome:
    """The percentage in each week that asks: small, and hardly changing."""
    shares, found = _shares(book.pooled(reading.item), reading.answers)
    if not shares:
        return _not_shown()
    right = max(shares) - min(shares) <= reading.change
    right = right and all(inside(each, reading.within) for each in shares)
    shown = ", ".join(_percent(share, book) for share in shares)
    return Outcome(shown, right, cells(found))


def each(book: Book, reading: Reading, _published: Any) -> Outcome:
    """Every organisation has people who gave these answers: more than "at most" says."""
    found: list[Value] = []
    right = True
    for table in book.single(reading.item):
        for answer in reading.answers:
            value = table.published(ANSWER + answer, TOTAL)
            right = right and isinstance(value, Share) and value.end != "low"
            found.append(table.value(ANSWER + answer))
    places = sorted((value.at or 0.0, value.text) for value in found)
    if not places:
        return _not_shown()
    shown = _("%(least)s to %(most)s") % {"least": places[0][1], "most": places[-1][1]}
    return Outcome(shown, right and len(found) >= len(book.members), cells(found))


def parts(book: Book, reading: Reading, _published: Any) -> Outcome:
    """Parts of a whole that are divided, added up, over the weeks that asked."""
    tables = [table for table in book.pooled(reading.item) if table.shown()]
    found = [[table.value(MEAN + answer) for answer in reading.answers] for table in tables]
    sums = [sum(value.at or 0.0 for value in values) for values in found]
    if not sums:
        return _not_shown()
    ours = fmean(sums)
    shown = _percent(ours, book, 1)
    return Outcome(shown, inside(ours, reading.within), cells([v for vs in found for v in vs]))


def means(book: Book, reading: Reading, _published: Any) -> Outcome:
    """The mean over the weeks of each item in each organisation, from its released means."""
    found: list[list[Value]] = []
    for member in book.members:
        trends = member.numbers.trends()
        for item in reading.items:
            table = trends.get(item)
            values = [table.value(row, "mean") for row in table.rows] if table else []
            found.append([value for value in values if value.at is not None])
    ours = [fmean(value.at or 0.0 for value in values) for values in found if values]
    if not ours:
        return _not_shown()
    shown = _("%(least)s to %(most)s") % {
        "least": number(min(ours), book.language, 2),
        "most": number(max(ours), book.language, 2),
    }
    right = all(inside(value, reading.within) for value in ours) and all(found)
    return Outcome(shown, right, cells([v for values in found for v in values]))


def larger(book: Book, reading: Reading, _published: Any) -> Outcome:
    if reading.more is None or reading.than is None:
        raise ValueError("larger needs `more` and `than`: name an item and a row under each.")
    found = [book.values(place.item, place.row) for place in (reading.more, reading.than)]
    if not all(found):
        return _not_shown()
    first, second = (fmean(value.at or 0.0 for value in values) for values in found)
    shown = _("%(more)s against %(less)s") % {
        "more": number(first, book.language, 1),
        "less": number(second, book.language, 1),
    }
    return Outcome(shown, first > reading.times * second, cells([*found[0], *found[1]]))


def ranking(book: Book, reading: Reading, published: Any) -> Outcome:
    """The most given answers are those published, in their order; equal shares are in order."""
    shares, found = _by_answer(book, reading.item)
    if not shares:
        return _not_shown()
    top = [shares.get(answer, 0.0) for answer in published]
    others = [value for answer, value in shares.items() if answer not in published]
    right = min(top) >= max(others, default=0.0)
    right = right and (reading.any_order or all(a >= b for a, b in pairwise(top)))
    names = book.labels.answers(book.instrument.item(reading.item))
    best = sorted(shares, key=lambda answer: -shares[answer])[: len(top)]
    shown = "; ".join(f"{names[answer]} {_percent(shares[answer], book)}" for answer in best)
    return Outcome(shown, right, cells(found))


def rise(book: Book, reading: Reading, _published: Any) -> Outcome:
    return _moved(book, reading, 1)


def fall(book: Book, reading: Reading, _published: Any) -> Outcome:
    return _moved(book, reading, -1)


def contrast(book: Book, reading: Reading, _published: Any) -> Outcome:
    """One group is above another, in each item, over the weeks that asked.

    Where the overall results do not show these groups, over the organisations that do.
    """
    gaps, found = [], []
    for item in reading.items:
        sides = _sides(book.pooled(item), reading) or _sides(book.single(item), reading)
        if not sides:
            return _not_shown()
        found += [value for high, low in sides for value in (*high, *low)]
        gaps.append(fmean(_middle(high) - _middle(low) for high, low in sides))
    shown = ", ".join(f"{'+' if g > 0 else ''}{number(g, book.language, 2)}" for g in gaps)
    return Outcome(shown, all(gap > 0 for gap in gaps), cells(found))


def shift(book: Book, reading: Reading, _published: Any) -> Outcome:
    """Some answers take a larger part of all that are named: over the weeks, over the cohorts."""
    asked = book.whole.asked("frequency", reading.item)
    weeks = [_part([asked[week]], reading) for week in reading.between if week in asked]
    cohorts = []
    for cohort in (book.cohorts[0], book.cohorts[-1]):
        tables = [
            table
            for member in book.members
            if member.cohort == cohort
            for table in member.numbers.asked("frequency", reading.item).values()
        ]
        cohorts.append(_part(tables, reading))
    moves = [(first, last) for first, last in (weeks, cohorts)]
    shown = _("weeks %(weeks)s, cohorts %(cohorts)s") % {
        "weeks": " → ".join(_percent(part, book, 1) for part in weeks),
        "cohorts": " → ".join(_percent(part, book, 1) for part in cohorts),
    }
    found = [table.value(ANSWER + a) for table in asked.values() for a in reading.answers]
    return Outcome(shown, all(first < last for first, last in moves), cells(found))


def _shares(tables: Sequence[Released], answers: Sequence[str]) -> tuple[list[float], list[Value]]:
    """The summed share of some answers in each table that shows them."""
    shown = [[table.value(ANSWER + answer) for answer in answers] for table in tables]
    shown = [values for values in shown if all(value.at is not None for value in values)]
    found = [value for values in shown for value in values]
    return [sum(value.at or 0.0 for value in values) for values in shown], found


def _by_answer(book: Book, item: str) -> tuple[dict[str, float], list[Value]]:
    """The share of each answer over the weeks, whether it is a share or a part."""
    found: dict[str, list[Value]] = {}
    for answer in book.instrument.item(item).answer_keys:
        if values := book.values(item, ANSWER + answer):
            found[answer] = values
    shares = {answer: fmean(v.at or 0.0 for v in values) for answer, values in found.items()}
    return shares, [value for values in found.values() for value in values]


def _moved(book: Book, reading: Reading, sign: int) -> Outcome:
    (before, first), (after, second) = (_by_answer(book, item) for item in reading.items)
    named = [answer for answer in reading.answers if answer in before and answer in after]
    if not named:
        return _not_shown()
    names = book.labels.answers(book.instrument.item(reading.items[0]))
    shown = "; ".join(
        f"{names[a]} {_percent(before[a], book)} → {_percent(after[a], book)}" for a in named
    )
    right = all(sign * (after[answer] - before[answer]) > 0 for answer in named)
    return Outcome(shown, right and len(named) == len(reading.answers), cells([*first, *second]))


def _sides(tables: Sequence[Released], reading: Reading) -> list[tuple[list[Value], list[Value]]]:
    """The higher and the lower group in each table that shows both."""
    pairs = [
        (_groups(table, reading, reading.high), _groups(table, reading, reading.low))
        for table in tables
    ]
    return [(high, low) for high, low in pairs if high and low]


def _groups(table: Released, reading: Reading, groups: Sequence[str]) -> list[Value]:
    """The numbers of the columns that hold these groups and no other."""
    columns = [column for column in table.columns if column.partition(":")[0] == reading.by]
    chosen = [c for c in columns if set(c.partition(":")[2].split(JOINED)) <= set(groups)]
    values = [table.value(reading.row, column) for column in chosen]
    return [value for value in values if value.at is not None]


def _middle(values: Sequence[Value]) -> float:
    return fmean(value.at or 0.0 for value in values)


def _part(tables: Sequence[Released], reading: Reading) -> float:
    """Which part of everything named these answers are, each table by its people."""
    of_these = of_all = 0.0
    for table in tables:
        weight = table.value("n").at or 0.0
        these = sum(table.value(ANSWER + answer).at or 0.0 for answer in reading.answers)
        others = sum(table.value(ANSWER + answer).at or 0.0 for answer in reading.others)
        of_these, of_all = of_these + weight * these, of_all + weight * (these + others)
    return PERCENT * of_these / of_all if of_all else 0.0


def _percent(value: float, book: Book, decimals: int = 0) -> str:
    return f"{number(value, book.language, decimals)}%"


def _not_shown() -> Outcome:
    return Outcome(_("not shown"), right=False)
