"""Sizes on a slide, in points: 16 to 9, with a margin all round."""

SLIDE = (960.0, 540.0)
LEFT, WIDTH = 48.0, 864.0
TITLE_TOP, TITLE_HEIGHT = 34.0, 66.0
TOP, HEIGHT = 114.0, 376.0
"""Where the content of a slide begins, and the room that it has."""
FOOT, FOOT_HEIGHT, NUMBER_WIDTH = 502.0, 24.0, 60.0
RULE = (48.0, 28.0, 30.0, 3.0)
BAND = (0.0, 0.0, 960.0, 300.0)
COVER_KICKER = (48.0, 40.0, 864.0, 60.0)
COVER_TITLE = (48.0, 120.0, 864.0, 160.0)
COVER_NAME = (48.0, 316.0, 620.0, 50.0)
COVER_FACTS = (48.0, 372.0, 620.0, 130.0)
COVER_LOGO = (690.0, 324.0, 222.0, 90.0)

TITLE, TEXT, CELL, LABEL, NUMBER, SMALL = 26.0, 16.0, 13.0, 13.0, 30.0, 11.0
LEADING = 1.2
APART = 9.0
INDENT = 18.0
PADDING = 9.0
FACTS = 78.0


def columns(count: int) -> tuple[float, float]:
    """The widths of a table's first column and of each other."""
    if count == 1:
        return WIDTH, 0.0
    other = min(120.0, WIDTH * 0.66 / (count - 1))
    return WIDTH - other * (count - 1), other
