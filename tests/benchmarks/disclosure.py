"""How long the gate takes for one organisation's final report: about 380 tables, four breakdowns.

Four weeks of ninety-five questions each, one of them of several answers, in processor time
of one core. Most questions are answered in all ways, a fifth nearly alike; the smaller the
organisation, the more has to be audited.
"""

from time import process_time

import numpy as np

from reports.disclosure import questionnaire
from reports.disclosure.attackers import populations
from reports.disclosure.attackers.populations import Population
from surveys.definition.model import Rules
from tests.benchmarks.table import Table

WEEKS, QUESTIONS = 4, 95
SIZES, FULL_SIZES = (1500, 400), (10_000, 1500, 400, 120)
TARGETED = (1500, 400)
"""Respondents of the organisations that the target is about.

The larger is as the source study's in an average week: 249,172 answers of nineteen
organisations in nine weeks.
"""

TARGET = 6.0
"""Seconds."""

ANSWERS = (5, 5, 5, 5, 2)
SHAPES = ("spread", "spread", "spread", "spread", "skewed")


def measure(*, full: bool) -> Table:
    """Organisations of a few sizes; with `full` also a large and a small one."""
    took = {rows: seconds(rows) for rows in (FULL_SIZES if full else SIZES)}
    return Table(
        f"The disclosure gate: {WEEKS * QUESTIONS} tables of one organisation, four breakdowns",
        ("", "seconds", "target"),
        tuple(
            (title(rows), f"{each:.1f} s", f"< {TARGET:.0f} s" if rows in TARGETED else "")
            for rows, each in took.items()
        ),
        "Work of one core. Invented answers, a fifth of the questions answered nearly alike; "
        "the smaller the organisation, the more has to be audited.",
        tuple(title(rows) for rows, each in took.items() if rows in TARGETED and each > TARGET),
    )


def title(rows: int) -> str:
    """The name of a row."""
    return f"{rows:,} respondents"


def seconds(rows: int) -> float:
    """Processor time for all tables of one organisation with so many respondents."""
    weeks = [_week(rows, number).counts() for number in range(WEEKS)]
    start = process_time()
    for counts in weeks:
        questionnaire.publish(counts, Rules(), headcount=2 * rows)
    return process_time() - start


def _week(rows: int, number: int) -> Population:
    """Invented people in the four breakdowns of the attackers' organisations."""
    chance = np.random.default_rng([number, rows])
    variables, groups = populations.breakdowns(chance, rows, nested=False)
    asked = [(SHAPES[place % 5], ANSWERS[place % 5]) for place in range(QUESTIONS)]
    columns = [populations.answers(chance, groups, shape, points) for shape, points in asked[1:]]
    columns.append(populations.several(chance, rows, "spread", None))
    points = (*(points for _shape, points in asked[1:]), populations.SEVERAL)
    answers = np.column_stack(columns)
    return Population(number, "mixed", 2 * rows, variables, groups, answers, points, None)
