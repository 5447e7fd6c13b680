"""What no single field can know: whether the parts of an instrument fit together."""

from surveys.definition.checks import (
    answers,
    conditions,
    questionnaires,
    reporting,
    reproduction,
    safety,
    scales,
)
from surveys.definition.draft import Draft
from surveys.definition.model import Instrument
from surveys.definition.problems import Problem

CHECKS = (
    *questionnaires.CHECKS,
    *answers.CHECKS,
    *conditions.CHECKS,
    *safety.CHECKS,
    *scales.CHECKS,
    *reporting.CHECKS,
    *reproduction.CHECKS,
)


def problems_of(draft: Draft) -> tuple[Problem, ...]:
    """All that is wrong between the parts of a draft, in the order of the checks."""
    return tuple(problem for check in CHECKS for problem in check(draft))


def validate(instrument: Instrument) -> tuple[Problem, ...]:
    """All that is wrong with an instrument that was not read from files."""
    return problems_of(Draft(instrument))
