"""Accent colours: readable with white letters on them, or refused with the reason (WCAG 2.2)."""

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from surveys.colour import ENOUGH, contrast, is_colour, on_light, text_on


def validate_readable(colour: str) -> None:
    """Raise `ValidationError` for a colour on which white text cannot be read.

    What is no colour at all is left to the validator for that.
    """
    if not is_colour(colour):
        return
    ratio = contrast(colour, "#ffffff")
    if ratio < ENOUGH:
        raise ValidationError(
            _(
                "White text on this colour has a contrast of %(ratio)s to 1; at least %(enough)s "
                "to 1 is needed to be readable for everybody. Choose a darker shade."
            ),
            code="contrast",
            params={"ratio": number_format(ratio, 1), "enough": number_format(ENOUGH, 1)},
        )


def on_paper(accent: str) -> tuple[str, str]:
    """The accent, corrected to be read on white paper, and the letters to be read on it."""
    ground = on_light(accent)
    return ground, text_on(ground)
