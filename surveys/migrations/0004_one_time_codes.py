"""Codes get a partitioned table of their own; collectors that are open get their partition.

Its name is derived here, since a migration may not change when the code does.
"""

from django.db import migrations, models

CREATE = """
CREATE TABLE surveys_code (
    collector_id uuid NOT NULL, fingerprint bytea NOT NULL,
    PRIMARY KEY (collector_id, fingerprint)
) PARTITION BY LIST (collector_id);
ALTER TABLE surveys_code ALTER COLUMN collector_id SET STATISTICS 0;
ALTER TABLE surveys_code ALTER COLUMN fingerprint SET STATISTICS 0;
"""


def give_partitions(_apps, schema_editor):
    """Every collector that has a key is yet to be sealed, and then drops its partitions."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT collector_id FROM surveys_collectorkey")
        for (collector,) in cursor.fetchall():
            partition = f"surveys_code_{collector.hex}"
            cursor.execute(
                f"CREATE TABLE {partition} (LIKE surveys_code) WITH (autovacuum_enabled = false)"
            )
            for column in ("collector_id", "fingerprint"):
                cursor.execute(f"ALTER TABLE {partition} ALTER COLUMN {column} SET STATISTICS 0")
            cursor.execute(
                f"ALTER TABLE surveys_code ATTACH PARTITION {partition} "
                f"FOR VALUES IN ('{collector}')"
            )


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_no_statistics_of_submissions")]

    operations = [
        migrations.CreateModel(
            name="Code",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "collector_id",
                        "fingerprint",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("collector_id", models.UUIDField()),
                ("fingerprint", models.BinaryField()),
            ],
            options={"db_table": "surveys_code", "managed": False},
        ),
        migrations.AddField(
            model_name="collector",
            name="one_time_codes",
            field=models.BooleanField(
                default=False,
                help_text="Whether answers are taken with a code only, once for each code.",
            ),
        ),
        migrations.RunSQL(CREATE, "DROP TABLE surveys_code"),
        migrations.RunPython(give_partitions, migrations.RunPython.noop),
    ]
