"""Pages that are rendered once and kept, in plain bytes and compressed.

A kept page has a few gaps: where the token, the nonce and its MAC stand. Filling
them costs nothing, in the compressed form too: what is constant was compressed
piece by piece, each ending on a byte border, and what differs is set between the
pieces as "stored" blocks (RFC 1951, 3.2.4), without compressing anything again.
"""

import secrets
import struct
import zlib
from collections.abc import Callable, Hashable, Mapping
from itertools import zip_longest
from threading import Lock
from typing import NamedTuple

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""A gzip file without name and without time."""

LAST_BLOCK = b"\x03\x00"
MOST = 400
"""Pages kept in one process; beyond that the oldest makes room."""


class KeptPage(NamedTuple):
    """Constant pieces, the names of the gaps between them, and the pieces compressed."""

    pieces: tuple[bytes, ...]
    gaps: tuple[str, ...]
    compressed: tuple[bytes, ...]

    def plain(self, values: Mapping[str, str]) -> bytes:
        """The page with its gaps filled; values must be safe in HTML."""
        filled = [values[gap].encode() for gap in self.gaps]
        return b"".join(_alternate(self.pieces, filled))

    def gzipped(self, values: Mapping[str, str]) -> bytes:
        """The same, as gzip."""
        filled = [values[gap].encode() for gap in self.gaps]
        blocks = [_stored(value) for value in filled]
        plain = b"".join(_alternate(self.pieces, filled))
        trailer = struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
        body = b"".join(_alternate(self.compressed, blocks))
        return GZIP_HEADER + body + LAST_BLOCK + trailer


def keep(render: Callable[[Mapping[str, str]], str], gaps: tuple[str, ...]) -> KeptPage:
    """Render a page once; `render` gets for each gap the mark to put there."""
    marks = {gap: f"gap-{secrets.token_hex(16)}" for gap in gaps}
    html = render(marks).encode()
    found = sorted((at, gap) for gap in gaps for at in _places(html, marks[gap].encode()))
    pieces, start = [], 0
    for at, gap in found:
        pieces.append(html[start:at])
        start = at + len(marks[gap])
    pieces.append(html[start:])
    return KeptPage(
        tuple(pieces), tuple(gap for _, gap in found), tuple(_deflated(p) for p in pieces)
    )


class KeptPages:
    """The kept pages of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: dict[Hashable, KeptPage] = {}

    def get(self, key: Hashable, make: Callable[[], KeptPage]) -> KeptPage:
        """The page under this key, made when it is not there yet."""
        page = self._pages.get(key)
        if page is None:
            page = make()
            with self._lock:
                self._pages[key] = page
                while len(self._pages) > MOST:
                    del self._pages[next(iter(self._pages))]
        return page


def _alternate(pieces: tuple[bytes, ...], between: list[bytes]) -> list[bytes]:
    return [part for pair in zip_longest(pieces, between, fillvalue=b"") for part in pair]


def _places(html: bytes, mark: bytes) -> list[int]:
    places, at = [], html.find(mark)
    while at >= 0:
        places.append(at)
        at = html.find(mark, at + 1)
    return places


def _deflated(piece: bytes) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(piece) + press.flush(zlib.Z_FULL_FLUSH)


def _stored(value: bytes) -> bytes:
    return struct.pack("<BHH", 0, len(value), len(value) ^ 0xFFFF) + value
