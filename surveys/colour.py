"""Colours that can be read: an organisation's accent, corrected until its contrast is enough.

Contrast as in WCAG 2.2 (relative luminance); colours are "#rrggbb". Pure: no Django.
"""

import re

HEX = re.compile(r"#[0-9a-fA-F]{6}")
OURS = "#0f5c56"
"""The accent of an organisation that has not chosen one."""

ENOUGH = 4.5
"""Contrast of text with what it stands on: WCAG 2.2, level AA."""

LIGHT_GROUND = "#efede6"
DARK_GROUND = "#232b34"
"""The least favourable grounds on which the accent stands in respondent.css."""

NEARLY_BLACK = 0.04045
"""Below this sRGB value a channel is linear."""

Channels = tuple[int, int, int]


def is_colour(text: str) -> bool:
    return HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black and white)."""
    high, low = sorted((_luminance(_channels(one)), _luminance(_channels(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def on_light(accent: str) -> str:
    """The accent, darkened as little as needed to be read on the light page."""
    return _towards(accent, "#000000", LIGHT_GROUND)


def on_dark(accent: str) -> str:
    """The accent, lightened as little as needed to be read on the dark page."""
    return _towards(accent, "#ffffff", DARK_GROUND)


def text_on(ground: str) -> str:
    """Black or white, whichever is read better on this colour."""
    return max("#ffffff", "#000000", key=lambda text: contrast(text, ground))


def style_sheet(accent: str) -> str:
    """The accent for both colour schemes, as the custom properties of respondent.css."""
    light, dark = _properties(on_light(accent)), _properties(on_dark(accent))
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _properties(colour: str) -> str:
    return f"--accent:{colour};--on-accent:{text_on(colour)}"


def _towards(accent: str, end: str, ground: str) -> str:
    start, finish = _channels(accent if is_colour(accent) else OURS), _channels(end)
    for percent in range(0, 101, 2):
        mixed = [round(a + (b - a) * percent / 100) for a, b in zip(start, finish, strict=True)]
        colour = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if contrast(colour, ground) >= ENOUGH:
            return colour
    return end


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _luminance(channels: Channels) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= NEARLY_BLACK:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
