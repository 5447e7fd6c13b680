"""Texts that people typed, made safe to print in any form.

Escaping is the exporters' business. This removes what no form can print: control
characters, which break XML and PDF, and marks that turn the direction of the text
after them.
"""

import unicodedata

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """`text` on one line, composed, with only characters that can be printed."""
    kept = (_printable(character) for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def _printable(character: str) -> str:
    if character.isspace():
        return " "
    if character in _TURNING or unicodedata.category(character) in _DROPPED:
        return ""
    return character
