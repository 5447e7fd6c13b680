"""Words for the size of an association, with the cut-offs that they stand for."""

from enum import StrEnum
from typing import Literal

import numpy as np

from reports.stats import checks


class Strength(StrEnum):
    """Classes of |r|, and of what is on the same scale: eta = √η², Cramér's V and |δ|."""

    NONE = "none"
    VERY_WEAK = "very_weak"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


CUTS = {
    Strength.STRONG: 0.6,
    Strength.MODERATE: 0.4,
    Strength.WEAK: 0.2,
    Strength.VERY_WEAK: 0.1,
    Strength.NONE: 0.0,
}
"""The least |r| of each class. 0.2, 0.4 and 0.6 after Evans, Straightforward Statistics for
the Behavioral Sciences (1996), whose "very strong" (0.8) is strong here; below 0.1, where
Cohen (1988) begins to speak of a small effect, there is none to speak of."""
Direction = Literal["+", "-", ""]


def strength(coefficient: float) -> Strength | None:
    """The class of a coefficient between −1 and 1, by `CUTS` on its absolute value.

    None where it is missing (NaN). Raises `Unusable` outside −1 to 1. Source: see `CUTS`.
    """
    size = abs(coefficient)
    # A perfect correlation may be computed as a little more than 1.
    if size > 1 + 1e-9:
        checks.refuse("strength.strength", f"{coefficient} is no coefficient", "Give −1 to 1")
    return None if np.isnan(size) else next(word for word, cut in CUTS.items() if size >= cut)


def direction(coefficient: float) -> Direction:
    """ "+" or "-", and nothing where `strength` is none or missing.

    The sign of what is too weak to speak of is chance. Raises `Unusable` as `strength` does.
    Source: definition.
    """
    if strength(coefficient) in (None, Strength.NONE):
        return ""
    return "+" if coefficient > 0 else "-"
