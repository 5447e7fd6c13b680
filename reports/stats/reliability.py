"""How consistently the items of a scale measure one thing: Cronbach's alpha and item statistics.

Only people who answered every item count (listwise); n says how many they are.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from reports.stats import Values, checks

TWO = 2


@dataclass(frozen=True)
class Reliability:
    """A coefficient (at most 1), its interval, people with complete answers, items."""

    value: float
    lower: float
    upper: float
    n: int
    items: int


@dataclass(frozen=True, eq=False)
class Items:
    """Per item: `rest` its correlation with the sum of the others; `alpha` of the others."""

    rest: Values
    alpha: Values
    n: int


def complete(place: str, values: Values) -> Values:
    """The lines without a missing answer, two or more items. Raises `Unusable` for fewer.

    Source: listwise deletion.
    """
    found = checks.matrix(place, values, columns=TWO)
    return np.asarray(found[~np.isnan(found).any(axis=1)])


def alpha(values: Values, *, level: float = 0.95) -> Reliability:
    """Cronbach's α = k/(k − 1) · (1 − Σs²_i / s²_sum), without unit, with Feldt's interval.

    Limits 1 − (1 − α) · F, F the quantiles (1 ± level)/2 of F(n − 1, (n − 1)(k − 1)). Listwise;
    NaN where n < 2 or the sum does not vary. Raises `Unusable` for one item or a wrong level.
    Source: Cronbach, Psychometrika 16 (1951); Feldt, Woodruff & Salih, Applied Psychological
    Measurement 11 (1987) 93–103.
    """
    checks.share("reliability.alpha", "level", level)
    rows = complete("reliability.alpha", values)
    n, k = rows.shape
    if n < TWO:
        return Reliability(np.nan, np.nan, np.nan, n, k)
    value = float(_alpha(np.cov(rows, rowvar=False)))
    f = stats.f.ppf([(1 + level) / 2, (1 - level) / 2], n - 1, (n - 1) * (k - 1))
    lower, upper = 1 - (1 - value) * f
    return Reliability(value, float(lower), float(upper), n, k)


def items(values: Values) -> Items:
    """Item-rest correlations r(x_i, sum − x_i) and α without the item; no unit.

    Both from the covariance matrix S: cov = ΣS_i − S_ii, var of the rest = ΣS − 2ΣS_i + S_ii.
    Listwise; NaN where something does not vary, n < 2, or one item would be left. Raises
    `Unusable` for one item. Source: Nunnally & Bernstein, Psychometric Theory (1994), ch. 8.
    """
    rows = complete("reliability.items", values)
    n, k = rows.shape
    if n < TWO:
        return Items(np.full(k, np.nan), np.full(k, np.nan), n)
    spread = np.cov(rows, rowvar=False)
    own, with_all = np.diag(spread), spread.sum(axis=1)
    rest = spread.sum() - 2 * with_all + own
    with np.errstate(divide="ignore", invalid="ignore"):
        correlations = (with_all - own) / np.sqrt(own * rest)
        left = (own.sum() - own) / rest
        without = (k - 1) / (k - 2) * (1 - left) if k > TWO else np.full(k, np.nan)
    return Items(correlations, without, n)


def _alpha(spread: Values) -> float:
    k, total = len(spread), spread.sum()
    return float(k / (k - 1) * (1 - np.trace(spread) / total)) if total > 0 else float("nan")
