"""One item as a form field: native controls, with what the template pack and the script need."""

import json
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from surveys.answer_types import LONGEST_TEXT, NOT_APPLICABLE_VALUE
from surveys.definition.model import Item
from surveys.wording import hint

KINDS = {
    "scale5": "scale",
    "grade10": "marks",
    "single": "choice",
    "multi": "choices",
    "allocation": "shares",
    "number": "number",
    "text": "text",
}
"""What each type of item looks like: the name of its style."""


class Described(BoundField):
    """Tells those who hear the page to whom the question is put, besides hint and faults."""

    @property
    def aria_describedby(self) -> str | None:
        parts = [f"{self.auto_id}_if"] if getattr(self.field, "asked_if", None) else []
        return " ".join([*parts, *(super().aria_describedby or "").split()]) or None


class Question(forms.Field):
    """Carries what was given, as it was given.

    `asked_if` says in words to whom the question is put; `wrapper` holds the
    attributes of the element around it.
    """

    bound_field_class = Described

    def __init__(
        self, item: Item, number: int, asked_if: list[str], language: str, widget: forms.Widget
    ) -> None:
        super().__init__(
            required=False,
            label=item.text.in_language(language),
            help_text=hint(item, language),
            widget=widget,
        )
        self.number = number
        self.kind = KINDS[item.type]
        self.asked_if = asked_if
        self.unit = item.unit.in_language(language) if item.unit else ""
        self.wrapper = wrapper(item)
        self.no_answer = _("No answer")


class Shares(forms.Widget):
    """One number for each part of an allocation, posted as `item.option`."""

    use_fieldset = True
    template_name = "wwt/parts.html"

    def __init__(self, options: list[tuple[str, str]]) -> None:
        super().__init__()
        self.options = options

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {code: data.get(f"{name}.{code}", "") for code, _label in self.options}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["parts"] = [
            {
                "name": f"{name}.{code}",
                "id": f"{context['widget']['attrs'].get('id', name)}-{code}",
                "label": label,
                "value": (value or {}).get(code, ""),
            }
            for code, label in self.options
        ]
        return context


def question(item: Item, number: int, asked_if: list[str], language: str) -> Question:
    """The field of one item, as the `number`th question of its questionnaire."""
    return Question(item, number, asked_if, language, widget(item, language))


def widget(item: Item, language: str) -> forms.Widget:
    """The native control for a type of item."""
    options = [(option.code, option.text.in_language(language)) for option in item.options]
    match item.type:
        case "multi":
            return forms.CheckboxSelectMultiple(choices=options)
        case "allocation":
            return Shares(options)
        case "number":
            return forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        case "text":
            return forms.Textarea({"rows": 4, "maxlength": item.max_length or LONGEST_TEXT})
        case "grade10":
            options = [(mark, mark) for mark in item.answer_keys]
    if item.na_option is not None:
        options.append((NOT_APPLICABLE_VALUE, item.na_option.in_language(language)))
    return forms.RadioSelect(choices=options)


def wrapper(item: Item) -> dict[str, str]:
    """What the script needs to know about a question; the page works without it."""
    attributes = {"data-item": item.code}
    if item.role != "all":
        attributes["data-role"] = item.role
    if item.condition is not None:
        attributes["data-if"] = json.dumps(item.condition.model_dump(mode="json"))
    if item.max_choices is not None:
        attributes["data-most"] = str(item.max_choices)
    if item.type == "number":
        bounds = {"data-least": item.min or 0, "data-highest": item.max, "data-step": item.step}
        attributes |= {name: f"{bound:g}" for name, bound in bounds.items() if bound is not None}
    if item.type == "allocation":
        attributes["data-total"] = str(item.total)
    exclusive = [option.code for option in item.options if option.exclusive]
    if exclusive:
        attributes["data-exclusive"] = " ".join(exclusive)
    return attributes
