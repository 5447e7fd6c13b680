"""Factors of influence: which of many items go with an outcome, how strongly, and which remain.

"Influence" is the studies' word. What is measured is association: answers of one moment
cannot tell what causes what.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from reports.stats import Marks, Values, checks, correlations, multiple, ranks, regression
from reports.stats.multiple import Method
from reports.stats.regression import Model
from reports.stats.strength import CUTS, Direction, Strength, direction, strength

Ranking = Literal["pearson", "spearman"]


@dataclass(frozen=True, eq=False)
class Influence:
    """Per factor: `r` with limits, n of the pair, corrected `p`, its class and sign;
    `significant` when the corrected p is below 1 − level; `remains` when it still tells
    something in `model`, which holds the factors of `considered`."""

    r: Values
    lower: Values
    upper: Values
    n: Values
    p: Values
    strength: tuple[Strength | None, ...]
    direction: tuple[Direction, ...]
    significant: Marks
    considered: Marks
    remains: Marks
    model: Model


def influence(
    factors: Values,
    outcome: Values,
    *,
    kind: Ranking = "spearman",
    method: Method = "holm",
    weakest: Strength = Strength.WEAK,
    level: float = 0.95,
) -> Influence:
    """Each factor with the outcome (pairwise), then together those that are worth it.

    r and limits as `correlations`, p corrected by `method` over all factors; considered are
    significant factors of class `weakest` or more; a factor remains when its own p in
    `regression.standardised`, corrected by `method`, is below 1 − level. No unit. Missing
    answers: pairs take who answered both, the model who answered all considered. Raises
    `Unusable` for unequal numbers of people, an unknown kind or method, a wrong level. Source:
    see these modules.
    """
    place = "influence.influence"
    checks.one_of(place, "kind", kind, ("pearson", "spearman"))
    checks.one_of(place, "method", method, multiple.METHODS)
    x, y = checks.matrix(place, factors), checks.vector(place, outcome)
    measure = ranks.spearman if kind == "spearman" else correlations.pearson
    found = measure(x, y[:, None])
    lower, upper = correlations.limits(found, level=level, ranks=kind == "spearman")
    p = multiple.adjusted(correlations.probabilities(found)[:, 0], method=method)
    r = found.r[:, 0]
    significant = p < 1 - level
    considered = significant & (np.abs(r) >= CUTS[weakest])
    model, remains = _together(x, y, considered, method=method, level=level)
    return Influence(
        r=r, lower=lower[:, 0], upper=upper[:, 0], n=found.n[:, 0], p=p,
        strength=tuple(strength(one) for one in r), direction=tuple(direction(one) for one in r),
        significant=significant, considered=considered, remains=remains, model=model,
    )  # fmt: skip


def _together(
    x: Values, y: Values, considered: Marks, *, method: Method, level: float
) -> tuple[Model, Marks]:
    """The model of the considered factors, and which of all factors remain in it."""
    remains = np.zeros(len(considered), dtype=bool)
    # Without any factor there is nothing to fit: one that does not vary stands for none.
    chosen = x[:, considered] if considered.any() else np.zeros((len(y), 1))
    model = regression.standardised(chosen, y, level=level)
    if considered.any():
        remains[considered] = multiple.adjusted(model.p, method=method) < 1 - level
    return model, remains
