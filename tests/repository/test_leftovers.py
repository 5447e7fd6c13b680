"""A test that commits leaves nothing for the next one."""

import uuid

import pytest

from surveys import partitions
from tests import leftovers

COLLECTOR = uuid.UUID(int=7)


@pytest.mark.django_db(transaction=True)
def test_first_something_is_committed() -> None:
    partitions.create(COLLECTOR, b"key")


@pytest.mark.django_db(transaction=True)
def test_then_nothing_of_it_is_left() -> None:
    assert leftovers.drop() == []


@pytest.mark.django_db
def test_what_is_left_is_dropped() -> None:
    partitions.create(COLLECTOR, b"key")
    names = [partitions.name_of(table, COLLECTOR) for table in partitions.TABLES]
    assert sorted(leftovers.drop()) == sorted(names)
