"""Organisations with invented answers."""

from collections.abc import Mapping, Sequence

from reports.disclosure import questionnaire
from reports.disclosure.counts import Atom, Variable
from reports.disclosure.pooled import Organisation
from surveys.definition.model import Rules
from tests.reports.disclosure.crossed import RULES, counts, item

HEADCOUNT = 500


def organisation(
    name: str,
    variables: Sequence[Variable],
    answers: Mapping[Atom, tuple[int, ...]],
    rules: Rules = RULES,
    headcount: int = HEADCOUNT,
) -> Organisation:
    """One organisation, with what the gate lets out about it."""
    made = counts(variables, item(answers, means=False))
    tables = questionnaire.publish(made, rules, headcount=headcount)
    return Organisation(name, made, {table.subject: table for table in tables}, headcount)
