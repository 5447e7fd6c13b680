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
) -> Collector:
    """A new place for answers, with partitions and a key of its own."""
    collector = Collector.objects.create(
        instrument=instrument,
        questionnaire=questionnaire,
        opens_at=opens_at,
        closes_at=closes_at,
        appearance=appearance,
    )
    partitions.create(collector.id, secrets.token_bytes(KEY_BYTES))
    return collector


def move(collector_ids: list[UUID], *, opens_at: datetime, closes_at: datetime) -> None:
    """Give collectors another window. Callers refuse this for sealed ones."""
    Collector.objects.filter(id__in=collector_ids).update(opens_at=opens_at, closes_at=closes_at)
