"""To whom a question is put, in words: what a page without scripts says about conditions."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from surveys.definition.model import Condition, Instrument, Item
from surveys.routing import WITHOUT_ROLE, role_of_option
from surveys.wording import decimal, label


def asked_if(
    instrument: Instrument, item: Item, numbers: dict[str, int], language: str
) -> list[str]:
    """To whom a question is put, in words; `numbers` tells which question has which number."""
    sentences = []
    if item.role != "all" and instrument.role_item in numbers:
        sentences.append(_role(instrument, item, numbers, language))
    if item.condition is not None and item.condition.item in numbers:
        sentences.append(_condition(instrument, item.condition, numbers, language))
    return sentences


def _role(instrument: Instrument, item: Item, numbers: dict[str, int], language: str) -> str:
    source = instrument.item(instrument.role_item or "")
    roles = [o for o in source.options if role_of_option(instrument, o.code) == item.role]
    values = {
        "number": numbers[source.code],
        "answers": _alternatives(o.text.in_language(language) for o in roles),
    }
    if item.role == WITHOUT_ROLE:
        return _("Only if you answered %(answers)s to question %(number)s, or skipped it.") % values
    return _("Only if you answered %(answers)s to question %(number)s.") % values


def _condition(
    instrument: Instrument, condition: Condition, numbers: dict[str, int], language: str
) -> str:
    source = instrument.item(condition.item)
    plain = [decimal(v) if isinstance(v, int | float) else v for v in condition.value]
    values = {
        "number": numbers[condition.item],
        "bound": plain[0],
        "answers": _alternatives(label(source, value, language) for value in plain),
    }
    skipped_too = condition.if_missing == "show"
    match condition.op, skipped_too:
        case "gt", False:
            return _("Only if you answered more than %(bound)s to question %(number)s.") % values
        case "gt", True:
            return (
                _("Only if you answered more than %(bound)s to question %(number)s, or skipped it.")
                % values
            )
        case "not_in", False:
            return (
                _("Only if you answered question %(number)s with something else than %(answers)s.")
                % values
            )
        case "not_in", True:
            return _("Not if you answered %(answers)s to question %(number)s.") % values
        case _, False:
            return _("Only if you answered %(answers)s to question %(number)s.") % values
        case _:
            return (
                _("Only if you answered %(answers)s to question %(number)s, or skipped it.")
                % values
            )


def _alternatives(texts: Iterable[str]) -> str:
    quoted = [_("“%(text)s”") % {"text": text} for text in texts]
    if len(quoted) == 1:
        return quoted[0]
    return _("%(all_but_last)s or %(last)s") % {
        "all_but_last": ", ".join(quoted[:-1]),
        "last": quoted[-1],
    }
