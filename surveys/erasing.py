"""Erasing sealed answers for good: when their time is over, or on somebody's word."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from surveys.models.collector import Collector
from surveys.models.sealing import SealedAnswers

TABLE = SealedAnswers._meta.db_table
REWRITE = (
    f"CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM {TABLE}",  # noqa: S608
    f"TRUNCATE {TABLE}",
    f"INSERT INTO {TABLE} SELECT * FROM kept",  # noqa: S608
    "DROP TABLE kept",
)


def closed_before(moment: datetime) -> list[UUID]:
    """The collectors that closed before `moment` and still have sealed answers."""
    closed = Collector.objects.filter(closes_at__lt=moment).values("id")
    kept = SealedAnswers.objects.filter(collector_id__in=closed).exclude(answers=b"")
    return list(kept.order_by("collector_id").values_list("collector_id", flat=True))


def never_sealed(collector_ids: Iterable[UUID]) -> set[UUID]:
    """Those of `collector_ids` that have no sealed answers and had none."""
    wanted = set(collector_ids)
    sealed = SealedAnswers.objects.filter(collector_id__in=wanted)
    return wanted - set(sealed.values_list("collector_id", flat=True))


@transaction.atomic
def erase(collector_ids: Iterable[UUID]) -> int:
    """Empty the sealed files of collectors and rewrite their table; how many had any.

    An update or a VACUUM may leave the old rows in the table's file for as long as
    somebody reads; a truncated table gets a new file, and the old one goes with the
    commit. The table is locked while the rest, a few MB, is copied over.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
    wanted = SealedAnswers.objects.filter(collector_id__in=list(collector_ids))
    erased = wanted.exclude(answers=b"").update(answers=b"", texts=b"")
    with connection.cursor() as cursor:
        for statement in REWRITE:
            cursor.execute(statement)
    return erased
