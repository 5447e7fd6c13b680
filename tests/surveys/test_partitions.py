"""Partitions come and go without a trace and without stopping anybody."""

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError

from surveys import partitions
from surveys.models.submission import OpenText, Submission
from tests.surveys.incoming import collector, store
from tests.surveys.threads import in_thread

SECRET = "a sentence that only one person would write"


def told():
    """What the planner's catalogue tells of the tables that answers come into."""
    with connection.cursor() as cursor:
        for table in partitions.TABLES:
            cursor.execute(f"ANALYZE {table}")
        cursor.execute(
            "SELECT tablename, attname, most_common_vals FROM pg_stats "
            "WHERE tablename ~ '^surveys_(submission|opentext|collectorkey|code)'"
        )
        return cursor.fetchall()


@pytest.mark.django_db
def test_the_planner_keeps_no_sample_of_answers_or_texts():
    made = collector()
    for _ in range(50):
        store(made.id, {"mark": 7}, SECRET)
    assert told() == []
    with connection.cursor() as cursor:  # what would be kept without the setting
        cursor.execute(
            f"ALTER TABLE {partitions.name_of('surveys_opentext', made.id)} "
            "ALTER COLUMN text SET STATISTICS 10"
        )
    assert [SECRET in values for _, _, values in told()] == [True]


@pytest.mark.django_db
def test_autovacuum_leaves_partitions_alone():
    made = collector()
    names = [partitions.name_of(table, made.id) for table in partitions.TABLES]
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = ANY(%s)", [names])
        assert cursor.fetchall() == [(["autovacuum_enabled=false"],)] * 4


@pytest.mark.django_db
def test_a_collectors_partitions_exist_until_they_are_dropped():
    made, other = collector(), collector()
    store(made.id, {"mark": 7}, SECRET)
    store(other.id, {"mark": 8})
    partitions.drop(made.id)
    assert not partitions.exist(made.id)
    assert partitions.exist(other.id)
    assert Submission.objects.get().collector_id == other.id
    assert not OpenText.objects.exists()


@pytest.mark.django_db
def test_partitions_have_the_primary_keys_of_their_tables():
    made = collector()
    with connection.cursor() as cursor:
        for table in partitions.TABLES:
            keys = []
            for name in (table, partitions.name_of(table, made.id)):
                cursor.execute(
                    "SELECT conkey FROM pg_constraint WHERE conrelid = %s::regclass "
                    "AND contype = 'p'",
                    [name],
                )
                keys.append(cursor.fetchall())
            assert keys[0] == keys[1] != []


@pytest.mark.django_db(transaction=True)
def test_answers_come_in_while_a_cohort_is_planned():
    """A coordinator's long transaction makes collectors; an employee does not wait for it."""
    made = collector()
    with transaction.atomic():
        planned = collector()
        assert in_thread(_impatient, made.id) is True
        transaction.set_rollback(True)
    assert not partitions.exist(planned.id)
    partitions.drop(made.id)


def _impatient(collector_id):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '500ms'")
        return store(collector_id, {"mark": 7}, SECRET)


@pytest.mark.django_db(transaction=True)
def test_making_a_partition_of_a_table_directly_would_make_them_wait():
    """The defect that the test above is for."""
    made = collector()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE planted PARTITION OF surveys_submission FOR VALUES IN "
                "('00000000-0000-0000-0000-000000000000')"
            )
        with pytest.raises(OperationalError):
            in_thread(_impatient, made.id)
        transaction.set_rollback(True)
    partitions.drop(made.id)
