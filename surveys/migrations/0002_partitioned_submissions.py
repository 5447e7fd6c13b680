"""The tables that submissions touch, partitioned by collector.

Plain SQL, because Django cannot make partitioned tables. STORAGE and indexes are
kept to the primary keys: nothing here may order answers in time.
"""

from django.db import migrations

CREATE = """
CREATE TABLE surveys_submission (
    collector_id uuid NOT NULL, id uuid NOT NULL, answers jsonb NOT NULL,
    fingerprint bytea NOT NULL,
    PRIMARY KEY (collector_id, id)
) PARTITION BY LIST (collector_id);
CREATE TABLE surveys_opentext (
    collector_id uuid NOT NULL, id uuid NOT NULL, item varchar(60) NOT NULL, text text NOT NULL,
    PRIMARY KEY (collector_id, id)
) PARTITION BY LIST (collector_id);
CREATE TABLE surveys_collectorkey (
    collector_id uuid NOT NULL, key bytea NOT NULL,
    PRIMARY KEY (collector_id)
) PARTITION BY LIST (collector_id);
"""

DROP = (
    "DROP TABLE surveys_submission; DROP TABLE surveys_opentext; DROP TABLE surveys_collectorkey;"
)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_start")]

    operations = [migrations.RunSQL(CREATE, DROP)]
