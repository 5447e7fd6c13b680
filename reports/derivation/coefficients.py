"""How far variables go together: the coefficient that suits their answers, pair by pair.

- both ordered: Spearman's rho; Pearson's r where one has too many values to be ranked;
- one of them only parts people: Kruskal–Wallis between the groups where the other is one
  question in steps (epsilon squared); eta squared where it is a score, a mark or a number;
- both do: Cramér's V, corrected for chance.

Where colleagues know who is in which group, the groups are taken as they could be shown
(`disclosure.grouped`). All pairs of ordered variables are computed at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan

import numpy as np

from reports.derivation.variables import Variable
from reports.disclosure import grouped
from reports.disclosure.counts import NO_ANSWER
from reports.disclosure.exact import Related
from reports.stats import Integers, Values, associations, correlations, crosstabs, ranks
from reports.stats.crosstabs import MOST, Coded
from surveys.definition.model import Rules

Three = tuple[float, float, float]


@dataclass(frozen=True)
class Found:
    """One pair, and the two-sided probability that chance alone gives as much; NaN for untold."""

    related: Related
    p: float


class Pairs:
    """The coefficients between two lists of variables of one frame."""

    def __init__(
        self, firsts: Iterable[Variable], seconds: Iterable[Variable], rules: Rules
    ) -> None:
        self.rules = rules
        ours, theirs = (_rankable(variables) for variables in (firsts, seconds))
        found = ranks.of_coded([one.coded for one in ours], [one.coded for one in theirs])
        p = correlations.probabilities(found)
        self._ranked = {
            (first, second): (found.r[i, j], found.n[i, j], p[i, j])
            for i, first in enumerate(ours)
            for j, second in enumerate(theirs)
        }

    def find(self, first: Variable, second: Variable) -> Found:
        """The coefficient of one variable of each list."""
        if first.ordered and second.ordered:
            r, n, p = self._ranked.get((first, second)) or _by_values(first, second)
            related = Related((*first.items, *second.items), size=float(r), n=int(n))
            return Found(related, float(p))
        groups, answers = (second, first) if first.ordered or second.known else (first, second)
        if not groups.known:
            exact = crosstabs.table(answers.coded, groups.coded)
            return _between(groups, answers, exact, answers.coded.levels)
        shown = _as_shown(groups.possible, answers.possible, self.rules)
        if shown is None:
            return Found(Related((*first.items, *second.items)), nan)
        return _between(groups, answers, shown, answers.levels)


def _rankable(variables: Iterable[Variable]) -> list[Variable]:
    """Those that can be ranked, each once: ordered, and with few enough values."""
    found = (one for one in dict.fromkeys(variables) if one.ordered)
    return [one for one in found if one.coded.levels.size <= MOST]


def _by_values(first: Variable, second: Variable) -> Three:
    found = correlations.pearson(first.values[:, None], second.values[:, None])
    return found.r[0, 0], found.n[0, 0], correlations.probabilities(found)[0, 0]


def _as_shown(groups: Coded, answers: Coded, rules: Rules) -> Integers | None:
    """People by answer and group, as they may go into a class; None where they may not.

    Whoever is in no group is in the last one.
    """
    size = groups.levels.size
    everybody = crosstabs.grouped(np.where(groups.places < 0, size, groups.places), size=size + 1)
    table = crosstabs.table(everybody, answers).astype(np.int64)
    names = [*(str(place) for place in range(size)), NO_ANSWER]
    return grouped.as_shown(dict(zip(names, table.tolist(), strict=True)), rules)


def _between(
    groups: Variable, answers: Variable, table: Values | Integers, levels: Values
) -> Found:
    """Answers down, groups across: a share of variance, of ranks or of values, or Cramér's V."""
    items, n = (*groups.items, *answers.items), int(table.sum())
    if answers.steps:
        rank = associations.kruskal_wallis(table)
        return Found(Related(items, rank.epsilon2, n, explained=True, directed=False), rank.p)
    if answers.ordered:
        variance = associations.eta_squared(table, levels)
        related = Related(items, variance.eta2, n, explained=True, directed=False)
        return Found(related, variance.p)
    names = associations.cramers_v(table)
    return Found(Related(items, names.corrected, n, directed=False), names.p)
