"""ANALYZE keeps samples of what a table holds, and they outlive dropped partitions.

Partitions made from now on set the same on their own columns (`surveys.partitions`).
"""

from django.db import migrations

COLUMNS = {
    "surveys_collectorkey": ("collector_id", "key"),
    "surveys_submission": ("collector_id", "id", "answers", "fingerprint"),
    "surveys_opentext": ("collector_id", "id", "item", "text"),
}


def alter(target: str) -> str:
    return " ".join(
        f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {target};"
        for table, columns in COLUMNS.items()
        for column in columns
    )


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_partitioned_submissions")]

    operations = [migrations.RunSQL(alter("0"), alter("-1"))]
