"""Conditions, roles and mirrored pairs: is an item asked of the right people, after its source?"""

from collections import defaultdict
from collections.abc import Iterator

from surveys.definition.checks.safety import COARSE_ROLES
from surveys.definition.draft import Draft
from surveys.definition.model import Condition, Item
from surveys.definition.problems import Problem

SINGLE_VALUE = {"gt", "eq"}
SOURCES = {"single", "multi", "scale5", "grade10", "number"}
"""Types on whose answer a condition can decide; of a multiple choice, any chosen option counts."""
UNORDERED = {"single", "multi"}


def conditions_earlier(draft: Draft) -> Iterator[Problem]:
    """The source of a condition is asked before it, in every questionnaire that asks the item."""
    for item in draft.instrument.items:
        condition = item.condition
        if condition is None:
            continue
        if not draft.known(condition.item):
            yield draft.unknown(condition.item, draft.file_of(item), f"item {item.code}, condition")
            continue
        for code in draft.instrument.questionnaires_with(item.code):
            asked = draft.instrument.questionnaire(code).items
            earlier = asked[: asked.index(item.code)]
            if condition.item not in earlier:
                where = "later" if condition.item in asked else "nowhere"
                yield draft.problem(
                    item,
                    "condition-not-earlier",
                    f'Its condition asks about "{condition.item}", which stands {where} in {code}.',
                    f"Put it earlier in questionnaires/{code}.yaml, or drop the condition.",
                )


def conditions_possible(draft: Draft) -> Iterator[Problem]:
    """A condition compares with answers that its source can have."""
    for item in draft.instrument.items:
        source = draft.item(item.condition.item) if item.condition else None
        if item.condition is None or source is None:
            continue
        if source.type not in SOURCES:
            yield draft.problem(
                item,
                "condition-type",
                f'Its condition asks about "{source.code}", whose type is {source.type}.',
                f"A condition can ask about {', '.join(sorted(SOURCES))}.",
            )
            continue
        yield from _comparison(draft, item, item.condition, source)


def _comparison(draft: Draft, item: Item, condition: Condition, source: Item) -> Iterator[Problem]:
    single = condition.op in SINGLE_VALUE
    if not condition.value or (single and len(condition.value) > 1):
        yield draft.problem(
            item,
            "condition-value",
            f"Its condition compares by `{condition.op}` with {len(condition.value)} values.",
            "`gt` and `eq` take one value, `in` and `not_in` one or more.",
        )
    if condition.op == "gt" and source.type in UNORDERED:
        yield draft.problem(
            item,
            "condition-value",
            f'Its condition wants "{source.code}" to be greater, and its answers have no order.',
            "Use `in` with the codes of the answers.",
        )
    for value in condition.value:
        if not _can_answer(source, value):
            yield draft.problem(
                item,
                "condition-value",
                f'Its condition names {value!r}, which is no answer to "{source.code}".',
                f"Possible are {_possible(source)}.",
            )


def _can_answer(source: Item, value: str | float) -> bool:
    if source.type in UNORDERED:
        return value in source.answer_keys
    if isinstance(value, str):
        return False
    if source.type == "number":
        return (source.min or 0) <= value <= (source.max or 0)
    return str(int(value)) in source.answer_keys and value == int(value)


def _possible(source: Item) -> str:
    if source.type == "number":
        return f"numbers from {source.min or 0:g} to {source.max or 0:g}"
    return ", ".join(source.answer_keys)


def role_item_routes(draft: Draft) -> Iterator[Problem]:
    """Items for employees or managers need the item that tells the two apart, asked before them."""
    instrument = draft.instrument
    wanted = [item for item in instrument.items if item.role != "all"]
    if instrument.role_item is None:
        for item in wanted:
            yield draft.problem(
                item,
                "role-item",
                f"The item is for {item.role}s, and the study has no role item.",
                "Name the item that asks for the role after `role_item:` in study.yaml.",
            )
        return
    if not draft.known(instrument.role_item):
        yield draft.unknown(instrument.role_item, "study.yaml", "role_item")
        return
    yield from _role_item(draft, instrument.role_item)
    for item in wanted:
        for code in instrument.questionnaires_with(item.code):
            asked = instrument.questionnaire(code).items
            if instrument.role_item not in asked[: asked.index(item.code)]:
                yield draft.problem(
                    item,
                    "role-not-earlier",
                    f"The item is for {item.role}s, and {code} does not ask the role before it.",
                    f'Put "{instrument.role_item}" first in questionnaires/{code}.yaml.',
                )


def _role_item(draft: Draft, code: str) -> Iterator[Problem]:
    role = draft.item(code)
    if role is None:
        return
    groups = tuple(category.code for category in role.safe_categories)
    if role.type != "single" or set(groups) != set(COARSE_ROLES):
        yield draft.problem(
            role,
            "role-item",
            f"The role item is a {role.type} with the safe categories {', '.join(groups) or '-'}.",
            "Make it a single choice with the safe categories employee and manager.",
        )


def pairs_mirror(draft: Draft) -> Iterator[Problem]:
    """A pair is one question asked of employees and of managers, with the same answers."""
    pairs: defaultdict[str, list[Item]] = defaultdict(list)
    for item in draft.instrument.items:
        if item.pair is not None:
            pairs[item.pair].append(item)
    for name, members in pairs.items():
        if sorted(item.role for item in members) != sorted(COARSE_ROLES):
            if not draft.partial:
                yield draft.problem(
                    members[0],
                    "pair-incomplete",
                    f'The pair "{name}" is {", ".join(f"{m.code} ({m.role})" for m in members)}.',
                    "A pair is one item with role employee and one with role manager.",
                )
        elif len({(m.type, m.options, m.polarity, m.na_option) for m in members}) > 1:
            yield draft.problem(
                members[1],
                "pair-different",
                f'The two items of the pair "{name}" have different answers.',
                "Give both the same type, labels, options and polarity.",
            )


CHECKS = (conditions_earlier, conditions_possible, role_item_routes, pairs_mirror)
