"""Invented people fill in a questionnaire: driven by the instrument, all at once.

Any instrument can be answered; what its calibration says about an item counts, and
what it leaves open is plausible. Whom a question is put to follows from the same
conditions and roles as on the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.special import ndtri

from surveys.definition.calibration import Calibration
from surveys.definition.model import AnswerType, Instrument, Item
from surveys.routing import WITHOUT_ROLE, role_of_option
from wwt.rehearsal import margins, traits
from wwt.rehearsal.filled import SKIPPED, Chosen, Filled, Mask, Numbered, Shared, Ticked
from wwt.rehearsal.traits import Drawn

STEPS = 20
"""People divide a total in twentieths."""
LIKE_MINDED = 6.0
"""How alike people divide a total: the larger, the more alike."""
ALONE_BY_CHANCE = 0.05
TICKED_BY_CHANCE = (0.5, 0.1)
"""The shares of the first and the last option where nothing is known about them."""

Shifts = Mapping[str, float]
"""How far a group stands from everybody, by item, `item.option` or scale, in deviations."""


@dataclass(frozen=True)
class Crowd:
    """People of one organisation in one week: how many, and how they differ from all."""

    people: int
    shifts: Shifts
    rng: Generator


@dataclass(frozen=True)
class _Sheet:
    """A questionnaire while it is filled in."""

    instrument: Instrument
    calibration: Calibration
    crowd: Crowd
    drawn: Drawn
    filled: dict[str, Filled]

    def trait(self, name: str) -> NDArray[np.float32]:
        """Where everybody stands; a trait of its own for what no other item depends on."""
        found = self.drawn.get(name)
        if found is None:
            found = self.crowd.rng.standard_normal(self.crowd.people, dtype=np.float32)
        return found + np.float32(self.crowd.shifts.get(name, 0.0))


def fill_in(
    instrument: Instrument, questionnaire: str, calibration: Calibration, crowd: Crowd
) -> dict[str, Filled]:
    """Everybody's answers, by item in the order of asking; open answers are elsewhere."""
    drawn = traits.of(instrument, questionnaire, calibration).draw(crowd.people, crowd.rng)
    sheet = _Sheet(instrument, calibration, crowd, drawn, {})
    for item in instrument.items_of(questionnaire):
        if item.type != "text":
            answered = asked(instrument, item, sheet.filled, crowd.people) & _not_skipped(
                sheet, item
            )
            sheet.filled[item.code] = ANSWERS[item.type](sheet, item, answered)
    return sheet.filled


def asked(instrument: Instrument, item: Item, filled: Mapping[str, Filled], people: int) -> Mask:
    """To whom a question is put: see `surveys.routing.is_asked`."""
    everybody = np.ones(people, dtype=bool)
    if item.role != "all":
        everybody &= _in_role(instrument, item.role, filled, people)
    if item.condition is not None:
        everybody &= filled[item.condition.item].meets(item.condition)
    return everybody


def _in_role(instrument: Instrument, role: str, filled: Mapping[str, Filled], people: int) -> Mask:
    given = filled.get(instrument.role_item or "")
    if not isinstance(given, Chosen):
        return np.full(people, role == WITHOUT_ROLE)
    options = [role_of_option(instrument, key) for key in given.item.answer_keys]
    roles = np.array([WITHOUT_ROLE, WITHOUT_ROLE, *options])
    mask: Mask = roles[given.places + 1] == role
    return mask


def _not_skipped(sheet: _Sheet, item: Item) -> Mask:
    shares = sheet.calibration.skipped
    share = shares.get(item.code, shares.get("default", 0.0))
    return sheet.crowd.rng.random(sheet.crowd.people) >= share


def _chosen(sheet: _Sheet, item: Item, answered: Mask) -> Filled:
    people, rng = sheet.crowd.people, sheet.crowd.rng
    margin = margins.of(item, sheet.calibration)
    if margin is None:
        shares = margins.falling(item, sheet.calibration)
        places = rng.choice(len(shares), size=people, p=shares).astype(np.int16) + 1
    else:
        places = margin.places[margin.positions(sheet.trait(item.code))]
        chance = rng.random(people)
        for place, share in margin.apart:
            places = np.where(chance < share, np.int16(place), places)
            chance = chance - share
            chance[chance < 0] = 1.0
    if item.na_option is not None:
        outside = rng.random(people) < sheet.calibration.not_applicable
        places = np.where(outside, np.int16(0), places)
    return Chosen(item, np.where(answered, places, np.int16(SKIPPED)).astype(np.int16))


def _ticked(sheet: _Sheet, item: Item, answered: Mask) -> Filled:
    """An option is ticked by those who stand furthest; who ticks none has a reason for it."""
    shares = _shares_of_options(sheet, item)
    exclusive = np.array([option.exclusive for option in item.options])
    away = np.stack(
        [
            ndtri(max(share, 1e-9)) + sheet.trait(f"{item.code}.{option.code}")
            for option, share in zip(item.options, shares, strict=True)
        ],
        axis=1,
    )
    # An exclusive option is chosen first, so that the others keep their share of all.
    alone = np.zeros(sheet.crowd.people, dtype=bool)
    marks = away > 0
    for place in np.flatnonzero(exclusive):
        alone |= marks[:, place]
        marks[:, place] &= ~(marks[:, :place] & exclusive[:place]).any(axis=1)
    marks &= exclusive | ~alone[:, None]
    open_ones = np.where(exclusive, -np.inf, away)
    marks = _at_least_one(marks, open_ones)
    if item.max_choices is not None:
        marks = _at_most(marks, open_ones, item.max_choices)
    return Ticked(item, marks, answered)


def _shares_of_options(sheet: _Sheet, item: Item) -> list[float]:
    """The share of each option; those of others are raised by what exclusive ones take away."""
    if calibrated := sheet.calibration.several.get(item.code):
        shares = [calibrated[option.code] for option in item.options]
    else:
        shares = np.linspace(*TICKED_BY_CHANCE, len(item.options)).tolist()
        shares = [
            ALONE_BY_CHANCE if option.exclusive else share
            for option, share in zip(item.options, shares, strict=True)
        ]
    alone = sum(s for s, option in zip(shares, item.options, strict=True) if option.exclusive)
    return [
        share if option.exclusive else min(share / (1 - alone), 1 - 1e-9)
        for share, option in zip(shares, item.options, strict=True)
    ]


def _at_least_one(marks: Mask, away: NDArray[np.floating]) -> Mask:
    none = ~marks.any(axis=1)
    marks[np.flatnonzero(none), away[none].argmax(axis=1)] = True
    return marks


def _at_most(marks: Mask, away: NDArray[np.floating], most: int) -> Mask:
    """Whoever ticked too many keeps those that were the furthest away."""
    ranks = (-np.where(marks, away, -np.inf)).argsort(axis=1).argsort(axis=1)
    kept: Mask = marks & (ranks < most)
    # An exclusive option stands alone anyway, and has no distance.
    return np.where(marks.sum(axis=1, keepdims=True) <= most, marks, kept)


def _shared(sheet: _Sheet, item: Item, answered: Mask) -> Filled:
    """Whole parts: everybody has a division in mind and gives it in twentieths."""
    calibrated = sheet.calibration.parts.get(item.code)
    weights = (
        np.array([calibrated[key] for key in item.answer_keys], dtype=float)
        if calibrated
        else margins.falling(item, sheet.calibration)
    )
    total, rng = item.total or 100, sheet.crowd.rng
    size, left = divmod(total, STEPS)
    divisions = rng.dirichlet(LIKE_MINDED * weights / weights.sum(), sheet.crowd.people)
    counts = rng.multinomial(STEPS, divisions)
    parts = counts * size
    parts[np.arange(sheet.crowd.people), counts.argmax(axis=1)] += left
    return Shared(item, parts, answered)


def _numbered(sheet: _Sheet, item: Item, answered: Mask) -> Filled:
    margin = margins.of(item, sheet.calibration)
    assert margin is not None  # noqa: S101 - a number always has one
    values = margin.scores[margin.positions(sheet.trait(item.code))]
    calibrated = sheet.calibration.numbers.get(item.code)
    if calibrated is not None and calibrated.of:
        values = values * _whole(sheet, calibrated.of)
    low, high, step = item.min or 0.0, item.max, item.step or 1.0
    values = low + step * np.round((values - low) / step)
    values = np.clip(values, low, np.inf if high is None else high)
    return Numbered(item, np.where(answered, values, np.nan))


def _whole(sheet: _Sheet, code: str) -> NDArray[np.float64]:
    """What a part is a part of; the most common answer for those who gave none."""
    values = margins.values_of(sheet.instrument.item(code), sheet.calibration)
    usual = max(values, key=lambda value: values[value])
    given = sheet.filled.get(code)
    if not isinstance(given, Numbered):
        return np.full(sheet.crowd.people, usual)
    return np.where(np.isnan(given.values), usual, given.values)


ANSWERS: dict[AnswerType, Callable[[_Sheet, Item, Mask], Filled]] = {
    "scale5": _chosen,
    "grade10": _chosen,
    "single": _chosen,
    "multi": _ticked,
    "allocation": _shared,
    "number": _numbered,
}
