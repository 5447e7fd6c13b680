"""Scales and derived values: can they be computed wherever they are promised?"""

from collections.abc import Iterator

from surveys.definition.draft import Draft
from surveys.definition.model import Derived, Scale
from surveys.definition.problems import Problem

FILE = "scales.yaml"


def _scale(scale: Scale, code: str, fact: str, remedy: str) -> Problem:
    return Problem(code, FILE, f"scale {scale.code}", fact, remedy)


def scales_known(draft: Draft) -> Iterator[Problem]:
    """A scale has a code of its own and names items and questionnaires that exist."""
    existing = {q.code for q in draft.instrument.questionnaires} | draft.unread
    seen: set[str] = set()
    for scale in draft.instrument.scales:
        if scale.code in seen:
            yield _scale(scale, "code-duplicate", "The code stands twice.", "Choose another code.")
        seen.add(scale.code)
        for item in scale.items:
            if not draft.known(item):
                yield draft.unknown(item, FILE, f"scale {scale.code}")
        for code in (*scale.trend, *(code for gap in scale.breaks for code in gap.questionnaires)):
            if code not in existing:
                yield _scale(
                    scale,
                    "questionnaire-unknown",
                    f'There is no questionnaire "{code}".',
                    "Use a code that study.yaml lists.",
                )


def scales_complete(draft: Draft) -> Iterator[Problem]:
    """Wherever a scale is trended it is complete; wherever only a part is asked, it says so."""
    for scale in draft.instrument.scales:
        broken = {code for gap in scale.breaks for code in gap.questionnaires}
        for questionnaire in draft.instrument.questionnaires:
            code = questionnaire.code
            asked = [item for item in scale.items if item in questionnaire.items]
            absent = [item for item in scale.items if draft.known(item) and item not in asked]
            if code in scale.trend and code in broken:
                yield _scale(
                    scale,
                    "scale-trend-and-break",
                    f"{code} is in the trend and in a break.",
                    "Keep it in one of the two.",
                )
            elif code in scale.trend and absent:
                yield _scale(
                    scale,
                    "scale-incomplete",
                    f"The scale is trended in {code}, which does not ask {', '.join(absent)}.",
                    f"Ask them in questionnaires/{code}.yaml, or declare a break with its reason.",
                )
            elif code not in scale.trend and code not in broken and asked:
                yield _scale(
                    scale,
                    "scale-undeclared",
                    f"{code} asks {len(asked)} of its {len(scale.items)} items, undeclared.",
                    f"Add {code} to `trend`, or to `breaks` with a reason.",
                )
            elif code in broken and not asked:
                yield _scale(
                    scale,
                    "break-needless",
                    f"A break is declared in {code}, which asks no item of the scale.",
                    "Remove it.",
                )


def scales_computable(draft: Draft) -> Iterator[Problem]:
    """The method fits the types of the items."""
    for scale in draft.instrument.scales:
        items = [item for code in scale.items if (item := draft.item(code))]
        if scale.method == "mean" and any(item.type not in {"scale5", "grade10"} for item in items):
            yield _scale(
                scale,
                "scale-method",
                "A mean is taken of items that are no marks or five-point items.",
                "Take those items out, or use another method.",
            )
        if scale.method == "mean" and not 1 <= (scale.min_items or 0) <= len(scale.items):
            yield _scale(
                scale,
                "scale-min-items",
                f"`min_items` is {scale.min_items or 'missing'}, with {len(scale.items)} items.",
                "Say how many items a person must have answered for a score.",
            )
        if scale.method == "count":
            groups = {option.group for item in items for option in item.options}
            for group in scale.groups:
                if group not in groups and not draft.partial:
                    yield _scale(
                        scale,
                        "group-unknown",
                        f'No option carries the group "{group}".',
                        "Correct the group, or give options that `group`.",
                    )


def derived_computable(draft: Draft) -> Iterator[Problem]:
    """A derived value names items of the right type that are asked together."""
    for derived in draft.instrument.derived:
        for code in derived.items:
            if not draft.known(code):
                yield draft.unknown(code, "derived.yaml", f"derived {derived.code}")
        if all(draft.item(code) for code in derived.items):
            yield from (_group_share if derived.kind == "group_share" else _ratio)(draft, derived)


def _derived(derived: Derived, fact: str, remedy: str) -> Problem:
    return Problem("derived-wrong", "derived.yaml", f"derived {derived.code}", fact, remedy)


def _group_share(draft: Draft, derived: Derived) -> Iterator[Problem]:
    items = [draft.instrument.item(code) for code in derived.items]
    groups = {option.group for item in items for option in item.options} - {None}
    if [item.type for item in items] != ["allocation"] or derived.group not in groups:
        yield _derived(
            derived,
            f"{', '.join(derived.items)} is no allocation with the group {derived.group}.",
            "Name one allocation and a `group` that its options carry.",
        )


def _ratio(draft: Draft, derived: Derived) -> Iterator[Problem]:
    items = [draft.instrument.item(code) for code in derived.items]
    if [item.type for item in items] != ["number", "number"]:
        yield _derived(
            derived,
            "A ratio divides one number by another.",
            "Name two items of the type number: first what is divided, then by what.",
        )
    elif not any(set(derived.items) <= set(q.items) for q in draft.instrument.questionnaires):
        yield _derived(
            derived,
            "No questionnaire asks both items, and answers of two weeks are never linked.",
            "Ask both in the same questionnaire.",
        )


CHECKS = (scales_known, scales_complete, scales_computable, derived_computable)
