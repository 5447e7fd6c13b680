"""Nothing a submission touches has a column with a time, an address, an order or a person."""

import pytest
from django.db import connection

from surveys import partitions
from tests.surveys.visiting import collector

pytestmark = pytest.mark.django_db

COLUMNS = {
    "surveys_submission": [
        ("collector_id", "uuid", None),
        ("id", "uuid", None),
        ("answers", "jsonb", None),
        ("fingerprint", "bytea", None),
    ],
    "surveys_opentext": [
        ("collector_id", "uuid", None),
        ("id", "uuid", None),
        ("item", "character varying", None),
        ("text", "text", None),
    ],
    "surveys_collectorkey": [("collector_id", "uuid", None), ("key", "bytea", None)],
}
"""Every column there may be, with its type and no default."""


def columns(table: str) -> list[tuple[str, str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, column_default FROM information_schema.columns "
            "WHERE table_name = %s ORDER BY ordinal_position",
            [table],
        )
        return cursor.fetchall()


def rows(question: str, *values: object) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


@pytest.mark.parametrize("table", COLUMNS)
def test_these_columns_and_no_others(table: str) -> None:
    place = collector()
    assert columns(table) == COLUMNS[table]
    assert columns(partitions.name_of(table, place.id)) == COLUMNS[table]


def test_a_planted_column_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE surveys_submission ADD COLUMN at timestamptz DEFAULT now()")
    assert columns("surveys_submission") != COLUMNS["surveys_submission"]


def test_no_sequence_trigger_or_index_could_order_them() -> None:
    place = collector()
    tables = [*COLUMNS, *(partitions.name_of(table, place.id) for table in COLUMNS)]
    assert rows("SELECT relname FROM pg_class WHERE relkind = 'S' AND relname ~ '^surveys_'") == []
    triggers = "SELECT tgname FROM pg_trigger WHERE tgrelid::regclass::text = ANY(%s)"
    assert rows(triggers, tables) == []
    found = rows("SELECT indexdef FROM pg_indexes WHERE tablename = ANY(%s)", tables)
    assert {definition.split(" USING ")[1] for (definition,) in found} == {
        "btree (collector_id, id)",
        "btree (collector_id)",
    }
