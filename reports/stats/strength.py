"""Words for the size of an association, with the cut-offs that they stand for."""

from enum import StrEnum


class Strength(StrEnum):
    """Classes of |r|, and of what is on the same scale: eta = √η², √ε² and Cramér's V."""

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
