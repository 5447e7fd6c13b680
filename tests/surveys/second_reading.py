"""What the tiny instrument's first questionnaire should make of a post, written a second time.

It shares no line with the code that takes answers in: what differs is a fault in one
of the two.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from surveys.definition.model import Item
from tests.instruments import tiny_instrument

ITEMS = {item.code: item for item in tiny_instrument().items}
ORDER = tiny_instrument().questionnaire("first").items
PARTS = ("reading", "writing", "meeting")
NUMBER = re.compile(r"([-−]?)([0-9]{1,9})(?:[.,]([0-9]{1,6}))?")
UNTYPABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LIMITS = {"contract_hours": (48, 1), "home_hours": (48, Fraction(1, 2))}
"""Highest answer and step; the lowest is nought."""

Posted = dict[str, list[str]]


class Wrong(Exception):
    """What the instrument does not allow."""


@dataclass
class Reading:
    """Answers and text to store, questions to name as left out, and questions to ask again."""

    answers: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    dropped: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.text or self.wrong)


def reading(posted: Posted) -> Reading:
    """What a person who sent these fields meant, as far as it can be known for sure."""
    found = Reading()
    for code in ORDER:
        fields = given(code, posted)
        if not fields:
            continue
        if not asked(code, found.answers):
            found.dropped.append(code)
            continue
        try:
            value = READ[ITEMS[code].type](ITEMS[code], fields)
        except Wrong:
            found.wrong.append(code)
            continue
        if code == "remark":
            found.text = value
        else:
            found.answers[code] = value
    return found


def names_of(code: str) -> list[str]:
    return [f"time_use.{part}" for part in PARTS] if code == "time_use" else [code]


def given(code: str, posted: Posted) -> Posted:
    """The fields of a question that hold more than blanks."""
    held = {name: [v for v in posted.get(name, []) if v.strip()] for name in names_of(code)}
    return {name: values for name, values in held.items() if values}


def asked(code: str, answers: dict[str, Any]) -> bool:
    leads = answers.get("role") in ("manager", "director")
    return {
        "pressure_causes": answers.get("pressure", 0) > 2,
        "agreements_emp": not leads,
        "agreements_mgr": leads,
        "home_reasons": answers.get("home_hours", 1) > 0,
        "pension": answers.get("age_group") in ("a35_49", "a50plus"),
    }.get(code, True)


def only(values: list[str]) -> str:
    if len(values) != 1:
        raise Wrong
    return values[0]


def chosen(item: Item, fields: Posted) -> str:
    value = only(fields[item.code])
    if value not in [option.code for option in item.options]:
        raise Wrong
    return value


def score(item: Item, fields: Posted) -> int:
    value, highest = only(fields[item.code]), 5 if item.type == "scale5" else 10
    if value == "na" and item.na_option:
        return 0
    if value not in [str(number) for number in range(1, highest + 1)]:
        raise Wrong
    return int(value)


def several(item: Item, fields: Posted) -> list[str]:
    codes, values = [option.code for option in item.options], set(fields[item.code])
    alone = {option.code for option in item.options if option.exclusive}
    too_many = len(values) > (item.max_choices or len(codes))
    if values - set(codes) or too_many or (values & alone and len(values) > 1):
        raise Wrong
    return [code for code in codes if code in values]


def shares(_item: Item, fields: Posted) -> dict[str, int]:
    divided = dict.fromkeys(PARTS, 0)
    for name, values in fields.items():
        match = re.fullmatch(r"\s*([0-9]{1,6})\s*%?\s*", only(values))
        if not match:
            raise Wrong
        divided[name.removeprefix("time_use.")] = int(match[1])
    if sum(divided.values()) != 100:
        raise Wrong
    return divided


def number(item: Item, fields: Posted) -> float:
    highest, step = LIMITS[item.code]
    match = NUMBER.fullmatch(only(fields[item.code]).strip())
    if not match or len(match[3] or "") == 3:  # "1.000" may be one, and may be a thousand.
        raise Wrong
    value = Fraction(f"{match[2]}.{match[3] or 0}") * (-1 if match[1] else 1)
    if not 0 <= value <= highest or value % step:
        raise Wrong
    return float(value)


def written(item: Item, fields: Posted) -> str:
    text = typed(only(fields[item.code]))
    if len(text) > (item.max_length or 0):
        raise Wrong
    return text


def typed(text: str) -> str:
    """A text without what nobody can type, its line ends as a browser counts them."""
    return UNTYPABLE.sub("", re.sub("\r\n?", "\n", text)).strip()


READ = {
    "single": chosen,
    "scale5": score,
    "grade10": score,
    "multi": several,
    "allocation": shares,
    "number": number,
    "text": written,
}
