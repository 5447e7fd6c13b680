"""What one organisation can expect of each week, and of the change between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from reports.disclosure.expected import Breakdown, Visible, visible
from reports.disclosure.rules import BENCHMARK_FROM, BREAKDOWNS_FROM_HEADCOUNT, DERIVED_FROM
from reports.stats import planning
from surveys.definition.model import Instrument, Rules

LEVEL = 0.95
POWER = 0.8
SD = 1.0
"""Standard deviation that is assumed of answers on a scale of five, in its points."""
SHARE = 0.5
"""The share that is assumed; no other has a wider interval."""

Doubt = Literal["nothing", "totals_only", "no_groups", "no_mean", "benchmark", "derived"]


@dataclass(frozen=True)
class Moment:
    """One week: expected answers, and half the width of the intervals at `LEVEL`.

    `mean` is in points of a five-point scale, `share` a share; None where the rules show none.
    """

    n: int
    mean: float | None
    share: float | None
    visible: Visible


@dataclass(frozen=True)
class Change:
    """The smallest change between two weeks that would be seen, units as in `Moment`."""

    mean: float | None
    share: float | None


@dataclass(frozen=True)
class Shortage:
    """What an organisation is too small for, and from which week on, counted from 1."""

    doubt: Doubt
    week: int


@dataclass(frozen=True)
class Outlook:
    """One organisation: its weeks in order, the change, and what it is too small for."""

    weeks: tuple[Moment, ...]
    change: Change
    shortages: tuple[Shortage, ...]


def pair(definition: Instrument) -> tuple[int, int]:
    """The first two weeks with the same theme, from 1; the first and the last where none is."""
    themes = [each.theme for each in definition.questionnaires]
    for place, theme in enumerate(themes):
        if theme in themes[place + 1 :]:
            return place + 1, themes.index(theme, place + 1) + 1
    return 1, len(themes)


def outlook(
    headcount: int,
    answers: Sequence[int],
    breakdowns: Sequence[Sequence[Breakdown]],
    between: tuple[int, int],
    rules: Rules,
) -> Outlook:
    """What is to be expected with so many answers, and these breakdowns, in each week.

    `between` names the two weeks of the change, from 1.
    """
    n = np.array(answers)
    mean = planning.width_of_mean(SD, n, population=headcount, level=LEVEL) / 2
    share = planning.width_of_share(SHARE, n, population=headcount, level=LEVEL) / 2
    weeks = tuple(
        Moment(
            n=each,
            mean=float(mean[week]) if each >= rules.n_mean else None,
            share=float(share[week]) if each >= rules.k else None,
            visible=visible(breakdowns[week], each, rules, headcount=headcount),
        )
        for week, each in enumerate(answers)
    )
    first, second = (answers[week - 1] for week in between)
    change = _change(first, second, headcount, rules)
    return Outlook(weeks, change, tuple(_shortages(headcount, weeks, rules)))


def _change(first: int, second: int, headcount: int, rules: Rules) -> Change:
    fewest = min(first, second)
    mean = planning.smallest_change_of_mean(
        SD, first, second, population=headcount, level=LEVEL, power=POWER
    )
    share = planning.smallest_change_of_share(
        SHARE, first, second, population=headcount, level=LEVEL, power=POWER
    )
    return Change(
        mean=float(mean) if fewest >= rules.n_mean else None,
        share=float(share) if fewest >= rules.k else None,
    )


def _shortages(headcount: int, weeks: Sequence[Moment], rules: Rules) -> list[Shortage]:
    """What the rules will not show, each with the first week that lacks it."""
    totals_only = headcount < BREAKDOWNS_FROM_HEADCOUNT
    lacking: dict[Doubt, list[bool]] = {
        "nothing": [each.n < rules.k for each in weeks],
        "totals_only": [totals_only for _ in weeks],
        "no_groups": [
            not totals_only and each.visible.groups > 0 and not each.visible.shown for each in weeks
        ],
        "no_mean": [each.n < rules.n_mean for each in weeks],
        "benchmark": [each.n < BENCHMARK_FROM for each in weeks],
        "derived": [each.n < DERIVED_FROM for each in weeks],
    }
    return [
        Shortage(doubt, found.index(True) + 1) for doubt, found in lacking.items() if any(found)
    ]
