"""Each collector's own partitions: made when it is made, dropped when it is sealed.

Dropping removes files; deleting would only mark rows and leave them on disk. The
collector's key lives in a partition too, for the same reason.
"""

from uuid import UUID

from django.db import connection

TABLES = ("surveys_submission", "surveys_opentext", "surveys_collectorkey")


def name_of(table: str, collector_id: UUID) -> str:
    """The partition of `table` that belongs to one collector."""
    return f"{table}_{collector_id.hex}"


def create(collector_id: UUID, key: bytes) -> None:
    """Make the collector's partitions and put its key into one of them."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(
                f"CREATE TABLE {name_of(table, collector_id)} PARTITION OF {table} "
                f"FOR VALUES IN ('{collector_id}')"
            )
        cursor.execute(
            f"INSERT INTO {name_of('surveys_collectorkey', collector_id)} VALUES (%s, %s)",
            [collector_id, key],
        )


def drop(collector_id: UUID) -> None:
    """Remove the collector's submissions, texts and key with their files."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE {name_of(table, collector_id)}")
