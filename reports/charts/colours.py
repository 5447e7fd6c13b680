"""Colours that hold for colour-blind readers, in grey, and on light and dark paper."""

from surveys.colour import contrast

INK = "#1d2733"
QUIET = "#5b6673"
GRID = "#c9d0d8"
TRACK = "#edf0f3"
WHITE = "#ffffff"

DIVERGING = ("#9a4608", "#efb076", "#d9dde2", "#8fbce0", "#1c5a99")
"""Orange to blue with a grey middle: told apart by every kind of colour vision."""


def on(fill: str) -> str:
    """The colour for letters on `fill`: white or ink, whichever is read better."""
    return max(WHITE, INK, key=lambda letters: contrast(letters, fill))
