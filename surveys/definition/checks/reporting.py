"""Figures, code book, factors and evidence: does the reporting refer to what is asked?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from surveys.definition.draft import Draft
from surveys.definition.problems import Problem

Part = Mapping[str, object]


def _parts(part: Part, key: str) -> list[Part]:
    return cast("list[Part]", part.get(key, []))


def _items(draft: Draft, codes: Iterable[object], file: str, place: str) -> Iterator[Problem]:
    for code in codes:
        if not draft.known(str(code)):
            yield draft.unknown(str(code), file, place)


def _codes(part: Part) -> list[object]:
    return cast("list[object]", part.get("items", []))


def _twice(codes: Iterable[object], file: str, kind: str) -> Iterator[Problem]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield Problem(
                "code-duplicate",
                file,
                f"{kind} {code}",
                f"It stands {times} times.",
                "Keep it once, or give the others a code of their own.",
            )


def figures_fed(draft: Draft) -> Iterator[Problem]:
    """A figure shows items that exist."""
    figures = draft.instrument.figures
    yield from _twice((figure.figure for figure in figures), "figures.yaml", "figure")
    for figure in figures:
        codes = (*figure.items, *([figure.by] if figure.by else []))
        yield from _items(draft, codes, "figures.yaml", f"figure {figure.figure}")


def factors_known(draft: Draft) -> Iterator[Problem]:
    """Outcomes and factors are measured by items that exist."""
    file = "factors.yaml"
    asked = {q.code for q in draft.instrument.questionnaires} | draft.unread
    outcomes = draft.instrument.factors
    yield from _twice((outcome["outcome"] for outcome in outcomes), file, "outcome")
    for outcome in outcomes:
        place = f"outcome {outcome['outcome']}"
        yield from _items(draft, _codes(outcome), file, place)
        for factor in _parts(outcome, "factors"):
            yield from _items(draft, _codes(factor), file, f"{place}, factor {factor['code']}")
        for code in cast("list[str]", outcome["questionnaires"]):
            if code not in asked:
                yield Problem(
                    "questionnaire-unknown",
                    file,
                    place,
                    f'There is no questionnaire "{code}".',
                    "Use a code that study.yaml lists.",
                )


def characteristics_known(draft: Draft) -> Iterator[Problem]:
    """The matrix of characteristics has rows and columns that exist, and measured ones."""
    file = "characteristics.yaml"
    matrix = draft.instrument.characteristics
    for axis, kind in (("characteristics", "characteristic"), ("consequences", "consequence")):
        aspects = _parts(matrix, axis)
        yield from _twice((aspect["code"] for aspect in aspects), file, kind)
        for aspect in aspects:
            yield from _items(draft, _codes(aspect), file, f"{kind} {aspect['code']}")
        named = {aspect["code"] for aspect in aspects}
        for cell in _parts(matrix, "cells"):
            if cell[kind] not in named:
                yield Problem(
                    "aspect-unknown",
                    file,
                    f"cell {cell['characteristic']}, {cell['consequence']}",
                    f'There is no {kind} "{cell[kind]}".',
                    f"Correct the code, or list it under `{axis}`.",
                )


def codebook_fits(draft: Draft) -> Iterator[Problem]:
    """The code book codes open questions that exist, with codes that stand once."""
    file = "codebook.yaml"
    book = draft.instrument.codebook
    questions = cast("Mapping[str, str]", book.get("questions", {}))
    for name, code in questions.items():
        item = draft.item(code)
        if item is not None and item.type != "text":
            yield Problem(
                "codebook-question",
                file,
                f"questions {name}",
                f'"{code}" is no open question.',
                "Name an item of the type text.",
            )
        yield from _items(draft, [code], file, f"questions {name}")
    themes = _parts(book, "themes")
    yield from _twice((theme["code"] for theme in themes), file, "theme")
    yield from _theme_codes(themes, questions, file)
    for name, top in cast("Mapping[str, list[str]]", book.get("top_themes", {})).items():
        if name not in questions or not set(top) <= {theme["code"] for theme in themes}:
            yield _no_such(file, f"top_themes {name}", "a question or theme")


def _theme_codes(
    themes: Iterable[Part], questions: Mapping[str, str], file: str
) -> Iterator[Problem]:
    codes = [code for theme in themes for code in _parts(theme, "codes")]
    yield from _twice((code["code"] for code in codes), file, "code")
    for code in codes:
        if not set(cast("list[str]", code["questions"])) <= set(questions):
            yield _no_such(file, f"code {code['code']}", "a question")


def _no_such(file: str, place: str, what: str) -> Problem:
    return Problem(
        "codebook-question",
        file,
        place,
        f"It names {what} that the code book does not have.",
        "Use names that stand under `questions` and `themes`.",
    )


def published_known(draft: Draft) -> Iterator[Problem]:
    """A published figure maps to items that exist."""
    figures = _parts(draft.instrument.published, "figures")
    yield from _twice((figure["code"] for figure in figures), "published.yaml", "figure")
    for figure in figures:
        yield from _items(draft, _codes(figure), "published.yaml", f"figure {figure['code']}")


def evidence_known(draft: Draft) -> Iterator[Problem]:
    """What is said about placement and concepts is said about items that are asked there."""
    for concept in draft.evidence.concepts:
        yield from _items(draft, concept.items, "evidence.yaml", f"concept {concept.concept}")
    asked = {q.code: q.items for q in draft.instrument.questionnaires}
    for ground, placement in draft.evidence.placement.items():
        for code, items in placement.items():
            for item in items:
                if code not in draft.unread and item not in asked.get(code, ()):
                    yield Problem(
                        "placement-unknown",
                        "evidence.yaml",
                        f"placement {ground}, {code}",
                        f'"{item}" is not asked in {code}.',
                        "Take it out, or ask it there.",
                    )


CHECKS = (
    figures_fed,
    factors_known,
    characteristics_known,
    codebook_fits,
    published_known,
    evidence_known,
)
