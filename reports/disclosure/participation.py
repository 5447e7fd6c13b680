"""R9: how many took part, and at what rate.

One organisation's number is rounded down to five and hidden below k; rates are
computed from what is shown. A total over enough organisations is exact; any other
total is put together from the numbers that are shown, so that it tells no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from reports.disclosure import coarsening
from reports.disclosure.derived import root
from reports.disclosure.minimum import enough
from reports.disclosure.published import Count, Mean, Published, Withheld
from surveys.definition.model import Rules

Z95, Z99 = Fraction(1960, 1000), Fraction(2576, 1000)
"""Quantiles of the normal distribution for 95 and 99 percent."""
EXACT = 1
"""The step of a number that is not rounded."""


def answered(n: int, rules: Rules) -> Count | Withheld:
    """The number of people who sent a questionnaire in, in one organisation."""
    return coarsening.count(n) if enough(n, rules.k) else Withheld()


def rate(shown: Count | Withheld, headcount: int, rules: Rules) -> Published:
    """The share of `headcount` people who took part, computed from the number that is shown."""
    step = coarsening.step(headcount, rules.t)
    if isinstance(shown, Withheld) or step is None:
        return Withheld()
    return coarsening.share(shown.floor, headcount, step)


def margins(shown: Count | Withheld, headcount: int) -> tuple[Published, Published]:
    """The margins of error of a share of one half at 95 and 99 percent, in tenths of points.

    z · √(¼/n · (N − n)/(N − 1)), outwards to a tenth, with the floor n of the number that is
    shown and N the headcount; 0 where everybody answered. Other shares have smaller ones.
    They follow from the two numbers beside them, so that they tell nothing new. Source:
    Cochran, Sampling Techniques (1977), §3.2.
    """
    if isinstance(shown, Withheld) or not shown.floor or not headcount:
        return Withheld(), Withheld()
    unseen = Fraction(max(headcount - shown.floor, 0), max(headcount - 1, 1))
    spread = unseen / (4 * shown.floor)
    return Mean(ceil(1000 * Z95 * root(spread))), Mean(ceil(1000 * Z99 * root(spread)))


@dataclass(frozen=True)
class Total:
    """People who took part in several organisations, and the number that may be shown of them.

    `organisations` counts those with at least k: the others hide in nobody's number.
    """

    people: int
    organisations: int
    shown: Count | Withheld

    @property
    def is_exact(self) -> bool:
        return isinstance(self.shown, Count) and self.shown.step == EXACT


def of_organisations(numbers: Sequence[int], rules: Rules) -> Total:
    """One week's total over organisations, such as those of a cohort."""
    large = sum(enough(n, rules.k) for n in numbers)
    parts = [answered(n, rules) for n in numbers]
    shown = Count(sum(numbers), EXACT) if large >= rules.m_org else between(parts, rules)
    return Total(sum(numbers), large, shown)


def of_totals(totals: Sequence[Total], rules: Rules) -> Total:
    """One week's total over cohorts.

    Exact when what is not exact in it covers enough organisations together, for that
    is what subtracting the exact ones would give.
    """
    vague = [total.organisations for total in totals if not total.is_exact]
    large = sum(total.organisations for total in totals)
    people = sum(total.people for total in totals)
    exact = large >= rules.m_org and (not vague or sum(vague) >= rules.m_org)
    parts = [total.shown for total in totals]
    return Total(people, large, Count(people, EXACT) if exact else between(parts, rules))


def between(parts: Sequence[Count | Withheld], rules: Rules) -> Count | Withheld:
    """The sum of what is shown: exact where every part is, else from the least to the most.

    A hidden part is anything below k. Nothing when no part is shown.
    """
    shown = [part for part in parts if isinstance(part, Count)]
    if not shown:
        return Withheld()
    hidden = len(parts) - len(shown)
    slack = sum(part.step - 1 for part in shown) + hidden * (rules.k - 1)
    return Count(sum(part.floor for part in shown), slack + 1)
