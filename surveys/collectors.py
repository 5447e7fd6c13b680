"""Making and moving collectors: what organisations may ask of the respondent's side."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from surveys import partitions
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
    rehearsal: bool = False,
) -> Collector:
    """A new place for answers, with partitions and a key of its own.

    `rehearsal` is decided here for good: pages say so, and invented answers may be sealed.
    """
    collector = Collector.objects.create(
        instrument=instrument,
        questionnaire=questionnaire,
        opens_at=opens_at,
        closes_at=closes_at,
        appearance=appearance,
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
