"""Which characters the fonts can draw. A single one that they cannot would fail a whole PDF.

Reads the `cmap` tables of the font files (OpenType, formats 4 and 12).
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPLACEMENT = "\ufffd"
BUILT_IN = frozenset("≤≥≠≈←↑→↓√∞")
"""Signs that our fonts lack and that the typesetter's own DejaVu Sans Mono draws."""
INVISIBLE = frozenset({0x200C, 0x200D, 0xFE0E, 0xFE0F, 0xAD, 0x20})
_GROUP = struct.Struct(">III")


def covered(fonts: list[Path]) -> frozenset[int]:
    """The code points that at least one of the fonts draws, and those that need no drawing."""
    points = {*INVISIBLE, *map(ord, BUILT_IN)}
    for font in fonts:
        points.update(_points(font.read_bytes()))
    return frozenset(points)


def drawable(value: Any, points: frozenset[int]) -> Any:
    """`value` (JSON) with every character that cannot be drawn replaced by a visible stand-in."""
    if isinstance(value, str):
        if all(ord(character) in points for character in value):
            return value
        return "".join(c if ord(c) in points else REPLACEMENT for c in value)
    if isinstance(value, list | tuple):
        return [drawable(one, points) for one in value]
    if isinstance(value, dict):
        return {key: drawable(one, points) for key, one in value.items()}
    return value


def _points(font: bytes) -> Iterator[int]:
    at = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, at + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">I", font, at + 8 + 8 * n)
        (kind,) = struct.unpack_from(">H", font, at + offset)
        if kind == 12:  # noqa: PLR2004 - the format's own number
            yield from _segmented_coverage(font, at + offset)
        elif kind == 4:  # noqa: PLR2004
            yield from _segment_mapping(font, at + offset)


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError(f"A font file has no {tag.decode()} table; install manimgx-fonts again.")


def _segmented_coverage(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    for n in range(groups):
        first, last, _glyph = _GROUP.unpack_from(font, at + 16 + 12 * n)
        yield from range(first, last + 1)


def _segment_mapping(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:  # noqa: PLR2004 - the closing segment
            yield from range(first, last + 1)
