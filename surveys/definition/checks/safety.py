"""Quasi-identifiers and breakdowns: can no small group be told apart by what is asked?"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, permutations

from surveys.definition.draft import Draft
from surveys.definition.model import Item
from surveys.definition.problems import Problem

COARSE_ROLES = ("employee", "manager")
MOST_BREAKDOWNS = 4
MOST_LEVELS = 8
"""The largest cross-classification that the disclosure rules can audit."""


def safe_categories_fit(draft: Draft) -> Iterator[Problem]:
    """A quasi-identifier has coarse groups that cover each of its answers exactly once."""
    for item in draft.instrument.items:
        if not item.quasi_identifier:
            if item.safe_categories:
                yield draft.problem(
                    item,
                    "safe-unexpected",
                    "The item has safe categories and is no quasi-identifier.",
                    "Add `quasi_identifier: true`, or remove the categories.",
                )
            continue
        if item.type not in {"single", "number"}:
            yield draft.problem(
                item,
                "safe-type",
                f"A quasi-identifier cannot be of the type {item.type}.",
                "Ask it as a single choice or a number.",
            )
        elif len(item.safe_categories) < 2:  # noqa: PLR2004 - one group tells nothing apart
            yield draft.problem(
                item,
                "safe-missing",
                "A quasi-identifier needs at least two safe categories.",
                "List them under `safe_categories`, each with its `members`.",
            )
        else:
            yield from _codes_once(draft, item)
            yield from (_numbers if item.type == "number" else _options)(draft, item)


def _codes_once(draft: Draft, item: Item) -> Iterator[Problem]:
    for code, times in Counter(category.code for category in item.safe_categories).items():
        if times > 1:
            yield draft.problem(
                item,
                "safe-duplicate",
                f'{times} safe categories have the code "{code}".',
                "Give each category a code of its own.",
            )


def _options(draft: Draft, item: Item) -> Iterator[Problem]:
    placed = Counter(member for safe in item.safe_categories for member in safe.members)
    for option in item.options:
        if placed[option.code] != 1:
            times = placed[option.code]
            yield draft.problem(
                item,
                "safe-gap" if times == 0 else "safe-overlap",
                f'The option "{option.code}" stands in {times} safe categories.',
                "Put each option in exactly one of them.",
            )
    for member in placed:
        if member not in item.answer_keys:
            yield draft.problem(
                item,
                "safe-unknown-option",
                f"A safe category names {member!r}, which is no option of the item.",
                "Correct the code, or add the option.",
            )


def _numbers(draft: Draft, item: Item) -> Iterator[Problem]:
    bounds = []
    for safe in item.safe_categories:
        match safe.members:
            case (int() | float() as low, int() | float() as high) if low <= high:
                bounds.append((low, high))
            case _:
                yield draft.problem(
                    item,
                    "safe-bounds",
                    f'The safe category "{safe.code}" has no bounds.',
                    "Give its lowest and highest number: `members: [0, 23]`.",
                )
                return
    bounds.sort()
    step = item.step or 0
    if (bounds[0][0], bounds[-1][1]) != (item.min, item.max):
        yield draft.problem(
            item,
            "safe-gap",
            f"The safe categories go from {bounds[0][0]:g} to {bounds[-1][1]:g}.",
            "Let them go from `min` to `max` of the item.",
        )
    for (_, high), (low, _) in pairwise(bounds):
        if low != high + step:
            yield draft.problem(
                item,
                "safe-overlap" if low <= high else "safe-gap",
                f"One safe category ends at {high:g} and the next begins at {low:g}.",
                f"Let the next begin one step later, at {high + step:g}.",
            )


def breakdowns_allowed(draft: Draft) -> Iterator[Problem]:
    """At most four breakdowns, each a quasi-identifier with at most eight coarse groups."""
    breakdowns = draft.instrument.breakdowns
    if len(breakdowns) > MOST_BREAKDOWNS:
        yield _study(
            "breakdown-too-many",
            "breakdowns",
            f"The study names {len(breakdowns)} breakdowns.",
            f"Keep at most {MOST_BREAKDOWNS}: more of them give small groups away.",
        )
    for code, times in Counter(breakdowns).items():
        item = draft.item(code)
        place = f"breakdowns {code}"
        if times > 1:
            yield _study("breakdown-repeated", place, f"It stands {times} times.", "Keep it once.")
        if item is None:
            if not draft.known(code):
                yield draft.unknown(code, "study.yaml", place)
        elif not item.quasi_identifier:
            yield _study(
                "breakdown-not-quasi",
                place,
                "The item is no quasi-identifier and has no coarse groups.",
                "Break down by a quasi-identifier, or give the item safe categories.",
            )
        elif len(item.safe_categories) > MOST_LEVELS:
            yield _study(
                "breakdown-levels",
                place,
                f"The item has {len(item.safe_categories)} coarse groups.",
                f"Merge them into at most {MOST_LEVELS}.",
            )


def breakdowns_apart(draft: Draft) -> Iterator[Problem]:
    """No breakdown follows from another: together they would give small groups away."""
    chosen = [item for code in draft.instrument.breakdowns if (item := draft.item(code))]
    for item, other in permutations(chosen, 2):
        if item != other and (reason := _nested(draft, item, other)):
            yield _study(
                "breakdown-nested",
                f"breakdowns {item.code}",
                f'It {reason} "{other.code}", which is a breakdown too.',
                "Keep one of the two: a group that lies within another gives away the rest of it.",
            )


def _nested(draft: Draft, item: Item, other: Item) -> str:
    """How one item's coarse groups follow from another's; empty where they do not."""
    if item.condition is not None and item.condition.item == other.code:
        return "is asked after certain answers to"
    if item.role != "all" and other.code == draft.instrument.role_item:
        return "is asked of one group of"
    if item.type == "single" and set(item.answer_keys) == set(other.answer_keys):
        coarse = [set(safe.members) for safe in other.safe_categories]
        if all(any(set(s.members) <= each for each in coarse) for s in item.safe_categories):
            return "divides the groups of"
    return ""


def ordered_safely(draft: Draft) -> Iterator[Problem]:
    """Only coarse groups have an order, and only they can be kept from standing alone."""
    for item in draft.instrument.items:
        if item.ordered and not item.quasi_identifier:
            yield draft.problem(
                item,
                "ordered-not-quasi",
                "`ordered` is about safe categories, and the item has none.",
                "Remove `ordered`, or give the item safe categories.",
            )
        alone = [safe.code for safe in item.safe_categories if not safe.never_alone]
        if len(alone) < len(item.safe_categories) and len(alone) < 2:  # noqa: PLR2004
            yield draft.problem(
                item,
                "safe-never-alone",
                f"Only {len(alone)} of its safe categories may be shown on their own.",
                "Leave at least two without `never_alone`.",
            )


def _study(code: str, place: str, fact: str, remedy: str) -> Problem:
    return Problem(code, "study.yaml", place, fact, remedy)


CHECKS = (safe_categories_fit, ordered_safely, breakdowns_allowed, breakdowns_apart)
