"""What repairs come to keeps to everything that is published."""

import numpy as np

from reports.disclosure import choices, exchanges
from reports.disclosure.knowledge import Goal, Known
from tests.reports.disclosure.other_answers import shuffled


def lowest_mean() -> Known:
    """Five of ten gave the higher answer, and the mean says that no fewer did."""
    return Known(
        n=np.array([10]),
        counts=np.array([[5, 5]]),
        most=1,
        choices=choices.whole(2, 1),
        people=True,
        published=np.array([[True]]),
        low=np.array([[0, 0]]),
        high=np.array([[10, 10]]),
        value_low=np.array([5]),
        value_high=np.array([10]),
    )


def test_repairs_keep_to_a_mean():
    known, people = lowest_mean(), np.array([True])
    lower, higher = Goal(people, 0, 6), Goal(people, 0, 4)
    asked = {0: [lower], 1: [higher]}
    assert shuffled(known, higher)
    assert not shuffled(known, lower)
    assert exchanges.unreached(known, asked, exchanges.turns(known)) == {0: [lower]}
