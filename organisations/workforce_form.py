"""The form with a percentage for each group of each breakdown."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language

from organisations import workforce
from organisations.workforce import WHOLE, Workforce
from surveys.definition.model import Instrument, Item


class WorkforceForm(forms.Form):
    """A number field for each safe category; `groups` gives them by the question they answer."""

    def __init__(self, *args: Any, definition: Instrument, known: Workforce, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.variables = workforce.variables(definition)
        self.language = get_language() or "nl"
        for item in self.variables:
            for category in item.safe_categories:
                self.fields[_name(item, category.code)] = forms.IntegerField(
                    label=category.text.in_language(self.language),
                    min_value=0,
                    max_value=WHOLE,
                    required=False,
                    initial=known.get(item.code, {}).get(category.code),
                )

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Each breakdown's question, with its fields."""
        for item in self.variables:
            names = [_name(item, category.code) for category in item.safe_categories]
            yield item.text.in_language(self.language), [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        for item in self.variables:
            names = {category.code: _name(item, category.code) for category in item.safe_categories}
            if set(names.values()) & set(self.errors):
                continue
            shares = {group: self.cleaned_data.get(name) for group, name in names.items()}
            if found := workforce.wrong(item, shares):
                for group in found.groups:
                    self.add_error(names[group], found.sentence)
        return self.cleaned_data

    def workforce(self) -> dict[str, dict[str, int]]:
        """What was filled in, without the breakdowns that were left empty."""
        found = {
            item.code: {
                category.code: share
                for category in item.safe_categories
                if (share := self.cleaned_data[_name(item, category.code)]) is not None
            }
            for item in self.variables
        }
        return {code: shares for code, shares in found.items() if shares}


def _name(item: Item, category: str) -> str:
    return f"{item.code}-{category}"
