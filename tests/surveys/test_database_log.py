"""Emptying the database's log: after a sealing, and never in the way of one."""

import logging

import pytest
from django.db import connection, transaction

from surveys import database_log, sealing, tasks
from tests.surveys.incoming import collector


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Each time that the log was emptied: whether a transaction was still open."""
    times: list[bool] = []
    monkeypatch.setattr(
        database_log, "empty", lambda: times.append(connection.in_atomic_block) or True
    )
    return times


@pytest.mark.django_db(transaction=True)
def test_it_follows_the_last_commit_once(emptied: list[bool]) -> None:
    made = [collector() for _ in range(2)]
    assert sealing.seal_due() == sorted(one.id for one in made)
    assert emptied == [False]
    assert sealing.seal_due() == []
    assert emptied == [False]


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_it_between_sealings_too(emptied: list[bool]) -> None:
    tasks.empty_database_log()
    assert emptied == [False]


@pytest.mark.django_db
def test_within_a_transaction_it_waits_for_another_time() -> None:
    with transaction.atomic():
        assert database_log.empty() is False


@pytest.mark.django_db(transaction=True)
def test_a_new_file_is_begun_and_the_checkpoint_is_behind_it() -> None:
    before = place()
    assert database_log.empty() is True
    with connection.cursor() as cursor:
        cursor.execute("SELECT redo_wal_file FROM pg_control_checkpoint()")
        (file,) = cursor.fetchone()
    assert file > before


@pytest.mark.django_db(transaction=True)
def test_a_database_that_refuses_stops_no_sealing(caplog: pytest.LogCaptureFixture) -> None:
    made = collector()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE may_not_empty")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO may_not_empty")
    try:
        with caplog.at_level(logging.ERROR), connection.cursor() as cursor:
            cursor.execute("SET ROLE may_not_empty")
            assert database_log.empty() is False
            cursor.execute("RESET ROLE")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY may_not_empty")
            cursor.execute("DROP ROLE may_not_empty")
    (line,) = caplog.messages
    assert "was not emptied (ProgrammingError)" in line
    assert "wwt.W011" in line
    assert sealing.seal_due() == [made.id]


def place() -> str:
    """The file of the log that is written now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_walfile_name(pg_current_wal_lsn())")
        return str(cursor.fetchone()[0])
