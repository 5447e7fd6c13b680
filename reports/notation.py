"""What a released number looks like: the one place for pages, PDF, HTML and Excel.

Both languages stand here side by side, and not in a message catalogue: a file's
language is its reader's and not that of the process, and a file must come out with
the same bytes wherever it is made.
"""

from reports.disclosure.published import Count, End, Mean, Published, Share, Withheld

WITHHELD = "–"

_PHRASES = {
    "nl": {
        "withheld": "niet getoond",
        "low": "{} of minder",
        "high": "{} of meer",
        "between": "{} tot en met {}",
    },
    "en": {
        "withheld": "not shown",
        "low": "{} or less",
        "high": "{} or more",
        "between": "{} to {}",
    },
}
_SIGNS: dict[End, str] = {"": "{}", "low": "≤ {}", "high": "≥ {}"}


def text(value: Published, language: str, *, long: bool = False) -> str:
    """A released number as it is printed; `long` in words, for running text and for the ear.

    `language` is "nl" or "en"; anything else raises `KeyError`.
    """
    phrases = _PHRASES[language]
    if isinstance(value, Withheld):
        return phrases["withheld"] if long else WITHHELD
    if isinstance(value, Count):
        ends = [_whole(end, language) for end in (value.floor, value.floor + value.step - 1)]
        if value.step == 1:
            return ends[0]
        return phrases["between"].format(*ends) if long else "–".join(ends)
    number = f"{value.percent}%" if isinstance(value, Share) else _tenths(value, language)
    if not value.end:
        return number
    return (phrases[value.end] if long else _SIGNS[value.end]).format(number)


def _whole(number: int, language: str) -> str:
    """1.234 in Dutch, 1,234 in English."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def _tenths(mean: Mean, language: str) -> str:
    """7,4 in Dutch, 7.4 in English."""
    sign = "−" if mean.tenths < 0 else ""
    whole, tenth = divmod(abs(mean.tenths), 10)
    return f"{sign}{_whole(whole, language)}{',' if language == 'nl' else '.'}{tenth}"
