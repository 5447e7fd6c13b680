"""Making and moving collectors: what organisations may ask of the respondent's side."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from surveys import codes, locks, partitions
from surveys.models.collector import Collector
from surveys.models.instrument import Instrument

KEY_BYTES = 32


@transaction.atomic
def create(
    *,
    instrument: Instrument,
    questionnaire: str,
    opens_at: datetime,
    closes_at: datetime,
    appearance: dict[str, Any],
    one_time_codes: bool = False,
    rehearsal: bool = False,
) -> Collector:
    """A new place for answers, with partitions and a key of its own.

    With `one_time_codes` it takes nothing until it is given codes with `put_codes`.
    `rehearsal` is decided here for good: pages say so, and invented answers may be sealed.
    """
    collector = Collector.objects.create(
        instrument=instrument,
        questionnaire=questionnaire,
        opens_at=opens_at,
        closes_at=closes_at,
        appearance=appearance,
        one_time_codes=one_time_codes,
        rehearsal=rehearsal,
    )
    partitions.create(collector.id, secrets.token_bytes(KEY_BYTES))
    return collector


def move(collector_ids: list[UUID], *, opens_at: datetime, closes_at: datetime) -> None:
    """Give collectors another window. Callers refuse this for sealed ones."""
    Collector.objects.filter(id__in=collector_ids).update(opens_at=opens_at, closes_at=closes_at)


def close(collector_ids: list[UUID], *, at: datetime) -> None:
    """Let collectors take in nothing from `at` on: their window ends there, or is empty there.

    Callers name only collectors that have not closed before `at`.
    """
    chosen = Collector.objects.filter(id__in=collector_ids, closes_at__gt=at)
    chosen.filter(opens_at__gt=at).update(opens_at=at, closes_at=at)
    chosen.filter(opens_at__lte=at).update(closes_at=at)


def revoke(collector_ids: list[UUID], *, at: datetime) -> None:
    """Close collectors for good: their address has been withdrawn, and their page says so."""
    close(collector_ids, at=at)
    Collector.objects.filter(id__in=collector_ids).update(revoked=True)


def dress(collector_id: UUID, appearance: dict[str, Any]) -> None:
    """Give a collector a new display copy. It changes what pages look like, and no answer."""
    Collector.objects.filter(id=collector_id).update(appearance=appearance)


@transaction.atomic
def ask_for_codes(collector_ids: list[UUID], *, asked: bool) -> None:
    """Let collectors take answers with a one-time code only, or without; old codes end here.

    Callers name only collectors that have not opened.
    """
    for collector_id in sorted(collector_ids):
        put_codes(collector_id, [])
    Collector.objects.filter(id__in=collector_ids).update(one_time_codes=asked)


@transaction.atomic
def put_codes(collector_id: UUID, fresh: list[str]) -> None:
    """Let these codes, and no earlier ones, each open the collector once.

    Only their fingerprints are kept. Raises `LookupError` for a sealed collector.
    """
    locks.exclusive(collector_id)
    key = partitions.keys([collector_id]).get(collector_id)
    if key is None:
        raise LookupError(f"surveys.collectors: collector {collector_id} has been sealed.")
    partitions.put_codes(collector_id, (codes.fingerprint(key, code) for code in fresh))
