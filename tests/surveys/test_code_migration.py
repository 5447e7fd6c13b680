"""A week that is open when codes arrive gets the partition that its sealing will drop."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from surveys import partitions, sealing
from tests.surveys.visiting import collector

pytestmark = pytest.mark.django_db
MIGRATION = import_module("surveys.migrations.0004_one_time_codes")


class Editor:
    connection = connection


def shape(name: str) -> list[tuple]:
    """Columns with their statistics target, options and keys of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, atttypid, attnotnull, attstattarget, reloptions, "
            "pg_get_expr(relpartbound, pg_class.oid), "
            "(SELECT count(*) FROM pg_index WHERE indrelid = pg_class.oid) "
            "FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
            "WHERE relname = %s AND attnum > 0 ORDER BY attnum",
            [name],
        )
        return cursor.fetchall()


def test_open_collectors_get_what_new_ones_have() -> None:
    place = collector(closes_in=timedelta(seconds=-1))
    name = partitions.name_of("surveys_code", place.id)
    made = shape(name)
    assert len(made) == 2
    with connection.cursor() as cursor:  # as a database was before there were codes
        cursor.execute("SELECT collector_id FROM surveys_collectorkey")
        for (collector_id,) in cursor.fetchall():
            cursor.execute(f"DROP TABLE {partitions.name_of('surveys_code', collector_id)}")
    assert shape(name) == []
    MIGRATION.give_partitions(None, Editor)
    assert shape(name) == made
    sealing.seal(place.id)
    assert shape(name) == []
