"""What a released number looks like: the one place for pages, PDF, HTML and Excel.

Both languages stand here side by side, and not in a message catalogue: a file's
language is its reader's and not that of the process, and a file must come out with
the same bytes wherever it is made.
"""

from collections.abc import Mapping

from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Mean,
    Published,
    Reliability,
    Share,
    Withheld,
)

WITHHELD = "–"

_PHRASES = {
    "nl": {
        "": "{}",
        "withheld": "niet getoond",
        "low": "{} of minder",
        "high": "{} of meer",
        "between": "{} tot en met {}",
        "none": "geen samenhang",
        "very weak": "zeer zwak",
        "weak": "zwak",
        "moderate": "matig",
        "strong": "sterk",
        "together": "{}, in dezelfde richting",
        "opposite": "{}, in tegengestelde richting",
    },
    "en": {
        "": "{}",
        "withheld": "not shown",
        "low": "{} or less",
        "high": "{} or more",
        "between": "{} to {}",
        "none": "no association",
        "very weak": "very weak",
        "weak": "weak",
        "moderate": "moderate",
        "strong": "strong",
        "together": "{}, in the same direction",
        "opposite": "{}, in opposite directions",
    },
}
_SIGNS: dict[str, str] = {"": "{}", "low": "≤ {}", "high": "≥ {}"}
_DIRECTIONS = {"": "{}", "together": "{} (+)", "opposite": "{} (−)"}


def text(value: Published, language: str, *, long: bool = False) -> str:
    """A released number as it is printed; `long` in words, for running text and for the ear.

    `language` is "nl" or "en"; anything else raises `KeyError`.
    """
    phrases = _PHRASES[language]
    match value:
        case Withheld():
            return phrases["withheld"] if long else WITHHELD
        case Count(floor, step):
            ends = [whole_number(end, language) for end in (floor, floor + step - 1)]
            return ends[0] if step == 1 else _range(ends, language, long=long)
        case Between(low, high):
            ends = [_decimal(end, 10, language) for end in (low, high)]
            # A dash between numbers cannot stand beside the minus of one.
            return _range(ends, language, long=long or low < 0)
        case Association(strength, direction):
            return (phrases if long else _DIRECTIONS)[direction].format(phrases[strength])
        case Share() | Mean() | Reliability():
            return _with_end(value, language, phrases if long else _SIGNS)


def _with_end(value: Share | Mean | Reliability, language: str, forms: Mapping[str, str]) -> str:
    """A single number, which may be one end of what is possible."""
    if isinstance(value, Reliability):
        return _decimal(value.hundredths, 100, language)
    if isinstance(value, Share):
        number = f"{value.percent}%"
    else:
        number = _decimal(value.tenths, 10, language)
    return forms[value.end].format(number)


def _range(ends: list[str], language: str, *, long: bool) -> str:
    return _PHRASES[language]["between"].format(*ends) if long else "–".join(ends)


def whole_number(number: int, language: str) -> str:
    """1.234 in Dutch, 1,234 in English."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def _decimal(number: int, parts: int, language: str) -> str:
    """Tenths or hundredths: 7,4 in Dutch, 7.4 in English."""
    sign = "−" if number < 0 else ""
    whole, rest = divmod(abs(number), parts)
    mark = "," if language == "nl" else "."
    return f"{sign}{whole_number(whole, language)}{mark}{rest:0{len(str(parts)) - 1}d}"
