"""A sheet to draw on: shapes and texts go in, one SVG element comes out.

Colours are attributes, so that PDF needs no style sheet and a strict content
security policy has nothing to forbid; classes let a page's own style sheet
repaint letters and lines on dark paper.
"""

import re
from html import escape

from reports.charts import colours, fonts

LETTER = 8.5
SMALL = 7.5
LEADING = 1.28
SIGNS = re.compile("([≤≥])")


class Drawing:
    """Collects elements; the height grows with what is drawn."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self.parts: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, **paint: str) -> None:
        self._shape("rect", paint, x=x, y=y, width=width, height=height)
        self.reach(y + height)

    def line(self, x1: float, y1: float, x2: float, y2: float, **paint: str) -> None:
        self._shape("line", paint, x1=x1, y1=y1, x2=x2, y2=y2)
        self.reach(max(y1, y2))

    def circle(self, x: float, y: float, r: float, **paint: str) -> None:
        self._shape("circle", paint, cx=x, cy=y, r=r)
        self.reach(y + r)

    def path(self, points: list[tuple[float, float]], **paint: str) -> None:
        steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        self.parts.append(f'<path d="M{steps}"{_attributes(paint)}/>')

    def polygon(self, points: list[tuple[float, float]], **paint: str) -> None:
        places = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self.parts.append(f'<polygon points="{places}"{_attributes(paint)}/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = LETTER,
        anchor: str = "start",
        fill: str = colours.INK,
        bold: bool = False,
        css: str = "ink",
    ) -> None:
        """`text` with its baseline at `y`."""
        paint = {"fill": fill, "class": css}
        if anchor != "start":
            paint["text-anchor"] = anchor
        if bold:
            paint["font-weight"] = "600"
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
            f"{_attributes(paint)}>{_spelled(text, x, size, anchor)}</text>"
        )
        self.reach(y + size * 0.3)

    def lines(self, x: float, top: float, texts: list[str], **how: str | float | bool) -> None:
        """Several lines from `top` down."""
        size = float(how.get("size", LETTER))
        for at, text in enumerate(texts):
            baseline = top + size * 0.95 + at * size * LEADING
            self.text(x, baseline, text, **how)  # type: ignore[arg-type]

    def reach(self, y: float) -> None:
        self.height = max(self.height, y)

    def svg(self, title: str) -> str:
        """The whole as one element, `title` being what a screen reader says."""
        size = f"{number(self.width)} {number(self.height + 1)}"
        width, height = size.split()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{width}" '
            f'height="{height}" viewBox="0 0 {size}" font-family="{fonts.FAMILY}">'
            f"<title>{escape(title)}</title>{''.join(self.parts)}</svg>"
        )

    def _shape(self, name: str, paint: dict[str, str], **places: float) -> None:
        where = "".join(f' {key}="{number(value)}"' for key, value in places.items())
        self.parts.append(f"<{name}{where}{_attributes(paint)}/>")


def block_height(lines: int, size: float = LETTER) -> float:
    """How high a block of lines is."""
    return lines * size * LEADING


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _spelled(text: str, x: float, size: float, anchor: str) -> str:
    """Escaped text. Signs that Noto Sans lacks are set apart, each piece in its own place.

    Otherwise a typesetter takes the whole text from whichever font has the sign.
    """
    if not SIGNS.search(text):
        return escape(text)
    pieces = [piece.replace(" ", "\u00a0") for piece in SIGNS.split(text) if piece]
    if anchor == "middle":
        x -= fonts.width(text, size) / 2
    spans = []
    for piece in pieces if anchor != "end" else reversed(pieces):
        family = f' font-family="{fonts.SIGNS}"' if SIGNS.match(piece) else ""
        side = "end" if anchor == "end" else "start"
        spans.append(f'<tspan x="{number(x)}" text-anchor="{side}"{family}>{escape(piece)}</tspan>')
        x += fonts.width(piece, size) * (-1 if anchor == "end" else 1)
    return "".join(spans if anchor != "end" else reversed(spans))


def _attributes(paint: dict[str, str]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in paint.items()
    )
