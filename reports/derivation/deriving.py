"""A frame's answers become everything that is derived from them."""

from collections.abc import Collection

from reports.derivation import asking, factors
from reports.derivation.coefficients import Pairs
from reports.derivation.scales import scales
from reports.derivation.spreads import spreads
from reports.derivation.variables import Variables
from reports.disclosure.exact import Derivations
from reports.frames import Frame


def derive(frame: Frame, open_items: Collection[str]) -> Derivations:
    """All that the instrument says is to be derived from this questionnaire.

    Computed from `open_items` alone (see `disclosure.derived`): what is not said about an
    item may not decide what is said about others.
    """
    variables = Variables(frame, frozenset(open_items))
    outcomes = list(asking.outcomes(variables))
    consequences = list(asking.consequences(variables))
    asked = [*outcomes, *consequences]
    pairs = Pairs(
        [each for one in asked for those in one.others.values() for each in those],
        [one.target for one in asked if one.target],
        frame.instrument.rules,
    )
    return Derivations(
        spreads=spreads(variables),
        scales=tuple(scales(variables)),
        outcomes=tuple(factors.outcome(one, pairs) for one in outcomes),
        consequences=tuple(factors.consequence(one, pairs) for one in consequences),
    )
