"""One posted answer → one stored answer, for each type of question. Pure: no Django.

Nothing is ever guessed or repaired: what cannot be read exactly is a fault, and
goes back to the person who gave it.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from surveys.definition.model import NOT_APPLICABLE, Item
from surveys.routing import Stored

Posted = Mapping[str, Sequence[str]]
"""Field names with everything that was posted under them, as it came."""

NOT_APPLICABLE_VALUE = "na"
"""What the "not applicable" option of a question posts."""

LONGEST_TEXT = 2_000
"""Characters of an open answer for which the instrument names no length."""

# At most nine digits, and a decimal comma or point: "7,5", "7.5", "-3", "40".
NUMBER = re.compile(r"[-−]?[0-9]{1,9}(?:[.,][0-9]{1,6})?")
PERCENTAGE = re.compile(r"([0-9]{1,6})\s*%?")


class Fault(NamedTuple):
    """What is wrong with one answer, and what was given (where that helps)."""

    code: str
    given: str = ""


class Unfit(Exception):
    """An answer that the instrument does not allow."""

    def __init__(self, code: str, given: str = "") -> None:
        super().__init__(code)
        self.fault = Fault(code, given)


def field_names(item: Item) -> tuple[str, ...]:
    """The names of the fields in which an item is posted."""
    if item.type == "allocation":
        return tuple(f"{item.code}.{option.code}" for option in item.options)
    return (item.code,)


def given(item: Item, data: Posted) -> dict[str, list[str]]:
    """What was filled in at an item, by field name; empty when it was skipped."""
    filled = {}
    for name in field_names(item):
        values = [value for value in data.get(name, ()) if value.strip()]
        if values:
            filled[name] = values
    return filled


def read(item: Item, data: Posted) -> Stored | None:
    """The answer to one item, None when it was skipped. Raises `Unfit`."""
    filled = given(item, data)
    if not filled:
        return None
    if item.type == "allocation":
        return _allocation(item, filled)
    values = filled[item.code]
    if item.type == "multi":
        return _several(item, values)
    if len(values) > 1:
        raise Unfit("repeated", ", ".join(values))
    match item.type:
        case "number":
            return _number(item, values[0])
        case "text":
            return _text(item, values[0])
        case _:
            return _choice(item, values[0])


def faults(item: Item, data: Posted) -> list[Fault]:
    """What is wrong with the answer to one item; empty for a sound or skipped one."""
    try:
        read(item, data)
    except Unfit as unfit:
        return [unfit.fault]
    return []


def _choice(item: Item, value: str) -> int | str:
    if value == NOT_APPLICABLE_VALUE and item.na_option is not None:
        return NOT_APPLICABLE
    if value not in item.answer_keys:
        raise Unfit("unknown", value)
    return value if item.type == "single" else int(value)


def _several(item: Item, values: list[str]) -> list[str]:
    for value in values:
        if value not in item.answer_keys:
            raise Unfit("unknown", value)
    chosen = [option for option in item.options if option.code in values]
    if len(chosen) > 1 and any(option.exclusive for option in chosen):
        raise Unfit("exclusive")
    if item.max_choices is not None and len(chosen) > item.max_choices:
        raise Unfit("too_many", str(len(chosen)))
    return [option.code for option in chosen]


def _allocation(item: Item, filled: dict[str, list[str]]) -> dict[str, int]:
    shares = {
        option.code: _share(filled.get(f"{item.code}.{option.code}", ["0"]))
        for option in item.options
    }
    total = sum(shares.values())
    if total != item.total:
        raise Unfit("total", str(total))
    return shares


def _share(values: list[str]) -> int:
    if len(values) > 1:
        raise Unfit("repeated", ", ".join(values))
    match = PERCENTAGE.fullmatch(values[0].strip())
    if match is None:
        raise Unfit("not_whole", values[0])
    return int(match[1])


def _number(item: Item, value: str) -> int | float:
    written = value.strip()
    step = Decimal(str(item.step)) if item.step else None
    if not NUMBER.fullmatch(written) or _may_be_thousands(written, step):
        raise Unfit("not_a_number", value)
    number = Decimal(written.replace(",", ".").replace("−", "-"))
    lowest = Decimal(str(item.min)) if item.min is not None else None
    if lowest is not None and number < lowest:
        raise Unfit("too_low", value)
    if item.max is not None and number > Decimal(str(item.max)):
        raise Unfit("too_high", value)
    if step is not None and (number - (lowest or 0)) % step:
        raise Unfit("step", value)
    return int(number) if number == int(number) else float(number)


def _may_be_thousands(written: str, step: Decimal | None) -> bool:
    """Whether "1.000" may mean one thousand: then it is asked again, never guessed."""
    decimals = len(re.split("[.,]", written)[1]) if re.search("[.,]", written) else 0
    finest = -int(step.normalize().as_tuple().exponent) if step is not None else 0
    return decimals == 3 and finest < 3  # noqa: PLR2004 — groups of thousands have three digits


def _text(item: Item, value: str) -> str | None:
    text = tidy(value)
    longest = item.max_length or LONGEST_TEXT
    if len(text) > longest:
        raise Unfit("too_long", str(len(text)))
    return text or None


def tidy(value: str) -> str:
    """A text without what nobody can see or type: control characters, lone surrogates.

    Line ends become one character each, as a browser counts them.
    """
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()
