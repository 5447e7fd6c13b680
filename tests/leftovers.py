"""What committing tests leave in tables that Django does not manage."""

from django.db import connection

from surveys.partitions import TABLES

LEFT = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ANY(%s::regclass[])"


def drop() -> list[str]:
    """Drop every collector's partitions; their names."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT, [list(TABLES)])
        names = [name for (name,) in cursor.fetchall()]
        for name in names:
            cursor.execute(f"DROP TABLE {name}")
    return names
