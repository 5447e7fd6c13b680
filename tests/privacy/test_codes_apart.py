"""What the privacy statement says of codes: joinable on the machine until sealing, never after."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from surveys import codes, collectors, partitions, sealing
from surveys.models.collector import Collector
from tests.privacy import remains
from tests.surveys.test_one_time_codes import collector, sent_with

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def onlooker() -> Iterator[Any]:
    """Somebody on the database machine, with a snapshot that still sees deleted rows."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT count(*) FROM surveys_collector")
            yield cursor
            cursor.execute("ROLLBACK")
    finally:
        other.close()


def numbers() -> set[str]:
    """Every transaction number that any row of any table bears."""
    return {
        number
        for table in remains.tables()
        for row in remains.one(f"SELECT DISTINCT xmin::text, xmax::text FROM {table}")  # noqa: S608 - names from the catalogue
        for number in row
    }


def seal(place: Collector) -> None:
    collectors.close([place.id], at=place.opens_at + timedelta(hours=1))
    sealing.seal(place.id)


def test_until_sealing_transaction_numbers_join_a_code_to_an_answer_and_then_no_more(
    client: Client,
) -> None:
    place, (code, *_) = collector()
    fingerprint = codes.fingerprint(partitions.keys([place.id])[place.id], code)
    table = partitions.name_of("surveys_code", place.id)
    with onlooker() as cursor:
        assert sent_with(client, place, code).status_code == 303
        cursor.execute(
            f"SELECT xmax::text FROM {table} WHERE fingerprint = %s",  # noqa: S608 - our table
            [fingerprint],
        )
        [[used_by]] = cursor.fetchall()
    own = partitions.name_of("surveys_submission", place.id)
    [[stored_by]] = remains.one(f"SELECT xmin::text FROM {own}")  # noqa: S608 - our table
    assert used_by == stored_by  # what the statement warns of
    seal(place)
    assert used_by not in numbers()
    assert remains.mentioned([fingerprint.hex(), code, code.replace("-", "")]) == set()


def test_used_and_unused_codes_leave_nothing_apart(client: Client) -> None:
    """After sealing nobody can tell which codes were used: none of them is there any more."""
    place, made = collector()
    key = partitions.keys([place.id])[place.id]
    prints = [codes.fingerprint(key, code).hex() for code in made]
    sent_with(client, place, made[0])
    assert remains.mentioned(prints) == set(prints[1:])
    before = remains.relations(place.id)
    seal(place)
    assert remains.mentioned(prints) == set()
    assert remains.bytes_in(before.values()) == 0
    assert remains.relations(place.id) == {}
