"""Every published figure beside what released numbers say: the table of the reproduction."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from organisations.models.schedule import Study
from reports.reproduction import answered, counted, relations
from reports.reproduction.book import Book, open_book
from reports.reproduction.line import Line, Outcome, Verdict, number
from reports.reproduction.relations import Found
from surveys.definition.folder import Folder
from surveys.definition.model import Instrument
from surveys.definition.problems import InstrumentErrors
from surveys.definition.reading import REPRODUCTION
from surveys.definition.reproduction import EXACT, FigureReadings, Reading, Reproduction

CONTENT: Path = settings.BASE_DIR / "surveys" / "content"

Look = Callable[[Book, Reading, Any], Outcome]

LOOKS: dict[str, Look] = {
    "organisations": counted.organisations,
    "questionnaires": counted.questionnaires,
    "cohorts": counted.cohorts,
    "periods": counted.periods,
    "headcounts": counted.headcounts,
    "response": counted.response,
    "invited": counted.invited,
    "margin": counted.margin,
    "texts": counted.texts,
    "text_questions": counted.text_questions,
    "matrix": counted.matrix,
    "share": answered.share,
    "each": answered.each,
    "steady": answered.steady,
    "means": answered.means,
    "parts": answered.parts,
    "shift": answered.shift,
    "larger": answered.larger,
    "ranking": answered.ranking,
    "rise": answered.rise,
    "fall": answered.fall,
    "contrast": answered.contrast,
    "tie": relations.tie,
}


def content_of(instrument: Instrument) -> Reproduction:
    """What the study's content says; nothing for a study that says nothing.

    Raises `InstrumentErrors` where the file is wrong.
    """
    folder = Folder(CONTENT / instrument.code)
    content = folder.entry(REPRODUCTION, Reproduction) or Reproduction()
    if folder.problems:
        raise InstrumentErrors(folder.problems)
    return content


def compare(study: Study, language: str) -> tuple[list[Line], list[Line]]:
    """The published figures, and the published relations, beside released numbers.

    Raises `NothingReleased` and what reading the content raises.
    """
    content = content_of(study.instrument.definition)
    with translation.override(language):
        book = open_book(study, content, language)
        found = relations.factors(book) if content.classes else []
        figures = list(_figures(book, found))
        others = list(relations.lines_of_factors(book, found))
        others += relations.lines_of_matrix(book) if content.matrix else []
    return figures, others


def contradictions(study: Study, language: str) -> list[str]:
    """Where the source contradicts itself, and how that is read here."""
    content = content_of(study.instrument.definition)
    return [each.in_language(language) for each in content.contradictions]


def _figures(book: Book, found: list[Found]) -> Iterator[Line]:
    published: Any = book.instrument.published
    known = {each["code"]: each for each in published.get("figures", ())}
    for entry in book.content.figures:
        yield _figure(book, entry, known[entry.figure], found)


def _figure(book: Book, entry: FigureReadings, figure: Any, found: list[Found]) -> Line:
    """One published figure, all its readings together."""
    what = entry.nl if book.language == "nl" else str(figure["what"])
    value = _value(book, entry, figure)
    section = str(figure["section"])
    if entry.reason is not None:
        why = entry.reason.in_language(book.language)
        return Line(entry.figure, section, what, value, "–", "–", "not computable", why)
    outcomes = [(each, _read(book, each, figure["value"], found)) for each in entry.readings]
    missed = [each for each, outcome in outcomes if not outcome.right]
    verdict: Verdict = "missed" if missed else "reproduced"
    return Line(
        entry.figure,
        section,
        what,
        value,
        "; ".join(outcome.ours for _each, outcome in outcomes),
        "; ".join(dict.fromkeys(_tolerance(each, book) for each in entry.readings)),
        verdict,
        " ".join(each.missed.in_language(book.language) for each in missed if each.missed),
        tuple(dict.fromkeys(cell for _each, outcome in outcomes for cell in outcome.cells)),
    )


def _read(book: Book, reading: Reading, published: Any, found: list[Found]) -> Outcome:
    if reading.read == "confirmed":
        return relations.confirmed(found, reading, published)
    return LOOKS[reading.read](book, reading, published)


def _value(book: Book, entry: FigureReadings, figure: Any) -> str:
    """The published value in words: as the content has it, or from the answers it names."""
    value, unit = figure["value"], figure["unit"].partition("-")[0]
    if entry.value is not None:
        return entry.value.in_language(book.language)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        codes = [code for code in figure["items"] if code in book.instrument.by_code]
        names = dict(book.labels.answers(book.instrument.item(codes[0]))) if codes else {}
        return "; ".join(str(names.get(each, each)) for each in value)
    numbers = value if isinstance(value, list) else [value]
    shown = " ".join(_number(each, book.language) for each in numbers)
    return f"{shown}%" if unit == "%" else shown


def _number(value: Any, language: str) -> str:
    if isinstance(value, int | float):
        return number(value, language, 0 if float(value).is_integer() else 1)
    return str(value)


def _tolerance(reading: Reading, book: Book) -> str:
    """In words: how far ours may be from what was published."""
    if reading.tolerance is not None:
        return reading.tolerance.in_language(book.language)
    if reading.within is not None:
        low, high = (_number(end, book.language) for end in reading.within)
        return _("%(least)s to %(most)s") % {"least": low, "most": high}
    if reading.read in EXACT:
        return _("none")
    return {
        "ranking": _("the same answers, in any order")
        if reading.any_order
        else _("the same answers in the same order"),
        "rise": _("each rises"),
        "fall": _("falls"),
        "contrast": _("the same direction"),
        "larger": _("more than %(times)s times") % {"times": number(reading.times, book.language)},
        "tie": ", ".join(relations.class_names(reading.strengths)),
    }[reading.read]
