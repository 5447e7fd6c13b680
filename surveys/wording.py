"""What pages say about questions: hints, faults, and answers that are given back."""

from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys import codes, person_hints
from surveys.answer_types import (
    LONGEST_TEXT,
    NOT_APPLICABLE_VALUE,
    Fault,
    Posted,
    field_names,
    given,
)
from surveys.definition.model import Instrument, Item, Questionnaire

OTHER_FIELDS = ("nonce", "mac", codes.FIELD, person_hints.LOOKED)
"""What a page posts besides answers."""

FAULTS = {
    "unknown": gettext_lazy("“%(given)s” is not one of the answers. Choose one of these."),
    "repeated": gettext_lazy("There is more than one answer here: %(given)s. Give one."),
    "exclusive": gettext_lazy(
        "One of these answers cannot be combined with the others. Choose either that one or the "
        "others."
    ),
    "too_many": gettext_lazy("You chose %(given)s answers. Choose at most %(most)s."),
    "not_whole": gettext_lazy("“%(given)s” is not a whole number. Use whole numbers, such as 25."),
    "total": gettext_lazy(
        "Together this makes %(given)s. Change the numbers so that they make %(total)s together."
    ),
    "not_a_number": gettext_lazy("“%(given)s” is not a number. Use digits, such as 7 or 7.5."),
    "too_low": gettext_lazy("%(given)s is too low. The lowest possible answer is %(lowest)s."),
    "too_high": gettext_lazy("%(given)s is too high. The highest possible answer is %(highest)s."),
    "step": gettext_lazy("%(given)s is too precise. Use steps of %(step)s."),
    "too_long": gettext_lazy(
        "Your text has %(given)s characters and there is room for %(length)s. Make it shorter."
    ),
}
"""One sentence for each fault: what is wrong, and how to put it right."""


class GivenBack(NamedTuple):
    """One answer as it was posted, for a page that returns what was filled in."""

    question: str
    answers: list[str]


def label(item: Item, value: str, language: str) -> str:
    """What an option is called; what is no option is shown as it came."""
    if value == NOT_APPLICABLE_VALUE and item.na_option is not None:
        return item.na_option.in_language(language)
    for option in item.options:
        if option.code == value:
            return option.text.in_language(language)
    return value


def hint(item: Item, language: str) -> str:
    """What helps to answer a question of this type; empty when it explains itself."""
    values: dict[str, object] = {}
    match item.type:
        case "grade10":
            sentence = _("1 is very bad, 10 is excellent.")
        case "multi":
            values = {"number": item.max_choices or 0}
            sentence = (
                _("Choose at most %(number)s answers.")
                if item.max_choices
                else _("You can choose more than one answer.")
            )
        case "allocation":
            values = {"total": total(item, language)}
            sentence = _("Whole numbers that make %(total)s together.")
        case "number":
            values = {"lowest": decimal(item.min or 0), "highest": decimal(item.max or 0)}
            sentence = _("A number from %(lowest)s to %(highest)s.") if item.max else ""
        case "text":
            values = {"number": item.max_length or LONGEST_TEXT}
            sentence = _("At most %(number)s characters. Please do not mention names.")
        case _:
            sentence = ""
    return sentence % values


def total(item: Item, language: str) -> str:
    """What an allocation adds up to, with its unit: "100 %"."""
    unit = item.unit.in_language(language) if item.unit else ""
    return f"{item.total} {unit}".strip().replace(" %", "%")


def decimal(number: float) -> str:
    """A number as people write it here: a decimal comma in Dutch."""
    return number_format(int(number) if number == int(number) else number)


def fault(item: Item, problem: Fault, language: str) -> str:
    """What is wrong with an answer, and how to put it right."""
    return str(FAULTS[problem.code]) % {
        "given": problem.given,
        "lowest": decimal(item.min or 0),
        "highest": decimal(item.max or 0),
        "step": decimal(item.step or 0),
        "total": total(item, language),
        "most": item.max_choices or 0,
        "length": item.max_length or LONGEST_TEXT,
    }


def given_back(
    instrument: Instrument, questionnaire: Questionnaire, data: Posted, language: str
) -> list[GivenBack]:
    """Everything that was posted, question by question, and then what no question asked for."""
    returned, known = [], set(OTHER_FIELDS)
    for code in questionnaire.items:
        item = instrument.item(code)
        known.update(field_names(item))
        filled = given(item, data)
        if filled:
            answers = [
                answer
                for name, values in filled.items()
                for answer in _spoken(item, name, values, language)
            ]
            returned.append(GivenBack(item.text.in_language(language), answers))
    unknown = {name: values for name, values in data.items() if name not in known}
    return returned + fields_given_back(unknown)


def fields_given_back(data: Posted) -> list[GivenBack]:
    """What was posted, by the names of the fields: for a page whose questions are not known."""
    return [
        GivenBack(name, [value for value in values if value.strip()])
        for name, values in data.items()
        if name not in OTHER_FIELDS and any(value.strip() for value in values)
    ]


def _spoken(item: Item, name: str, values: list[str], language: str) -> list[str]:
    """The answers in one field as somebody would say them."""
    unit = item.unit.in_language(language) if item.unit else ""
    if item.type == "number":
        return [f"{value} {unit}".strip() for value in values]
    if item.type == "allocation":
        part = label(item, name.removeprefix(f"{item.code}."), language)
        return [f"{part}: {value} {unit}".strip() for value in values]
    return [label(item, value, language) for value in values]
