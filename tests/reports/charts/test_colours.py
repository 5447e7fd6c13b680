"""Colours for every kind of eye: simulated as in Machado, Oliveira and Fernandes (2009).

Differences are CIE76 (a difference of 10 is plain to see), lightness is CIE L*.
"""

from itertools import pairwise

import numpy as np
import pytest

from reports.charts import colours
from surveys.colour import contrast, on_light

EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ @ np.ones(3)
RAMPS = (colours.TOGETHER, colours.OPPOSITE, colours.NEITHER)
PLAIN = 10.0


def lab(colour: str, eye: str = "usual") -> np.ndarray:
    """L*, a*, b* of a colour as this eye sees it."""
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(EYES[eye] @ linear, 0, 1)
    part = XYZ @ seen / WHITE
    f = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, eye: str) -> float:
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))


def light(colour: str) -> float:
    return float(lab(colour)[0])


@pytest.mark.parametrize("eye", EYES)
def test_neighbouring_parts_of_a_bar_and_its_two_ends_are_told_apart(eye: str) -> None:
    parts = colours.DIVERGING
    found = [apart(one, other, eye) for one, other in pairwise(parts)]
    assert min(*found, apart(parts[0], parts[-1], eye), apart(parts[1], parts[-2], eye)) > PLAIN


def test_neighbouring_parts_of_a_bar_differ_in_grey() -> None:
    assert min(abs(light(a) - light(b)) for a, b in pairwise(colours.DIVERGING)) > PLAIN


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("strength", [2, 3, 4])
def test_directions_of_an_association_are_told_apart(eye: str, strength: int) -> None:
    assert apart(colours.tie(strength, 1), colours.tie(strength, -1), eye) > PLAIN


@pytest.mark.parametrize("ramp", RAMPS)
def test_each_strength_is_plainly_darker_than_the_one_before(ramp: tuple[str, ...]) -> None:
    lights = [light(each) for each in (colours.NONE, *ramp)]
    assert min(before - after for before, after in pairwise(lights)) > 6
    assert min(before - after for before, after in pairwise(lights[1:])) > PLAIN


def test_a_strength_is_as_dark_in_each_direction() -> None:
    for each in zip(*RAMPS, strict=True):
        lights = [light(colour) for colour in each]
        assert max(lights) - min(lights) < 3


@pytest.mark.parametrize("fill", [*colours.DIVERGING, *sum(RAMPS, ())])
def test_letters_on_every_shade_can_be_read(fill: str) -> None:
    assert contrast(colours.on(fill), fill) >= 4.5


@pytest.mark.parametrize(
    "accent", ["#0f5c56", "#ffcc00", "#e30613", "#000000", "#ffffff", "#8fbce0"]
)
def test_a_pale_bar_differs_in_grey_from_a_full_one(accent: str) -> None:
    dark = on_light(accent)
    assert light(colours.tint(dark)) - light(dark) > 3 * PLAIN


def test_red_and_green_are_found_out() -> None:
    """The planted defect: two colours that many men see as one."""
    assert (
        apart("#a87000", "#6d8a00", "deuteranopia") < PLAIN < apart("#a87000", "#6d8a00", "usual")
    )
