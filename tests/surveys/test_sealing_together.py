"""Sealing at the same time as sealing, as answers coming in, and as somebody reading."""

import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import QuerySet

from surveys import clock, collection, collectors, columns, locks, sealed, sealing
from surveys.models.collector import Collector
from surveys.models.sealing import SealedAnswers
from surveys.models.submission import Submission
from tests.surveys.incoming import collector, store
from tests.surveys.threads import started, wait_until, waiting_for_locks

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_sealings_at_once_make_one_row():
    made = collector()
    for _ in range(12):
        store(made.id, {"mark": 7})
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            locks.shared(made.id)
            both = [started(pool, sealing.seal, made.id) for _ in range(2)]
            wait_until(lambda: waiting_for_locks() == 2)
        first, second = (sealing_.result(20) for sealing_ in both)
    assert first.id == second.id
    assert SealedAnswers.objects.get().rows == 12


def seal_two_that_have_both_read(monkeypatch):
    """Neither may hold what the other waits for when it drops."""
    pair = [collector(), collector()]
    both_have_read = threading.Barrier(2)
    encode = columns.encode

    def meet(*args):
        both_have_read.wait(10)
        return encode(*args)

    with monkeypatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setattr(columns, "encode", meet)
        for sealing_ in [started(pool, sealing.seal, made.id) for made in pair]:
            sealing_.result(20)
    return [made.id for made in pair]


def test_two_collectors_are_sealed_at_once_without_a_deadlock(monkeypatch):
    assert sealed.is_sealed(seal_two_that_have_both_read(monkeypatch))


def test_reading_through_the_parent_would_be_that_deadlock(monkeypatch):
    shuffled = sealing._shuffled

    def through_the_parent(table, collector_id):
        list(Submission.objects.filter(collector_id=collector_id))
        return shuffled(table, collector_id)

    monkeypatch.setattr(sealing, "_shuffled", through_the_parent)
    with pytest.raises(OperationalError):
        seal_two_that_have_both_read(monkeypatch)


def test_sealing_waits_for_an_answer_that_is_being_stored():
    made = collector()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            store(made.id, {"mark": 7})
            sealing_ = started(pool, sealing.seal, made.id)
            wait_until(lambda: waiting_for_locks() == 1)
            assert not sealing_.done()
        assert sealing_.result(20).rows == 1


def seal_while_the_closing_is_moved():
    """A coordinator has moved the closing moment, and has not committed, when sealing comes."""
    made = collector(closes_in=timedelta(seconds=-1))
    later = made.closes_at + timedelta(days=7)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            collectors.move([made.id], opens_at=made.opens_at, closes_at=later)
            sealing_ = started(pool, sealing.seal, made.id)
            wait_until(lambda: sealing_.done() or waiting_for_rows() == 1)
        return sealing_.result(20)


def waiting_for_rows():
    """How many statements of other connections wait for a row that somebody changes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND wait_event_type = 'Lock' AND wait_event IN ('transactionid', 'tuple')"
        )
        return cursor.fetchone()[0]


def test_a_closing_that_is_being_moved_is_waited_for():
    with pytest.raises(sealing.NotClosedYet):
        seal_while_the_closing_is_moved()
    assert SealedAnswers.objects.count() == 0


def test_without_the_row_s_lock_an_open_week_would_be_sealed(monkeypatch):
    """The planted defect: sealing goes by the closing moment from before."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self)
    sealed_row = seal_while_the_closing_is_moved()
    assert Collector.objects.get(id=sealed_row.collector_id).closes_at > clock.now()


def write(collector_id, writer, acknowledged):
    """Store numbered answers until told that the collector is sealed; the number refused."""
    number = writer * 10_000
    with suppress(LookupError):
        while True:
            collection.store(
                collector_id, uuid.uuid4(), {"home_hours": number}, {"remark": str(number)}
            )
            acknowledged.append(number)
            number += 1
    return number


def test_every_acknowledged_answer_is_sealed_and_every_other_was_refused():
    made = collector()
    acknowledged = []
    with ThreadPoolExecutor(4) as pool:
        writers = [started(pool, write, made.id, n, acknowledged) for n in range(1, 5)]
        wait_until(lambda: len(acknowledged) > 60)
        sealing.seal(made.id)
        refused = [writer.result(20) for writer in writers]
    (batch,) = sealed.read([made.id])
    assert Counter(batch.answers["home_hours"]) == Counter(acknowledged)
    assert Counter(batch.texts["text"]) == Counter(map(str, acknowledged))
    assert len(refused) == 4
    assert set(refused).isdisjoint(acknowledged)


def test_without_the_lock_an_acknowledged_answer_would_be_lost(monkeypatch):
    """The planted defect: sealing that takes no lock misses what commits after its reading."""
    monkeypatch.setattr(locks, "exclusive", lambda _collector_id: None)
    encode = columns.encode

    def slowly(*args):
        time.sleep(0.2)
        return encode(*args)

    monkeypatch.setattr(columns, "encode", slowly)
    made = collector()
    with ThreadPoolExecutor(1) as pool:
        sealing_ = started(pool, sealing.seal, made.id)
        acknowledged = []
        with pytest.raises(IntegrityError):
            write_until_refused(made.id, acknowledged)
        sealing_.result(20)
    assert len(acknowledged) > sealed.rows([made.id])[made.id]


def write_until_refused(collector_id, acknowledged):
    while True:
        Submission.objects.create(
            collector_id=collector_id, id=f"{len(acknowledged):032x}", answers={"mark": 7}
        )
        acknowledged.append(len(acknowledged))


def test_a_long_reader_delays_the_sealing_and_loses_nothing(monkeypatch):
    """Rather give up and try again than keep every other collector's answers waiting."""
    monkeypatch.setattr(sealing, "LOCK_TIMEOUT", "100ms")
    made = collector()
    store(made.id, {"mark": 7})
    done, reading = threading.Event(), threading.Event()

    def read_for_long():
        with transaction.atomic():
            Submission.objects.count()
            reading.set()
            done.wait(20)

    with ThreadPoolExecutor(1) as pool:
        reader = started(pool, read_for_long)
        reading.wait(20)
        with pytest.raises(OperationalError):
            sealing.seal(made.id)
        done.set()
        reader.result(20)
    assert Submission.objects.filter(collector_id=made.id).count() == 1
    assert sealing.seal(made.id).rows == 1


def test_the_impatience_ends_with_the_sealing():
    sealing.seal(collector().id)
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)
