"""Questionnaires and codes: is everything that is asked defined, and defined once?"""

import re
from collections import Counter
from collections.abc import Iterator

from surveys.definition.draft import Draft
from surveys.definition.model import Questionnaire
from surveys.definition.problems import Problem

ITEM_CODE = re.compile(r"[a-z][a-z0-9_]*")


def study_not_empty(draft: Draft) -> Iterator[Problem]:
    """A study asks something."""
    if not draft.instrument.questionnaires and not draft.unread:
        yield Problem(
            "study-empty",
            "study.yaml",
            "questionnaires",
            "The study has no questionnaires.",
            "List their codes under `questionnaires`, in the order of the weeks.",
        )


def questionnaires_once(draft: Draft) -> Iterator[Problem]:
    """A questionnaire has one place in the order."""
    codes = Counter(q.code for q in draft.instrument.questionnaires)
    for code, times in codes.items():
        if times > 1:
            yield Problem(
                "questionnaire-repeated",
                "study.yaml",
                f"questionnaires {code}",
                f"The questionnaire stands {times} times in the order.",
                "Keep it once; a repeated theme is a questionnaire of its own.",
            )


def items_once(draft: Draft) -> Iterator[Problem]:
    """An item is defined once, so that a recurring question cannot differ between weeks."""
    first: dict[str, int] = {}
    for index, item in enumerate(draft.instrument.items):
        if item.code not in first:
            first[item.code] = index
            continue
        earlier = draft.instrument.items[first[item.code]]
        differs = "differs from" if item != earlier else "repeats"
        yield draft.problem(
            item,
            "item-redefined",
            f"This definition {differs} the one in {draft.file_of(earlier) or 'an earlier item'}.",
            "Keep one definition; give a question with other words or answers a code of its own.",
        )


def derived_codes_free(draft: Draft) -> Iterator[Problem]:
    """A derived value has a code of its own: it becomes a column beside the items'."""
    taken = {item.code for item in draft.instrument.items}
    for derived in draft.instrument.derived:
        if derived.code in taken:
            yield Problem(
                "code-duplicate",
                "derived.yaml",
                f"derived {derived.code}",
                "The code already belongs to an item or another derived value.",
                "Choose another code.",
            )
        taken.add(derived.code)


def codes_well_formed(draft: Draft) -> Iterator[Problem]:
    """A code can stand in a form field and a column name."""
    for item in draft.instrument.items:
        if not ITEM_CODE.fullmatch(item.code):
            yield draft.problem(
                item,
                "code-form",
                f'"{item.code}" is not a code.',
                "Use small letters, digits and underscores, and begin with a letter.",
            )


def questionnaires_filled(draft: Draft) -> Iterator[Problem]:
    """Every section asks something that exists, and a questionnaire asks it once."""
    for questionnaire in draft.instrument.questionnaires:
        file = f"questionnaires/{questionnaire.code}.yaml"
        yield from _sections(questionnaire, file)
        for code, times in Counter(questionnaire.items).items():
            if not draft.known(code):
                yield draft.unknown(code, file, _section_of(questionnaire, code))
            if times > 1:
                yield Problem(
                    "item-repeated",
                    file,
                    f"item {code}",
                    f"The item stands {times} times in this questionnaire.",
                    "Keep it once.",
                )


def _sections(questionnaire: Questionnaire, file: str) -> Iterator[Problem]:
    low, high = questionnaire.minutes
    if not 0 < low <= high:
        yield Problem(
            "minutes-order",
            file,
            "minutes",
            f"From {low} to {high} minutes is not a length of time.",
            "Give the shortest and the longest expected time in whole minutes.",
        )
    if not questionnaire.sections:
        yield Problem(
            "questionnaire-empty",
            file,
            "sections",
            "Nothing is asked.",
            "Add a section with items.",
        )
    ids = Counter(section.id for section in questionnaire.sections)
    for section in questionnaire.sections:
        if not section.items:
            yield Problem(
                "questionnaire-empty",
                file,
                f"section {section.id}",
                "The section asks nothing.",
                "List its items, or take the section away.",
            )
    for name, times in ids.items():
        if times > 1:
            yield Problem(
                "section-repeated",
                file,
                f"section {name}",
                f"{times} sections carry this id.",
                "Give each section an id of its own.",
            )


def _section_of(questionnaire: Questionnaire, code: str) -> str:
    return next(f"section {s.id}" for s in questionnaire.sections if code in s.items)


CHECKS = (
    study_not_empty,
    questionnaires_once,
    items_once,
    derived_codes_free,
    codes_well_formed,
    questionnaires_filled,
)
