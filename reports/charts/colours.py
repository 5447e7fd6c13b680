"""Colours that hold for colour-blind readers, in grey, and on light and dark paper."""

from surveys.colour import contrast

INK = "#1d2733"
QUIET = "#5b6673"
GRID = "#c9d0d8"
TRACK = "#edf0f3"
WHITE = "#ffffff"

OTHER = "#8e99a5"

DIVERGING = ("#9a4608", "#efb076", "#d9dde2", "#8fbce0", "#1c5a99")
"""Orange to blue with a grey middle: told apart by every kind of colour vision."""

NONE = "#eef0f3"
TOGETHER = ("#cbdcee", "#94bbe0", "#5f97cf", "#154b85")
OPPOSITE = ("#f6d9bd", "#e9aa6d", "#ca8242", "#7d3803")
NEITHER = ("#d7dbe0", "#b0b7bf", "#8e97a1", "#444d57")
"""Very weak to strong: the three are equally dark in each class, so that grey keeps the class."""
RAMPS = {1: TOGETHER, -1: OPPOSITE, 0: NEITHER}

PALE = 0.72
"""How much white is in the pale form of an accent."""


def on(fill: str) -> str:
    """The colour for letters on `fill`: white or ink, whichever is read better."""
    return max(WHITE, INK, key=lambda letters: contrast(letters, fill))


def tie(strength: int, sign: int) -> str:
    """The colour of an association: `strength` 0 (none) to 4 (strong), `sign` 1, -1 or 0."""
    return RAMPS[sign][strength - 1] if strength else NONE


def tint(accent: str) -> str:
    """The accent mixed with white: for a second bar, and for the band around a line."""
    channels = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(each + (255 - each) * PALE):02x}" for each in channels)
