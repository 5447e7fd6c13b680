"""What a questionnaire asks together: outcomes with factors, consequences with characteristics.

Which there are follows from the instrument alone; what may be derived of them depends on
which items are open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.derivation.variables import Variable, Variables
from surveys.definition import relations
from surveys.definition.entries import Aspect, Factor, FactorsEntry


@dataclass(frozen=True)
class Asked:
    """A target that is asked together with others, by its code.

    `target` is None where it is not open, and nothing stands for another that is not.
    """

    code: str
    target: Variable | None
    others: Mapping[str, list[Variable]]


def outcomes(variables: Variables) -> Iterator[Asked]:
    """The outcomes that are asked beside factors of theirs."""
    questionnaire = variables.frame.questionnaire
    for entry in relations.outcomes(variables.instrument):
        if not entry.questionnaires or questionnaire in entry.questionnaires:
            others = [each for each in entry.factors if variables.asks(each.items)]
            if others and variables.asks(entry.items, entry.options):
                yield Asked(entry.outcome, _target(variables, entry), _open(variables, others))


def consequences(variables: Variables) -> Iterator[Asked]:
    """The consequences that are asked beside characteristics."""
    matrix = relations.characteristics(variables.instrument)
    if matrix is None:
        return
    others = [each for each in matrix.characteristics if variables.asks(each.items)]
    for entry in matrix.consequences:
        if others and variables.asks(entry.items):
            yield Asked(entry.code, _target(variables, entry), _open(variables, others))


def _target(variables: Variables, entry: FactorsEntry | Aspect) -> Variable | None:
    if isinstance(entry, FactorsEntry):
        found = variables.together(entry.items, entry.options, turned=entry.turned)
    else:
        found = variables.together(entry.items)
    return found[0] if found else None


def _open(variables: Variables, others: Sequence[Factor | Aspect]) -> dict[str, list[Variable]]:
    return {
        each.code: variables.together(each.items, turned=isinstance(each, Factor) and each.turned)
        for each in others
    }
