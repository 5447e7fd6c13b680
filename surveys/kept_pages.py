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

Tables = tuple[tuple[int, ...], ...]

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""A gzip file without name and without time."""

LAST_BLOCK = b"\x03\x00"
MOST = 400
"""Pages kept in one process; beyond that the oldest makes room."""


class Piece(NamedTuple):
    """A constant piece of a page: plain, compressed, and how it changes a checksum.

    A CRC is linear (over bits): what it is after this piece follows from what it was
    before through four small tables, without looking at the piece again.
    """

    plain: bytes
    compressed: bytes
    checksum: int
    tables: Tables

    def checksum_after(self, before: int) -> int:
        """The checksum of everything up to the end of this piece."""
        lowest, low, high, highest = self.tables
        return (
            self.checksum
            ^ lowest[before & 0xFF]
            ^ low[before >> 8 & 0xFF]
            ^ high[before >> 16 & 0xFF]
            ^ highest[before >> 24]
        )


class KeptPage(NamedTuple):
    """Constant pieces, and the names of the gaps between them."""

    pieces: tuple[Piece, ...]
    gaps: tuple[str, ...]

    def plain(self, values: Mapping[str, str]) -> bytes:
        """The page with its gaps filled; values must be safe in HTML."""
        filled = [values[gap].encode() for gap in self.gaps]
        return b"".join(_alternate(tuple(piece.plain for piece in self.pieces), filled))

    def gzipped(self, values: Mapping[str, str]) -> bytes:
        """The same, as gzip."""
        body, checksum, length = [GZIP_HEADER], 0, 0
        for piece, gap in zip_longest(self.pieces, self.gaps):
            filled = values[gap].encode() if gap else b""
            body += (piece.compressed, _stored(filled)) if gap else (piece.compressed,)
            checksum = zlib.crc32(filled, piece.checksum_after(checksum))
            length += len(piece.plain) + len(filled)
        body += (LAST_BLOCK, struct.pack("<II", checksum, length & 0xFFFFFFFF))
        return b"".join(body)


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
    return KeptPage(tuple(_piece(piece) for piece in pieces), tuple(gap for _, gap in found))


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


def _piece(plain: bytes) -> Piece:
    checksum = zlib.crc32(plain)
    bits = [zlib.crc32(plain, 1 << bit) ^ checksum for bit in range(32)]
    tables = tuple(_sums(bits[at : at + 8]) for at in range(0, 32, 8))
    return Piece(plain, _deflated(plain), checksum, tables)


def _sums(bits: list[int]) -> tuple[int, ...]:
    """What each byte makes of a checksum, from what each of its bits does."""
    sums = [0]
    for bit in bits:
        sums += [one ^ bit for one in sums]
    return tuple(sums)


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
