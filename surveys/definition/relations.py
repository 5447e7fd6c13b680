"""Factors of influence and characteristics of an instrument, typed as they were written.

An instrument keeps both as plain data, so that its digest stays what it was. Pure.
"""

from surveys.definition.entries import CharacteristicsEntry, FactorsEntry
from surveys.definition.model import Instrument


def outcomes(instrument: Instrument) -> tuple[FactorsEntry, ...]:
    """The outcomes with their factors, in the order of factors.yaml; none without that file."""
    return tuple(FactorsEntry.model_validate(each) for each in instrument.factors)


def characteristics(instrument: Instrument) -> CharacteristicsEntry | None:
    """The matrix of characteristics and consequences; None for a study without one."""
    if not instrument.characteristics:
        return None
    return CharacteristicsEntry.model_validate(instrument.characteristics)
