"""Answers: does every item have what its type needs, and nothing that it cannot use?"""

from collections import Counter
from collections.abc import Iterator

from surveys.definition.draft import Draft
from surveys.definition.model import Item
from surveys.definition.problems import Problem

CHOICES = {"single", "multi", "allocation"}
POINTS = 5
LARGEST_TOTAL = 255
"""Sealed answers keep each part of an allocation in one byte."""
LONGEST_TEXT = 5000
RESERVED = {"na", "_rest"}
"""Option codes that mean something else: not applicable, and what is left of a breakdown."""

ONLY_FOR = {
    "na_option": {"scale5", "grade10"},
    "unit": {"number", "allocation"},
    "min": {"number"},
    "max": {"number"},
    "step": {"number"},
    "total": {"allocation"},
    "max_choices": {"multi"},
    "max_length": {"text"},
    "labels": {"scale5"},
}


def fields_for_type(draft: Draft) -> Iterator[Problem]:
    """A field that its item's type does not use is a mistake about the type."""
    for item in draft.instrument.items:
        for name, types in ONLY_FOR.items():
            if getattr(item, name) is not None and item.type not in types:
                yield draft.problem(
                    item,
                    "field-not-for-type",
                    f"`{name}` means nothing for the type {item.type}.",
                    f"It belongs to {' and '.join(sorted(types))}: change the type or remove it.",
                )
        if item.options and item.type not in CHOICES | {"scale5"}:
            yield draft.problem(
                item,
                "field-not-for-type",
                f"`options` means nothing for the type {item.type}.",
                "Change the type, or remove the options.",
            )


def scale5_labels(draft: Draft) -> Iterator[Problem]:
    """A five-point item takes its answers from a set of labels, and reverses by its meaning."""
    for item in draft.instrument.items:
        if item.type != "scale5":
            if item.reverse:
                yield draft.problem(
                    item,
                    "reverse-polarity",
                    "Only five-point items can be reversed.",
                    "Remove `reverse`.",
                )
            continue
        if [option.code for option in item.options] != [str(n + 1) for n in range(POINTS)]:
            yield draft.problem(
                item,
                "labels-unknown",
                f'The label set "{item.labels}" does not exist or has not five labels.',
                "Name one of the sets in labels.yaml after `labels:`.",
            )
        if item.reverse != (item.polarity == "negative"):
            yield draft.problem(
                item,
                "reverse-polarity",
                f"`polarity` is {item.polarity} and `reverse` is {str(item.reverse).lower()}.",
                "A negative item is reversed, and no other: correct one of the two.",
            )


def options_make_a_choice(draft: Draft) -> Iterator[Problem]:
    """A choice has at least two answers, each with a code of its own."""
    for item in draft.instrument.items:
        if item.type not in CHOICES:
            continue
        if len(item.options) < 2:  # noqa: PLR2004 - one answer is no choice
            yield draft.problem(
                item,
                "options-missing",
                f"The item offers {len(item.options)} answers.",
                "List at least two under `options`.",
            )
        yield from _option_codes(draft, item)


def _option_codes(draft: Draft, item: Item) -> Iterator[Problem]:
    for code, times in Counter(option.code for option in item.options).items():
        if times > 1:
            yield draft.problem(
                item,
                "option-duplicate",
                f'{times} options have the code "{code}".',
                "Give each option a code of its own.",
            )
        if code in RESERVED:
            yield draft.problem(
                item,
                "option-reserved",
                f'The option code "{code}" has a meaning of its own on the platform.',
                "Choose another code.",
            )


def multiple_choice(draft: Draft) -> Iterator[Problem]:
    """Exclusive options and a largest number of choices belong to multiple choice and fit."""
    for item in draft.instrument.items:
        free = [option for option in item.options if not option.exclusive]
        if item.type != "multi" and len(free) < len(item.options):
            yield draft.problem(
                item,
                "exclusive-not-multi",
                f"The type {item.type} has one answer, so no option can exclude another.",
                "Remove `exclusive`, or make the type multi.",
            )
        if item.max_choices is not None and not 1 <= item.max_choices <= len(free):
            yield draft.problem(
                item,
                "choices-bounds",
                f"At most {item.max_choices} of {len(free)} options can be chosen.",
                "Give a number from 1 to the number of options that are not exclusive.",
            )


def allocations_sum(draft: Draft) -> Iterator[Problem]:
    """An allocation says to what its parts sum."""
    for item in draft.instrument.items:
        if item.type != "allocation":
            continue
        if item.total is None or not 1 <= item.total <= LARGEST_TOTAL:
            given = "is missing" if item.total is None else f"is {item.total}"
            yield draft.problem(
                item,
                "allocation-total",
                f"The `total` to which the parts sum {given}.",
                f"Add `total: 100`, or another whole number up to {LARGEST_TOTAL}.",
            )


def numbers_bounded(draft: Draft) -> Iterator[Problem]:
    """A number has bounds, a step that reaches from one to the other, and a unit."""
    for item in draft.instrument.items:
        if item.type != "number":
            continue
        for name in ("min", "max", "step", "unit"):
            if getattr(item, name) is None:
                yield draft.problem(
                    item, "number-field", f"`{name}` is missing.", f"Add `{name}:` to the item."
                )
        if item.min is None or item.max is None or item.step is None:
            continue
        if item.min >= item.max or item.step <= 0 or not _whole((item.max - item.min) / item.step):
            yield draft.problem(
                item,
                "number-bounds",
                f"From {item.min:g} to {item.max:g} does not go in steps of {item.step:g}.",
                "`min` is below `max`, and the distance is a whole number of steps.",
            )


def _whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-9  # noqa: PLR2004 - rounding of decimal steps


def texts_limited(draft: Draft) -> Iterator[Problem]:
    """An open text has a length at which it ends."""
    for item in draft.instrument.items:
        if item.type == "text" and not 1 <= (item.max_length or 0) <= LONGEST_TEXT:
            yield draft.problem(
                item,
                "text-length",
                f"`max_length` is {'missing' if item.max_length is None else item.max_length}.",
                f"Give a number of characters from 1 to {LONGEST_TEXT}.",
            )


CHECKS = (
    fields_for_type,
    scale5_labels,
    options_make_a_choice,
    multiple_choice,
    allocations_sum,
    numbers_bounded,
    texts_limited,
)
