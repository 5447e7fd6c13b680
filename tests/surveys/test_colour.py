"""An accent colour is changed as little as needed to be read in light and in dark."""

import pytest

from surveys import colour


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_as_wcag_computes_it(one: str, other: str, ratio: float) -> None:
    assert colour.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colour.contrast(other, one) == colour.contrast(one, other)


@pytest.mark.parametrize(
    "accent", ["#ffff00", "#000000", "#ffffff", "#8a1538", "#00aaff", "#777777", "nonsense", ""]
)
def test_every_accent_becomes_readable(accent: str) -> None:
    for chosen, ground in (
        (colour.on_light(accent), colour.LIGHT_GROUND),
        (colour.on_dark(accent), colour.DARK_GROUND),
    ):
        assert colour.contrast(chosen, ground) >= colour.ENOUGH
        assert colour.contrast(chosen, colour.text_on(chosen)) >= colour.ENOUGH


def test_a_readable_accent_stays_as_it_is() -> None:
    assert colour.on_light("#8a1538") == "#8a1538"
    assert colour.on_dark("#ffffff") == "#ffffff"


def test_the_style_sheet_has_both_schemes() -> None:
    assert colour.style_sheet("#8a1538") == (
        ":root{--accent:#8a1538;--on-accent:#ffffff}"
        "@media(prefers-color-scheme:dark){:root{--accent:"
        f"{colour.on_dark('#8a1538')};--on-accent:#000000}}}}"
    )
