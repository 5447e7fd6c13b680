"""Who takes part in a rehearsal, and how many answer in each organisation and week.

At full scale the numbers of answers of a cohort's weeks are the published ones
exactly; at another scale, or with fewer organisations, each organisation keeps its
part of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng
from numpy.typing import NDArray

from surveys.definition.calibration import EACH_LATER, FIRST_WEEK, Calibration, published
from surveys.definition.model import Instrument
from wwt.rehearsal import calibration as calibrations

PLACES = 1_000


@dataclass(frozen=True)
class Invented:
    """An organisation that does not exist, with its answers in each week.

    `place` is its number among all organisations of the calibration, from 0.
    """

    name: str
    accent: str
    headcount: int
    place: int
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """A cohort: organisations that start on the same day. `place` counts from 0."""

    name: str
    place: int
    starts_on: date
    organisations: tuple[Invented, ...]


@dataclass(frozen=True)
class Size:
    """How large a rehearsal is: people per organisation, and how many organisations at most."""

    scale: float = 1.0
    organisations: int = PLACES


def plan(
    instrument: Instrument, calibration: Calibration, size: Size, seed: int
) -> tuple[Group, ...]:
    """The cohorts of a rehearsal. The smallest organisations remain when there are fewer."""
    chosen = _with_people(calibration)
    response = [_response(instrument, calibration, place) for place in range(len(chosen.cohorts))]
    kept = _kept(chosen.organisations, size.organisations)
    groups = []
    for place, cohort in enumerate(chosen.cohorts):
        members = [i for i, each in enumerate(chosen.organisations) if each.cohort == cohort.code]
        heads = np.array([chosen.organisations[i].headcount for i in members])
        answers = _answers(heads, response[place], chosen.eagerness, _rng(seed, place))
        invented = tuple(
            _scaled(
                Invented(
                    chosen.organisations[i].name,
                    chosen.organisations[i].accent,
                    chosen.organisations[i].headcount,
                    i,
                    tuple(map(int, answers[row])),
                ),
                size.scale,
            )
            for row, i in enumerate(members)
            if i in kept
        )
        if invented:
            groups.append(Group(cohort.name, place, cohort.starts_on, invented))
    return tuple(groups)


def _with_people(calibration: Calibration) -> Any:
    """The study's own organisations, or those of the default study."""
    own = calibration.population
    return own if own.organisations else calibrations.organisations_of_default().population


def _response(
    instrument: Instrument, calibration: Calibration, place: int
) -> list[float] | NDArray[np.int64]:
    """The published number of answers by week; or shares of the headcount, which are below one."""
    cohorts = calibration.population.cohorts
    weeks = len(instrument.questionnaires)
    if not cohorts:
        return [FIRST_WEEK * EACH_LATER**week for week in range(weeks)]
    found: Any = published(instrument, cohorts[place].figure)
    return np.array(found, dtype=np.int64)


def _kept(organisations: Sequence[Any], most: int) -> set[int]:
    order = sorted(range(len(organisations)), key=lambda i: organisations[i].headcount)
    return set(order[:most])


def _answers(
    heads: NDArray[np.int64],
    response: list[float] | NDArray[np.int64],
    eagerness: float,
    rng: Generator,
) -> NDArray[np.int64]:
    """Answers by organisation and week: totals by week exactly, spread over organisations."""
    eager = 1 + eagerness * rng.uniform(-1, 1, len(heads))
    columns = []
    for week in response:
        total = int(week) if week >= 1 else round(week * int(heads.sum()))
        weights = heads * eager * (1 + eagerness / 4 * rng.uniform(-1, 1, len(heads)))
        columns.append(divided(total, weights, heads))
    return np.stack(columns, axis=1)


def divided(total: int, weights: NDArray[np.float64], most: NDArray[np.int64]) -> NDArray[np.int64]:
    """`total` in whole parts by weight, none above its `most`: largest remainders first."""
    exact = weights / weights.sum() * total
    parts = np.minimum(np.floor(exact).astype(np.int64), most)
    order = np.argsort(parts - exact, kind="stable")
    while (left := total - int(parts.sum())) > 0:
        room = [place for place in order if parts[place] < most[place]]
        if not room:
            break
        parts[room[:left]] += 1
    return parts


def _scaled(invented: Invented, scale: float) -> Invented:
    if scale == 1:
        return invented
    headcount = max(1, round(invented.headcount * scale))
    answers = tuple(min(headcount, round(n * scale)) for n in invented.answers)
    return replace(invented, headcount=headcount, answers=answers)


def _rng(seed: int, place: int) -> Generator:
    return default_rng(SeedSequence([seed, 0, place]))
