"""How far a characteristic and an outcome go together, from their table of people.

Tables have the outcome's answers as rows and the groups as columns (for Cramér's V
either way round). Empty groups and answers that nobody gave take no part.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from reports.stats import checks

TWO = 2


@dataclass(frozen=True)
class Variance:
    """`eta2` share of the variance that lies between groups (0–1); `omega2` the same
    corrected for chance; `f`, `df`, `p` of the test; n people; `groups` not empty."""

    eta2: float
    omega2: float
    f: float
    df: tuple[int, int]
    p: float
    n: int
    groups: int


@dataclass(frozen=True)
class Ranks:
    """`h` corrected for ties with `df` and `p`; `epsilon2` 0–1; n people."""

    h: float
    df: int
    p: float
    epsilon2: float
    n: int


@dataclass(frozen=True)
class Contingency:
    """`v` and `corrected` (for chance) 0–1; `chi2`, `df`, `p` of the test; n people."""

    v: float
    corrected: float
    chi2: float
    df: int
    p: float
    n: int


def eta_squared(table: ArrayLike, levels: ArrayLike) -> Variance:
    """η² = SS_between/SS_total; ω² = (SS_b − df_b·MS_w)/(SS_t + MS_w), not below 0.

    `levels` is each row's value in the item's unit. Who lacks group or answer is in no cell;
    NaN where fewer than two groups or no spread. Raises `Unusable` for other than counts or
    a level too few. Source: Fisher (1925); Hays, Statistics (1963) for ω².
    """
    place = "associations.eta_squared"
    people = checks.counts(place, table, dimensions=2)
    values = checks.vector(place, levels)
    checks.same_rows(place, people, values)
    people = people[:, people.sum(axis=0) > 0]
    sizes = people.sum(axis=0)
    n, groups = int(sizes.sum()), sizes.size
    between_df, within_df = groups - 1, n - groups
    if groups < TWO or within_df < 1:
        return Variance(np.nan, np.nan, np.nan, (between_df, within_df), np.nan, n, groups)
    mean = people.sum(axis=1) @ values / n
    total = float(people.sum(axis=1) @ (values - mean) ** 2)
    between = float(sizes @ ((values - mean) @ people / sizes) ** 2)
    if total == 0:
        return Variance(np.nan, np.nan, np.nan, (between_df, within_df), np.nan, n, groups)
    within = max(total - between, 0.0) / within_df
    omega2 = max((between - between_df * within) / (total + within), 0.0)
    f = between / between_df / within if within else np.inf
    p = float(stats.f.sf(f, between_df, within_df))
    return Variance(between / total, omega2, f, (between_df, within_df), p, n, groups)


def kruskal_wallis(table: ArrayLike) -> Ranks:
    """H = 12/(n(n + 1)) · Σ R_g²/n_g − 3(n + 1), divided by 1 − Σ(t³ − t)/(n³ − n) for ties.

    Rows in the answers' order; R_g sums midranks; ε² = H/(n − 1). Who lacks group or answer
    is in no cell; NaN where fewer than two groups or no spread. Raises `Unusable` for other
    than counts. Source: Kruskal & Wallis, JASA 47 (1952) 583–621; ε²: Tomczak & Tomczak (2014).
    """
    people = checks.counts("associations.kruskal_wallis", table, dimensions=2)
    sizes = people.sum(axis=0)
    people, sizes = people[:, sizes > 0], sizes[sizes > 0]
    tied = people.sum(axis=1)
    n, df = int(tied.sum()), sizes.size - 1
    spread = float((tied * (n**2 - tied**2)).sum()) if n else 0.0
    if df < 1 or spread == 0:
        return Ranks(np.nan, df, np.nan, np.nan, n)
    centred = np.cumsum(tied) - (tied - 1) / 2 - (n + 1) / 2
    sums = centred @ people
    # The factor 12/(n(n + 1)) over the tie correction is 12(n − 1)/(n³ − Σt³): `spread` below.
    h = float(12 * (n - 1) * (sums**2 / sizes).sum() / spread)
    return Ranks(h, df, float(stats.chi2.sf(h, df)), h / (n - 1), n)


def cramers_v(table: ArrayLike) -> Contingency:
    """V = √(χ²/n / min(r − 1, c − 1)); corrected: φ²₊ = max(0, φ² − (r − 1)(c − 1)/(n − 1)),
    r₊ = r − (r − 1)²/(n − 1), likewise c₊, V₊ = √(φ²₊ / min(r₊ − 1, c₊ − 1)).

    χ² is Pearson's, without continuity correction. Who lacks one answer is in no cell; NaN
    where one row or column is left. Raises `Unusable` for other than counts. Source: Cramér
    (1946), §21.9; Bergsma, Journal of the Korean Statistical Society 42 (2013) 323–328.
    """
    people = checks.counts("associations.cramers_v", table, dimensions=2)
    people = people[people.sum(axis=1) > 0][:, people.sum(axis=0) > 0]
    n, (r, c) = int(people.sum()), people.shape
    df = (r - 1) * (c - 1)
    if min(r, c) < TWO:
        return Contingency(np.nan, np.nan, np.nan, max(df, 0), np.nan, n)
    expected = np.outer(people.sum(axis=1), people.sum(axis=0)) / n
    chi2 = float(((people - expected) ** 2 / expected).sum())
    phi2 = chi2 / n
    v = np.sqrt(phi2 / min(r - 1, c - 1))
    left = max(0.0, phi2 - df / (n - 1))
    narrower = min(r - 1 - (r - 1) ** 2 / (n - 1), c - 1 - (c - 1) ** 2 / (n - 1))
    corrected = np.sqrt(left / narrower) if narrower > 0 else np.nan
    return Contingency(float(v), float(corrected), chi2, df, float(stats.chi2.sf(chi2, df)), n)
