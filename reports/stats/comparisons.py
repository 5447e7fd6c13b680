"""Groups beside each other: employees and managers, characteristics and consequences."""

from dataclasses import dataclass

import numpy as np

from reports.stats import Values, associations, checks, crosstabs
from reports.stats.associations import Contingency, Ranks, Variance
from reports.stats.crosstabs import Coded
from reports.stats.strength import Strength, strength
from reports.stats.trends import Change, change


@dataclass(frozen=True)
class Relation:
    """A characteristic and a consequence, three ways.

    `variance` takes the consequence's answers for numbers, `ranks` for an order, `nominal`
    for mere names. `strength` is the class of the one that `by` names.
    """

    variance: Variance
    ranks: Ranks
    nominal: Contingency
    strength: Strength | None
    by: str


def mirrored(employees: Values, managers: Values, *, level: float = 0.95) -> Change:
    """Managers minus employees on items that mirror each other, pair by pair of columns.

    Formulas, units and missing-data rule as `trends.change`; the two are different people, so
    the samples are independent indeed. Both turned the same way before. Raises `Unusable`
    for unequal numbers of items and a wrong level. Source: see `trends.change`.
    """
    return change(employees, managers, level=level)


def relation(characteristic: Coded, consequence: Coded, *, by: str = "variance") -> Relation:
    """η², Kruskal–Wallis with ε², and Cramér's V of one characteristic × one consequence.

    Groups are the characteristic's levels. Strength is that of √η² (by variance), √ε² (ranks)
    or the corrected V (nominal): all on the scale of |r|. Who lacks one of the two is left
    out; NaN and no class where fewer than two groups. Raises `Unusable` for unequal lengths
    or an unknown `by`. Source: see `associations`.
    """
    known = ("variance", "ranks", "nominal")
    checks.one_of("comparisons.relation", "by", by, known)
    table = crosstabs.table(consequence, characteristic)
    variance = associations.eta_squared(table, consequence.levels)
    ranks = associations.kruskal_wallis(table)
    nominal = associations.cramers_v(table)
    sizes = (np.sqrt(variance.eta2), np.sqrt(ranks.epsilon2), nominal.corrected)
    size = dict(zip(known, sizes, strict=True))[by]
    return Relation(variance, ranks, nominal, strength(float(size)), by)
