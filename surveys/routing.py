"""Who is asked what: role variants and conditions. Pure: no Django.

Everything here works on stored answers (see `surveys.answers`), so that the page
and the server cannot disagree about what somebody should have been asked.
"""

from collections.abc import Mapping

from surveys.definition.model import NOT_APPLICABLE, Condition, Instrument, Item, Role

Stored = int | float | str | list[str] | dict[str, int]
"""One stored answer; a question without one was skipped."""

WITHOUT_ROLE: Role = "employee"
"""Whoever skips the role question is asked the employee variants."""


def role_of_option(instrument: Instrument, option: str) -> str:
    """The role that an answer to the role question stands for: its safe category."""
    if instrument.role_item is None:
        return WITHOUT_ROLE
    for category in instrument.item(instrument.role_item).safe_categories:
        if option in category.members:
            return category.code
    return option


def role_of(instrument: Instrument, answers: Mapping[str, Stored]) -> str:
    """The role in which somebody answers."""
    chosen = answers.get(instrument.role_item or "")
    return role_of_option(instrument, chosen) if isinstance(chosen, str) else WITHOUT_ROLE


def is_asked(instrument: Instrument, item: Item, answers: Mapping[str, Stored]) -> bool:
    """Whether an item is meant for somebody with these answers to earlier questions.

    `answers` must hold only answers that were themselves asked for, so that a
    question hidden by its condition hides what depends on it.
    """
    if item.role != "all" and item.role != role_of(instrument, answers):
        return False
    return item.condition is None or holds(instrument, item.condition, answers)


def holds(instrument: Instrument, condition: Condition, answers: Mapping[str, Stored]) -> bool:
    """Whether a condition is met. "Not applicable" counts as no answer."""
    answer = answers.get(condition.item)
    source = instrument.item(condition.item)
    if answer is None or (source.na_option is not None and answer == NOT_APPLICABLE):
        return condition.if_missing == "show"
    if condition.op == "gt":
        return _is_more(answer, condition.value)
    matches = _is_among(answer, condition.value)
    return not matches if condition.op == "not_in" else matches


def _is_more(answer: Stored, bounds: tuple[str | float, ...]) -> bool:
    (bound,) = bounds
    return isinstance(answer, int | float) and isinstance(bound, int | float) and answer > bound


def _is_among(answer: Stored, values: tuple[str | float, ...]) -> bool:
    if isinstance(answer, list):
        return any(code in values for code in answer)
    return answer in values
