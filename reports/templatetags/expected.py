"""Expected numbers in templates. They are nobody's answers; a dash stands for what rules hide."""

from django import template
from django.utils.formats import number_format

from reports.notation import WITHHELD

register = template.Library()


@register.filter
def change(value: float | None) -> str:
    """A distance in points of the scale, with two decimals."""
    return WITHHELD if value is None else _rounded(value, 2)


@register.filter
def margin(value: float | None) -> str:
    """The same as half the width of an interval."""
    return WITHHELD if value is None else f"±{change(value)}"


@register.filter
def points(value: float | None) -> str:
    """A share as percentage points, with one decimal."""
    return WITHHELD if value is None else _rounded(100 * value, 1)


@register.filter
def margin_points(value: float | None) -> str:
    """The same as half the width of an interval."""
    return WITHHELD if value is None else f"±{points(value)}"


@register.filter
def percent(value: int | None) -> str:
    """A whole percentage; a dash where there is nothing to take a part of."""
    return WITHHELD if value is None else f"{value}%"


def _rounded(value: float, decimals: int) -> str:
    """In the notation of the page's language. Django's own formatting cuts digits off."""
    return str(number_format(round(value, decimals), decimals))
