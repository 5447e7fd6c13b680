"""Where something of an answer could stay behind in a PostgreSQL database."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from surveys import partitions


def one(sql: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def relations(collector_id: UUID) -> dict[int, str]:
    """The collector's partitions with their indexes and overflow tables: oid to file."""
    names = [partitions.name_of(table, collector_id) for table in partitions.TABLES]
    return dict(
        one(
            """
            WITH RECURSIVE of (oid, toast) AS (
                SELECT oid, reltoastrelid FROM pg_class WHERE relname = ANY(%s)
                UNION
                SELECT pg_class.oid, pg_class.reltoastrelid FROM of, pg_class
                WHERE pg_class.oid = of.toast
                   OR pg_class.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = of.oid)
            )
            SELECT oid, pg_relation_filepath(oid) FROM of
            """,
            names,
        )
    )


def known_to_the_catalogue(oids: Iterable[int]) -> list[tuple]:
    """Rows about these relations in the catalogues of relations, columns and samples."""
    return one(
        """
        SELECT 'relation', oid FROM pg_class WHERE oid = ANY(%s)
        UNION ALL SELECT 'column', attrelid FROM pg_attribute WHERE attrelid = ANY(%s)
        UNION ALL SELECT 'sample', starelid FROM pg_statistic WHERE starelid = ANY(%s)
        """,
        *[list(oids)] * 3,
    )


def bytes_in(files: Iterable[str]) -> int:
    """What is left in files. A dropped one is emptied at once and removed a little later."""
    return sum(
        size or 0
        for file in files
        for (size,) in one("SELECT size FROM pg_stat_file(%s, true)", file)
    )


def tables() -> list[str]:
    """Every table that holds rows itself, the partitions among them."""
    return [
        name
        for (name,) in one(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
    ]


def mentioned(words: Iterable[str]) -> set[str]:
    """Which of `words` stand, as text, in any row of any table."""
    return {
        word
        for table in tables()
        for word in words
        if one(f"SELECT 1 FROM {table} AS row WHERE strpos(row::text, %s) > 0 LIMIT 1", word)  # noqa: S608 - names from the catalogue
    }
