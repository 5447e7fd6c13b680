"""Each collector's own partitions: made when it is made, dropped when it is sealed.

Dropping removes files; deleting would only mark rows and leave them on disk. The
collector's key lives in a partition too, for the same reason. No statistics are
kept of these tables: the planner's samples are copies of answers and texts, and
would stay behind in its catalogue after the partitions are gone.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

COLUMNS = {
    "surveys_collectorkey": ("collector_id", "key"),
    "surveys_submission": ("collector_id", "id", "answers", "fingerprint"),
    "surveys_opentext": ("collector_id", "id", "item", "text"),
    "surveys_code": ("collector_id", "fingerprint"),
}
TABLES = tuple(COLUMNS)
"""The partitioned tables, in the order in which everybody touches them."""


def name_of(table: str, collector_id: UUID) -> str:
    """The partition of `table` that belongs to one collector."""
    return f"{table}_{collector_id.hex}"


def create(collector_id: UUID, key: bytes) -> None:
    """Make the collector's partitions and put its key into one of them.

    Made on their own and then attached: that does not lock the tables against the
    answers that come in for other collectors, as CREATE ... PARTITION OF would.
    """
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            partition = name_of(table, collector_id)
            bare = ", ".join(f"ALTER COLUMN {column} SET STATISTICS 0" for column in columns)
            cursor.execute(
                f"CREATE TABLE {partition} (LIKE {table}) WITH (autovacuum_enabled = false)"
            )
            cursor.execute(f"ALTER TABLE {partition} {bare}")
            cursor.execute(
                f"ALTER TABLE {table} ATTACH PARTITION {partition} FOR VALUES IN ('{collector_id}')"
            )
        partition = name_of("surveys_collectorkey", collector_id)
        cursor.execute(
            f"INSERT INTO {partition} VALUES (%s, %s)",  # noqa: S608 - a table and an id
            [collector_id, key],
        )


def exist(collector_id: UUID) -> bool:
    """Whether the collector still has its partitions: it is not sealed.

    Asks the catalogue's table: `to_regclass` may answer from what this connection
    remembers, and so miss a sealing that it has just waited for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relname = %s", [name_of(TABLES[0], collector_id)]
        )
        return bool(cursor.fetchone()[0])


def drop(collector_id: UUID) -> None:
    """Remove the collector's submissions, texts, codes and key with their files."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE {name_of(table, collector_id)}")


def keys(collector_ids: list[UUID]) -> dict[UUID, bytes]:
    """The keys of these collectors; a sealed one has none any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collector_id, key FROM surveys_collectorkey WHERE collector_id = ANY(%s)",
            [collector_ids],
        )
        return {collector_id: bytes(key) for collector_id, key in cursor.fetchall()}


def put_codes(collector_id: UUID, fingerprints: Iterable[bytes]) -> None:
    """Let the collector have these codes and no others; what was there leaves no dead rows.

    Stored in the order of their fingerprints, which is nobody's order.
    """
    partition = name_of("surveys_code", collector_id)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {partition}")
        cursor.execute(
            f"INSERT INTO {partition} SELECT %s, unnest(%s::bytea[])",
            [collector_id, sorted(fingerprints)],
        )
