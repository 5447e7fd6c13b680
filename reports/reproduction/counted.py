"""Published numbers of organisations, people and texts, read from releases."""

from math import sqrt
from typing import Any

from django.utils.translation import gettext as _
from scipy.special import ndtri

from reports.report.model import Value
from reports.reproduction.book import Book
from reports.reproduction.line import Outcome, cells, inside, number
from surveys.definition.reproduction import Reading

HALF = 0.25
POINTS = 100


def organisations(book: Book, _reading: Reading, published: Any) -> Outcome:
    found = len({member.release.enrolled.organisation_id for member in book.members})
    return Outcome(str(found), found == published)


def questionnaires(book: Book, _reading: Reading, published: Any) -> Outcome:
    found = len(book.whole.questionnaires())
    return Outcome(str(found), found == published)


def cohorts(book: Book, _reading: Reading, published: Any) -> Outcome:
    of = [member.cohort for member in book.members]
    found = [of.count(cohort) for cohort in book.cohorts]
    return Outcome(_listed(found, book), found == list(published.values()))


def periods(book: Book, reading: Reading, _published: Any) -> Outcome:
    """The months in which the weeks of each cohort lie, as the front of a report has them."""
    spans = []
    for cohort in book.study.cohorts.order_by("starts_on"):
        weeks = list(cohort.weeks.order_by("number"))
        spans.append((weeks[0].opens_at, weeks[-1].closes_at))
    shown = ", ".join(f"{first:%d-%m}–{last:%d-%m}" for first, last in spans)
    right = len(spans) == len(reading.months) and all(
        low <= first.month and last.month <= high
        for (first, last), (low, high) in zip(spans, reading.months, strict=True)
    )
    return Outcome(shown, right)


def headcounts(book: Book, reading: Reading, _published: Any) -> Outcome:
    found: list[Value] = []
    for member in book.members:
        response = member.numbers.response()
        found += [response.value(response.rows[0], "headcount")] if response else []
    heads = [value.at or 0.0 for value in found]
    ends = min(heads, default=0), max(heads, default=0)
    shown = _("%(least)s to %(most)s") % {
        "least": number(ends[0], book.language),
        "most": number(ends[1], book.language),
    }
    right = inside(ends[0], reading.smallest) and inside(ends[1], reading.largest)
    return Outcome(shown, right, cells(found))


def response(book: Book, reading: Reading, published: Any) -> Outcome:
    """A row of the response table; a number that is a range is not what was published."""
    found = _weeks(book, reading.cohort)
    values = [value.text for value in found]
    wanted = [number(each, book.language) for each in published]
    return Outcome(" ".join(values), values == wanted, cells(found))


def invited(book: Book, _reading: Reading, published: Any) -> Outcome:
    found = _weeks(book, 0, "headcount")[:1]
    ours = found[0].text if found else ""
    return Outcome(ours, ours == number(published, book.language), cells(found))


def margin(book: Book, reading: Reading, _published: Any) -> Outcome:
    """The margin of error of a share of one half in the worst week, with a finite population."""
    numbers, heads = _weeks(book, 0), _weeks(book, 0, "headcount")
    z = float(ndtri((1 + reading.confidence) / 2))
    points = [
        POINTS * z * sqrt(HALF / n.at * max(people.at - n.at, 0) / max(people.at - 1, 1))
        for n, people in zip(numbers, heads, strict=True)
        if n.at and people.at
    ]
    if not points:
        return Outcome(_("not shown"), right=False)
    worst = max(points)
    shown = _("at most %(points)s points") % {"points": number(worst, book.language, 2)}
    return Outcome(shown, inside(worst, reading.within), cells((*numbers, *heads)))


def texts(book: Book, reading: Reading, _published: Any) -> Outcome:
    """Numbers of open answers: each released range holds what was published."""
    found = [value for item in reading.items for value in book.values(item, "n")]
    counts = [
        table.published("n", "total") for item in reading.items for table in book.pooled(item)
    ]
    ranges = [(getattr(each, "floor", 0), getattr(each, "step", 0)) for each in counts]
    right = len(ranges) == len(reading.expected) and all(
        floor <= wanted < floor + step
        for (floor, step), wanted in zip(ranges, reading.expected, strict=True)
    )
    return Outcome(", ".join(value.text for value in found), right, cells(found))


def text_questions(book: Book, reading: Reading, published: Any) -> Outcome:
    found = [value for item in reading.items for value in book.values(item, "n")]
    return Outcome(str(len(found)), len(found) == published, cells(found))


def matrix(book: Book, _reading: Reading, published: Any) -> Outcome:
    """Characteristics and consequences of which some organisation has an association."""
    rows: set[str] = set()
    columns: set[str] = set()
    for member in book.members:
        for questionnaire in member.numbers.questionnaires():
            for subject, table in member.numbers.about("characteristics", questionnaire).items():
                rows |= {
                    row for row in table.rows if table.tie(row, "association").strength is not None
                }
                columns.add(subject)
    found = [len(rows), len(columns)]
    return Outcome(_listed(found, book), found == list(published))


def _weeks(book: Book, cohort: int, column: str = "n") -> list[Value]:
    """A column of the response table for one cohort, the first being 1; 0 for all together."""
    table = book.whole.response()
    chosen = book.cohorts[cohort - 1] if cohort else ""
    rows = [row for row in table.rows if row.rpartition(":")[0] == chosen] if table else []
    return [table.value(row, column) for row in rows] if table else []


def _listed(values: list[int], book: Book) -> str:
    return " ".join(number(value, book.language) for value in values)
