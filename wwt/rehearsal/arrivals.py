"""When people answer: soon after the mail, and ever fewer later on. Pure numpy.

Times are parts of the week (or of whatever stands for it), from 0 to 1. Three out of
four answer within the first wave, whose delay is log-normal; the others come at any
time, most of them after a reminder halfway.
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

WAVE = 0.75
REMINDED = 0.15
MEDIAN_DELAY = 0.06
SPREAD = 1.0
REMINDER = 0.5


def times(people: int, rng: Generator) -> NDArray[np.float64]:
    """A moment for each person, in order of arrival."""
    first = MEDIAN_DELAY * np.exp(SPREAD * rng.standard_normal(people))
    again = REMINDER + MEDIAN_DELAY * np.exp(SPREAD * rng.standard_normal(people))
    chance = rng.random(people)
    moments = np.where(
        chance < WAVE,
        first,
        np.where(chance < WAVE + REMINDED, again, rng.random(people)),
    )
    # Whoever would come too late comes at some other time instead.
    late = moments >= 1
    moments[late] = rng.random(int(late.sum()))
    return np.sort(moments)


def share_by(moment: float, rng: Generator, people: int = 10_000) -> float:
    """The share of people who have answered by this part of the week."""
    return float((times(people, rng) <= moment).mean())
