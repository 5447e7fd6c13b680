"""From stored answers to columns: what a sealed file of one questionnaire looks like.

Columns stand in the order in which the items are asked, derived values last:

- scale5, grade10, single: UInt8, the answer's number counted from 1 in the order of
  the item's answers; 0 is "not applicable", null is no answer. A quasi-identifier
  holds the number of its safe category instead.
- multi, allocation: one UInt8 column `item.option`, 0 or 1, or the part allocated.
- number: Float32; as a quasi-identifier the number of its safe category, UInt8.
- text: no column, texts have a file of their own.
- derived values: Float32 under their own code (see `surveys.derived`).

Pure: no Django. Messages never repeat an answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from surveys import derived
from surveys.definition.model import NOT_APPLICABLE, Instrument, Item

Answers = Mapping[str, Any]
"""One person's stored answers: item code to value; an absent item was skipped."""

ONE_CHOICE = ("scale5", "grade10", "single")
ROWS_AT_A_TIME = 500
TEXT_SCHEMA: Mapping[str, type[pl.DataType]] = {"item": pl.String, "text": pl.String}


class UnknownAnswer(ValueError):
    """A stored answer that the instrument does not know. The message holds no answer."""

    def __init__(self, questionnaire: str, item: str, fact: str) -> None:
        super().__init__(
            f"questionnaire {questionnaire}, item {item}: {fact}. Nothing was sealed; compare "
            "the collector's instrument with the one under which the answers were stored."
        )


def encode(instrument: Instrument, questionnaire: str, rows: Sequence[Answers]) -> pl.DataFrame:
    """One row per person, in the order given; below k rows without quasi-identifiers.

    Raises `UnknownAnswer` where an answer does not belong to the questionnaire.
    """
    items = [item for item in instrument.items_of(questionnaire) if item.type != "text"]
    answers = _by_item(items, rows)
    _refuse_strangers(questionnaire, rows, answers)
    return assemble(instrument, questionnaire, answers, len(rows))


def assemble(
    instrument: Instrument, questionnaire: str, answers: Mapping[str, list[Any]], rows: int
) -> pl.DataFrame:
    """The same from answers by item: a list of `rows` values for each item but the texts.

    Raises `UnknownAnswer` where an answer is none of its item's.
    """
    items = [item for item in instrument.items_of(questionnaire) if item.type != "text"]
    coarse = {
        series.name: series
        for item in items
        for series in _series(questionnaire, item, answers[item.code])
    }
    values = derived.values(instrument, questionnaire, answers, coarse)
    columns = list(coarse.values()) + values
    if rows < instrument.rules.k:
        telling = quasi_identifiers(instrument, questionnaire)
        columns = [series for series in columns if series.name not in telling]
    return pl.DataFrame(columns)


def encode_texts(
    instrument: Instrument, questionnaire: str, texts: Sequence[tuple[str, str]]
) -> pl.DataFrame:
    """One row per open answer, (item, text), in the order given.

    Raises `UnknownAnswer` where the questionnaire does not ask that text.
    """
    asked = {item.code for item in instrument.items_of(questionnaire) if item.type == "text"}
    for code in sorted({item for item, _ in texts} - asked):
        raise UnknownAnswer(questionnaire, code, "a text is stored that is not asked")
    return pl.DataFrame(texts, schema=TEXT_SCHEMA, orient="row")


def quasi_identifiers(instrument: Instrument, questionnaire: str) -> frozenset[str]:
    """The columns that a file below k leaves out: quasi-identifiers and what they gave."""
    items = {i.code for i in instrument.items_of(questionnaire) if i.quasi_identifier}
    given = {d.code for d in derived.asked(instrument, questionnaire) if items & set(d.items)}
    return frozenset(items | given)


def _by_item(items: Sequence[Item], rows: Sequence[Answers]) -> dict[str, list[Any]]:
    """Each item's answers; a few rows at a time, which stay in the processor's cache."""
    answers: dict[str, list[Any]] = {item.code: [] for item in items}
    for start in range(0, len(rows), ROWS_AT_A_TIME):
        some = rows[start : start + ROWS_AT_A_TIME]
        for code, column in answers.items():
            column.extend([row.get(code) for row in some])
    return answers


def _refuse_strangers(
    questionnaire: str, rows: Sequence[Answers], answers: Mapping[str, list[Any]]
) -> None:
    """Every stored answer must have a column: what is not asked is never dropped in silence."""
    taken = sum(len(column) - column.count(None) for column in answers.values())
    if sum(map(len, rows)) == taken:
        return
    strange = {code for row in rows for code, value in row.items() if value is None}
    strange |= {code for row in rows for code in row} - answers.keys()
    raise UnknownAnswer(questionnaire, min(strange), "an answer is stored that is not asked")


def _series(questionnaire: str, item: Item, answers: list[Any]) -> Iterator[pl.Series]:
    """The item's columns; `from None` because a lookup's own message repeats the answer."""
    try:
        if item.quasi_identifier:
            yield _safe_categories(item, answers)
        elif item.type in ONE_CHOICE:
            yield _numbered(item.code, _numbers(item), answers)
        elif item.type == "multi":
            yield from _chosen(item, answers)
        elif item.type == "allocation":
            yield from _allocated(item, answers)
        else:
            yield pl.Series(item.code, answers, dtype=pl.Float32)
    except (KeyError, TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        raise UnknownAnswer(questionnaire, item.code, "an answer is none of its answers") from None


def _numbers(item: Item) -> dict[Any, int | None]:
    """Stored answer to number. Scales and marks store the number, choices the code."""
    keys = item.answer_keys
    stored = keys if item.type == "single" else [int(key) for key in keys]
    numbers: dict[Any, int | None] = {key: place for place, key in enumerate(stored, start=1)}
    if item.na_option is not None:
        numbers[NOT_APPLICABLE] = NOT_APPLICABLE
    numbers[None] = None
    return numbers


def _numbered(name: str, numbers: Mapping[Any, int | None], answers: list[Any]) -> pl.Series:
    return pl.Series(name, [numbers[answer] for answer in answers], dtype=pl.UInt8)


def _safe_categories(item: Item, answers: list[Any]) -> pl.Series:
    if item.type == "number":
        found = {answer: _range_of(item, answer) for answer in set(answers)}
        return _numbered(item.code, found, answers)
    if item.type not in ONE_CHOICE:
        raise ValueError(f"{item.type} has no safe categories")
    category = {
        str(member): place
        for place, safe in enumerate(item.safe_categories, start=1)
        for member in safe.members
    }
    numbers: dict[Any, int | None] = {
        answer: category[str(answer)] if number else number
        for answer, number in _numbers(item).items()
    }
    return _numbered(item.code, numbers, answers)


def _range_of(item: Item, answer: float | None) -> int | None:
    if answer is None:
        return None
    for place, safe in enumerate(item.safe_categories, start=1):
        low, high = (float(member) for member in safe.members)
        if low <= answer <= high:
            return place
    raise ValueError("outside every safe category")


def _chosen(item: Item, answers: list[Any]) -> Iterator[pl.Series]:
    options = item.answer_keys
    if any(set(answer).difference(options) for answer in answers if answer is not None):
        raise ValueError("an unknown option")
    for option in options:
        marks = [None if answer is None else int(option in answer) for answer in answers]
        yield pl.Series(f"{item.code}.{option}", marks, dtype=pl.UInt8)


def _allocated(item: Item, answers: list[Any]) -> Iterator[pl.Series]:
    options = item.answer_keys
    if any(answer.keys() != set(options) for answer in answers if answer is not None):
        raise ValueError("an unknown or a missing option")
    for option in options:
        parts = [None if answer is None else answer[option] for answer in answers]
        yield pl.Series(f"{item.code}.{option}", parts, dtype=pl.UInt8)
