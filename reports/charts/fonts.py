"""How wide a text is in the fonts that travel with the platform."""

from functools import lru_cache

from PIL import ImageFont

from organisations.paper.fonts import folder

LACKING = frozenset("≤≥")
SIGN_WIDTH = 0.6
_MEASURED_AT = 100


@lru_cache(maxsize=1)
def _face() -> ImageFont.FreeTypeFont:
    path = folder() / "NotoSans[wght].ttf"
    return ImageFont.truetype(path, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if character in LACKING:
        return SIGN_WIDTH
    return float(_face().getlength(character)) / _MEASURED_AT


def width(text: str, size: float) -> float:
    """How wide `text` is in letters of `size`, with a little room for other fonts."""
    return sum(_advance(character) for character in text) * size * 1.04


def wrap(text: str, size: float, room: float) -> list[str]:
    """`text` on as many lines as needed to stay within `room`; a word that is too long is cut."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, room):
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _pieces(text: str, size: float, room: float) -> list[str]:
    pieces: list[str] = []
    for word in text.split():
        rest = word
        while width(rest, size) > room and len(rest) > 1:
            fits = max(1, sum(width(rest[:n], size) <= room for n in range(1, len(rest))))
            pieces.append(rest[:fits])
            rest = rest[fits:]
        pieces.append(rest)
    return pieces
