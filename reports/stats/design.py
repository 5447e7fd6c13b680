"""What an interval supposes, and how far non-response alone can move a result.

Everybody in an organisation is invited, so nobody is drawn: what is random is who
answers, and nobody knows how. Intervals treat those who answered as a simple random
part of the headcount. These notes say where that is doubtful; their words are the
reports' own.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from reports.stats import Values, checks

SMALL = 30
"""Below this many answers the normal approximation of a mean is rough."""
LOW_RESPONSE = 0.5
"""Below this response more than half of the population is unknown."""


class Note(StrEnum):
    """What a reader should know beside an interval."""

    COMPLETE = "complete"
    """Everybody answered: no interval, the figure is the population's own."""
    NON_RESPONSE = "non_response"
    """A census with non-response: the interval leaves out that some do not answer."""
    LOW_RESPONSE = "low_response"
    """Those who did not answer are the majority; weigh the bounds of `bias`."""
    SMALL = "small"
    """Few answers: read the interval as a rough one."""
    NO_HEADCOUNT = "no_headcount"
    """The headcount is not known, so the interval is too wide rather than too narrow."""


def notes(n: int, *, population: int | None) -> tuple[Note, ...]:
    """The notes that belong to n answers (people) of a population, in a fixed order.

    Rate = n/N, compared with `LOW_RESPONSE`; n with `SMALL`. n counts people with an
    answer; missing ones do not count. Raises `Unusable` when n is negative or more than the
    population. Source: Groves, Nonresponse rates and nonresponse bias in household surveys,
    Public Opinion Quarterly 70 (2006).
    """
    if n < 0 or (population is not None and n > population):
        checks.refuse("design.notes", f"{n} answers of {population}", "Correct the headcount")
    if population is None:
        told = [Note.NO_HEADCOUNT, Note.NON_RESPONSE]
    elif n == population:
        return (Note.COMPLETE,)
    else:
        told = [Note.NON_RESPONSE]
        if n / population < LOW_RESPONSE:
            told.append(Note.LOW_RESPONSE)
    return (*told, Note.SMALL) if n < SMALL else tuple(told)


def bias(rate: ArrayLike, difference: ArrayLike) -> Values:
    """How far a mean is off when those who did not answer differ: (1 − rate) · difference.

    `rate` is the response, 0 to 1; `difference` is respondents' mean minus the others', in
    the item's unit, and so is the result. NaN where either is missing. Raises `Unusable`
    for a rate outside 0–1. Source: Cochran (1977), §13.2.
    """
    answered = checks.numbers("design.bias", rate)
    if (answered < 0).any() or (answered > 1).any():
        checks.refuse("design.bias", "a rate outside 0 to 1", "Give shares, not percents")
    return np.asarray((1 - answered) * checks.numbers("design.bias", difference))
