"""What a study's rehearsal is calibrated on: read from its content and checked against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from surveys import calibration as known
from surveys.calibration import CONTENT, FILE
from surveys.definition.calibration import (
    MOOD,
    Calibration,
    Choices,
    Comparison,
    Phrases,
    published,
)
from surveys.definition.folder import Folder
from surveys.definition.model import Instrument, Item
from surveys.definition.problems import InstrumentErrors, Problem
from surveys.instrument import DEFAULT_STUDY


@dataclass(frozen=True)
class Content:
    """The three files of one study. A study without them gets the defaults of each."""

    calibration: Calibration
    phrases: Phrases
    comparison: Comparison


def of(instrument: Instrument) -> Content:
    """What the study of this instrument is calibrated on.

    Raises `InstrumentErrors` where the content is wrong or does not fit the instrument.
    """
    folder = CONTENT / instrument.code
    content = _read(folder)
    if problems := sorted(set(_problems(content.calibration, instrument)), key=lambda p: p.place):
        raise InstrumentErrors(problems)
    return content


def plain() -> Content:
    """What any instrument can be rehearsed with: no calibration at all."""
    return Content(Calibration(), Phrases(), Comparison())


@cache
def organisations_of_default() -> Calibration:
    """The calibration whose invented organisations serve studies that have none of their own."""
    return _read(DEFAULT_STUDY).calibration


@cache
def _read(path: Path) -> Content:
    folder = Folder(path)
    content = Content(
        known.of(path.name),
        folder.entry("phrases.yaml", Phrases) or Phrases(),
        folder.entry("comparison.yaml", Comparison) or Comparison(),
    )
    if folder.problems:
        raise InstrumentErrors(folder.problems)
    return content


def _problems(calibration: Calibration, instrument: Instrument) -> Iterator[Problem]:
    """Names that the instrument does not know, and numbers that cannot be."""
    yield from _strange_items(calibration, instrument)
    yield from _strange_answers(calibration, instrument)
    yield from _strange_traits(calibration, instrument)
    yield from _strange_figures(calibration, instrument)
    cohorts = {cohort.code for cohort in calibration.population.cohorts}
    for organisation in calibration.population.organisations:
        if organisation.cohort not in cohorts:
            yield _problem(
                "cohort-unknown",
                f"organisation {organisation.name}",
                f'There is no cohort "{organisation.cohort}".',
                f"Choose one of {', '.join(sorted(cohorts))}.",
            )


def _strange_items(calibration: Calibration, instrument: Instrument) -> Iterator[Problem]:
    for part in ("levels", "choices", "several", "parts", "numbers", "texts", "skipped"):
        for code in getattr(calibration, part):
            if code not in instrument.by_code and code != "default":
                yield _unknown(f"{part} {code}", code)


def _strange_answers(calibration: Calibration, instrument: Instrument) -> Iterator[Problem]:
    given = {
        **{code: set(choices.shares) for code, choices in calibration.choices.items()},
        **{code: set(shares) for code, shares in calibration.several.items()},
        **{code: set(means) for code, means in calibration.parts.items()},
    }
    for code, answers in given.items():
        known = set(instrument.item(code).answer_keys) if code in instrument.by_code else answers
        if answers != known:
            odd = ", ".join(sorted(answers ^ known))
            yield _problem(
                "answers-differ",
                f"item {code}",
                f"The answers here are not those of the item: {odd}.",
                "Give every answer of the item a share, and no other.",
            )


def _strange_traits(calibration: Calibration, instrument: Instrument) -> Iterator[Problem]:
    scales = {scale.code for scale in instrument.scales}
    options = {
        f"{item.code}.{option.code}"
        for item in instrument.items
        if item.type == "multi"
        for option in item.options
    }
    known = scales | set(instrument.by_code) | options | {"default", MOOD}
    named = [name for pair in (*calibration.relations, *calibration.leanings) for name in pair[:2]]
    named += [*calibration.drift, *calibration.spread, *calibration.loadings, *calibration.apart]
    for name in named:
        if name not in known:
            yield _unknown(f"relation {name}", name)
        elif scale := _scale_of(calibration, instrument, name):
            yield _problem(
                "name-in-scale",
                f"relation {name}",
                f"This item has no trait of its own: it belongs to the scale {scale}.",
                f'Name "{scale}" instead, or list that scale under `apart`.',
            )
        elif name in instrument.by_code and not _has_order(calibration, instrument.item(name)):
            yield _problem(
                "name-without-order",
                f"relation {name}",
                "The answers to this item have no order, so nothing can go up or down with it.",
                "Give its answers an `order` under `choices`, or take the line out.",
            )


def _scale_of(calibration: Calibration, instrument: Instrument, name: str) -> str:
    """The scale whose trait stands for this item; empty where the item has its own."""
    for scale in instrument.scales:
        tied = (*scale.items, *calibration.also.get(scale.code, ()))
        if scale.method == "mean" and scale.code not in calibration.apart and name in tied:
            return "" if name == scale.code else scale.code
    return ""


def _has_order(calibration: Calibration, item: Item) -> bool:
    if item.type == "single":
        return bool(calibration.choices.get(item.code, Choices(shares={})).order)
    return item.type in ("scale5", "grade10", "number")


def _strange_figures(calibration: Calibration, instrument: Instrument) -> Iterator[Problem]:
    texts = {text.figure for text in calibration.texts.values() if text.figure}
    cohorts = {cohort.figure for cohort in calibration.population.cohorts}
    for figure in texts | cohorts:
        try:
            published(instrument, figure)
        except LookupError as error:
            yield _problem("figure-unknown", f"figure {figure}", str(error), "See published.yaml.")


def _unknown(place: str, name: str) -> Problem:
    return _problem(
        "name-unknown",
        place,
        f'The instrument has no item, scale or answer "{name}".',
        "Correct the name, or take the line out.",
    )


def _problem(code: str, place: str, fact: str, remedy: str) -> Problem:
    return Problem(f"calibration-{code}", FILE, place, fact, remedy)
