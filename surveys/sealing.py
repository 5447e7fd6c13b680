"""Closing a collector for good: shuffle, write, hash, destroy. The only deleter.

After `seal` nobody can order a collector's answers in time, match them to a key or
tie a text to a submission: see docs/decisions/0004-sealing.md.
"""

import hashlib
import io
import logging
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import polars as pl
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from pydantic_core import from_json

from surveys import clock, columns, database_log, locks, partitions
from surveys.columns import UnknownAnswer
from surveys.models.collector import Collector
from surveys.models.sealing import SealedAnswers

logger = logging.getLogger(__name__)

LOCK_TIMEOUT = "1s"
"""How long dropping may wait for a reader, while other answers wait behind it."""


class NotClosedYet(Exception):
    """The collector still takes answers, or is yet to open."""

    def __init__(self, collector: Collector) -> None:
        super().__init__(
            f"Collector {collector.id} closes at {collector.closes_at.isoformat()}; "
            "seal it after that, or close its week early."
        )


class NotInvented(Exception):
    """Invented answers may not be sealed here: nothing was changed."""

    def __init__(self, collector: Collector, fact: str) -> None:
        super().__init__(
            f"Collector {collector.id} {fact}; invented answers go to an empty collector of a "
            "rehearsal only, and never beside answers that somebody gave."
        )


@transaction.atomic
def seal(collector_id: UUID) -> SealedAnswers:
    """Seal a closed collector and destroy what came in; a sealed one is returned as it is.

    Safe to call twice and at the same time. Raises `NotClosedYet` before the closing
    moment, `UnknownAnswer` where an answer is none of the instrument's (nothing is
    changed then), `Collector.DoesNotExist`.
    """
    # First of all: whoever stores an answer holds this lock shared, so from here on
    # every acknowledged answer is committed and no other can come in.
    locks.exclusive(collector_id)
    sealed = SealedAnswers.objects.filter(collector_id=collector_id).first()
    if sealed is not None:
        return sealed
    # Waits for whoever is moving the window, and then goes by the new one.
    collector = Collector.objects.select_for_update(of=("self",)).get(id=collector_id)
    if clock.now() < collector.closes_at:
        raise NotClosedYet(collector)
    sealed = _sealed(collector)
    sealed.save(force_insert=True)
    _destroy(collector_id)
    return sealed


@transaction.atomic
def seal_invented(
    collector_id: UUID,
    answers: Mapping[str, list[Any]],
    rows: int,
    texts: Sequence[tuple[str, str]],
) -> SealedAnswers:
    """Seal invented answers, given by item, as if they had come in through a rehearsal's collector.

    The one seal that is not shuffled here: the same answers give the same bytes, and
    whoever invents them has no order to hide. Refuses (`NotInvented`) a collector that
    is not a rehearsal's, has taken in anything, or is sealed. Raises as `seal` does.
    """
    locks.exclusive(collector_id)
    collector = Collector.objects.select_for_update(of=("self",)).get(id=collector_id)
    if not collector.rehearsal:
        raise NotInvented(collector, "belongs to a real study")
    if not partitions.exist(collector_id):
        raise NotInvented(collector, "is sealed already")
    if _shuffled("surveys_submission", collector_id):
        raise NotInvented(collector, "has taken in answers of its own")
    if clock.now() < collector.closes_at:
        raise NotClosedYet(collector)
    instrument, questionnaire = collector.instrument.definition, collector.questionnaire
    frame = columns.assemble(instrument, questionnaire, answers, rows)
    opinions = columns.encode_texts(instrument, questionnaire, texts)
    sealed = _row(collector, rows, frame, opinions)
    sealed.save(force_insert=True)
    _destroy(collector_id)
    return sealed


def due() -> list[UUID]:
    """The collectors that are closed by the clock and not sealed."""
    sealed = SealedAnswers.objects.filter(collector_id=OuterRef("id"))
    closed = Collector.objects.filter(closes_at__lte=clock.now())
    return list(closed.filter(~Exists(sealed)).order_by("id").values_list("id", flat=True))


def seal_due() -> list[UUID]:
    """Seal everything that is due, each in a transaction of its own; the ids sealed.

    What cannot be sealed is logged, keeps its answers and is tried again next time.
    Afterwards the database's log, which still tells what came in, is emptied.
    """
    sealed = [collector_id for collector_id in due() if _seals(collector_id)]
    if sealed:
        database_log.empty()
    return sealed


def _seals(collector_id: UUID) -> bool:
    try:
        seal(collector_id)
    except NotClosedYet:  # its closing was moved since it was listed
        return False
    except Exception as error:  # noqa: BLE001 - one broken collector must not keep the others open
        # Only messages of our own: a database error repeats the row that it is about, and
        # so does its traceback.
        fact = str(error) if isinstance(error, UnknownAnswer) else type(error).__name__
        logger.error(  # noqa: TRY400
            "Collector %s is not sealed and keeps its answers: %s", collector_id, fact
        )
        return False
    return True


def write(frame: pl.DataFrame) -> bytes:
    """One Parquet file: the same rows in the same order always give the same bytes."""
    file = io.BytesIO()
    frame.write_parquet(
        file, compression="zstd", statistics=False, row_group_size=max(frame.height, 1)
    )
    return file.getvalue()


def _sealed(collector: Collector) -> SealedAnswers:
    """The sealed row of what came in, not yet saved."""
    instrument, questionnaire = collector.instrument.definition, collector.questionnaire
    rows = [from_json(row) for (row,) in _shuffled("surveys_submission", collector.id)]
    texts = _shuffled("surveys_opentext", collector.id)
    return _row(
        collector,
        len(rows),
        columns.encode(instrument, questionnaire, rows),
        columns.encode_texts(instrument, questionnaire, texts),
    )


def _row(
    collector: Collector, rows: int, answers: pl.DataFrame, texts: pl.DataFrame
) -> SealedAnswers:
    files = {"answers": write(answers), "texts": write(texts)}
    return SealedAnswers(
        collector_id=collector.id,
        instrument_digest=collector.instrument.digest,
        questionnaire=collector.questionnaire,
        rows=rows,
        coarsened_away=rows < collector.instrument.definition.rules.k,
        **files,
        **{f"{name}_sha256": hashlib.sha256(file).hexdigest() for name, file in files.items()},
    )


_READ = {
    "surveys_submission": "SELECT answers::text FROM {partition}",
    "surveys_opentext": "SELECT item, text FROM {partition}",
}


def _shuffled(table: str, collector_id: UUID) -> list[tuple[Any, ...]]:
    """A partition's rows in a random order; each table in one of its own.

    Read from the partition itself: reading through the parent would hold a lock on
    it that two sealings, each wanting to drop, would wait for in each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ[table].format(partition=partitions.name_of(table, collector_id)))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    secrets.SystemRandom().shuffle(rows)
    return rows


def _destroy(collector_id: UUID) -> None:
    """Drop submissions, texts and key: the LAST statements of the transaction.

    Dropping a partition locks its parent against everybody until the commit, which
    must therefore follow at once. No deadlock: whoever stores an answer takes the
    collector's lock before it touches a parent, and all touch the parents in the
    order of `partitions.TABLES`. Should a long reader hold a parent, this gives up
    after a second rather than keep every other collector's answers waiting.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    partitions.drop(collector_id)
