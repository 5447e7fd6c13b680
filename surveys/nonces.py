"""The nonce that makes one served page one submission, without knowing who asks.

A page carries a random nonce and proof (a MAC under the collector's key) that we
made it. The submission's id is computed from both, so the same page sent twice is
one row. The nonce is stored nowhere and the key is destroyed at sealing: after
that nobody can tell which page became which row.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from surveys.routing import Stored

NONCE = re.compile(r"[A-Za-z0-9_-]{22}")
"""Sixteen random bytes as they stand in a page."""

MAC = re.compile(r"[0-9a-f]{64}")


class Stamp(NamedTuple):
    """What one served page carries."""

    nonce: str
    mac: str


def new(key: bytes) -> Stamp:
    """A stamp for one page of the collector with this key."""
    nonce = secrets.token_urlsafe(16)
    return Stamp(nonce, _mac(key, nonce))


def is_genuine(key: bytes, stamp: Stamp) -> bool:
    """Whether we served a page with this stamp for the collector with this key."""
    if not NONCE.fullmatch(stamp.nonce) or not MAC.fullmatch(stamp.mac):
        return False
    return hmac.compare_digest(_mac(key, stamp.nonce), stamp.mac)


def submission_id(key: bytes, nonce: str) -> UUID:
    """The id under which answers from the page with this nonce are stored."""
    digest = hmac.digest(key, b"submission " + nonce.encode(), sha256)
    return UUID(bytes=digest[:16], version=4)


def fingerprint(
    key: bytes, nonce: str, answers: Mapping[str, Stored], texts: Mapping[str, str]
) -> bytes:
    """What tells whether the page with this nonce is sent again with the same content.

    Covers the open texts too, and yet does not lead to them: without the nonce, which
    is stored nowhere, nobody can compute it from a text that is guessed.
    """
    content = json.dumps([answers, texts], sort_keys=True).encode()
    return hmac.digest(key, b"content " + nonce.encode() + b" " + content, sha256)


def _mac(key: bytes, nonce: str) -> str:
    return hmac.digest(key, b"page " + nonce.encode(), sha256).hex()
