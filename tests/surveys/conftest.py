"""What tests of the respondent's side have in common."""

from collections.abc import Iterator

import pytest

from surveys import partitions
from surveys.models.collector import Collector
from surveys.open_collectors import open_collectors


@pytest.fixture(autouse=True)
def a_process_that_knows_nothing() -> Iterator[None]:
    """Every test starts with an empty registry: tests share this process, and not its data."""
    open_collectors.clear()
    yield
    open_collectors.clear()


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """For tests whose rows others see: nothing rolls back, so the partitions are dropped."""
    yield
    for place in Collector.objects.all():
        if partitions.exist(place.id):
            partitions.drop(place.id)
