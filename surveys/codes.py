"""One-time codes: what they look like, and the fingerprint that is kept of each.

A code says nothing about the person who gets it. Only its HMAC under the
collector's key is stored, so that it cannot be read back, and means nothing at
another collector.
"""

import hmac
import secrets
import unicodedata
from hashlib import sha256

FIELD = "one-time-code"
"""The field of the page; no item's code can have a hyphen in it."""

ALPHABET = "CDFHJKMNPRTVWXY34679"
"""No two characters that look alike on paper, and no vowels, so that no words arise."""

GROUPS, LETTERS = 6, 5
"""Thirty characters of twenty kinds: just over 128 bits."""

LONGEST = 200
"""Characters of what was typed that are looked at; people add spaces and hyphens."""


def new_codes(count: int) -> list[str]:
    """As many codes, all different, in no order."""
    made: dict[str, None] = {}
    while len(made) < count:
        made[_new()] = None
    return list(made)


def fingerprint(key: bytes, typed: str) -> bytes:
    """What is stored of a code at the collector with this key: 32 bytes.

    The same for every way to type it: capitals or not, with spaces, hyphens or neither.
    """
    return hmac.digest(key, b"code " + _bare(typed).encode(), sha256)


def _new() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    return "-".join(groups)


def _bare(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed[:LONGEST]).upper()
    return "".join(character for character in plain if character.isascii() and character.isalnum())
