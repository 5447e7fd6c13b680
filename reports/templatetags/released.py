"""Released numbers in templates: printed by `notation`, in the language of the page."""

from django import template
from django.utils.translation import get_language

from reports import notation
from reports.disclosure.published import Published

register = template.Library()


@register.filter
def released(value: Published) -> str:
    """What a released number looks like."""
    return notation.text(value, get_language() or "nl")
