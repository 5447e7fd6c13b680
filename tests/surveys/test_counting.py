"""Counts that organisations may see: rounded, hidden when small, the same before and after."""

import uuid

import pytest

from surveys import counting, sealing
from tests.surveys.incoming import collector, store

pytestmark = pytest.mark.django_db


def filled(count):
    made = collector()
    for _ in range(count):
        store(made.id, {"mark": 7})
    return made.id


@pytest.mark.parametrize(
    ("count", "told"), [(0, None), (9, None), (10, 10), (14, 10), (15, 15), (19, 15)]
)
def test_counts_are_rounded_down_and_sealing_changes_nothing(count, told):
    collector_id = filled(count)
    assert counting.rounded_counts([collector_id], smallest=10) == {collector_id: told}
    sealing.seal(collector_id)
    assert counting.rounded_counts([collector_id], smallest=10) == {collector_id: told}


def test_every_collector_asked_gets_a_count_of_its_own(django_assert_num_queries):
    small, large, unknown = filled(2), filled(12), uuid.uuid4()
    sealing.seal(large)
    with django_assert_num_queries(2):
        counts = counting.rounded_counts([small, large, unknown], smallest=2, step=1)
    assert counts == {small: 2, large: 12, unknown: None}
