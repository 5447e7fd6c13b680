"""The collectors that this process knows: loaded at start, refreshed, and kept.

A registry in memory, so that a questionnaire can be shown, and a filled-in one
given back, while the database is away. What it knows may be two seconds old; the
last word on whether answers are taken has `surveys.collection`, in a transaction.
"""

import json
import logging
from threading import Lock
from time import monotonic
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet

from surveys import clock, partitions
from surveys.definition.model import Instrument as Definition
from surveys.models.collector import Collector
from surveys.models.instrument import Instrument
from surveys.patience import Unreachable, patiently
from surveys.served import Served

FRESH = 2.0
"""Seconds for which an entry is believed without asking the database again."""

COLUMNS = (
    "id", "token", "questionnaire", "opens_at", "closes_at", "revoked", "appearance", "rehearsal",
    "instrument_id", "instrument__digest", "one_time_codes",
)  # fmt: skip

log = logging.getLogger(__name__)


class OpenCollectors:
    """The registry of one process; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._served: dict[str, Served] = {}
        self._asked_at: dict[str, float] = {}
        self._definitions: dict[str, Definition] = {}
        self._refused_at = float("-inf")

    def load(self) -> bool:
        """Get to know every collector that has not closed; False when the database is away."""
        try:
            found = patiently(
                lambda: self._read(Collector.objects.filter(closes_at__gt=clock.now()))
            )
        except (Unreachable, DatabaseError) as error:
            log.warning("open collectors could not be loaded: %s", type(error).__name__)
            return False
        for served in found:
            self._keep(served)
        return True

    def all(self) -> list[Served]:
        """Every collector that this process knows."""
        return list(self._served.values())

    def known(self, token: str) -> Served | None:
        """What this process knows, without asking the database."""
        return self._served.get(token)

    def find(self, token: str) -> Served | None:
        """The collector with this token, None when there is none.

        Asks the database when what is known is older than `FRESH`, and keeps to what
        is known while the database is away. Raises `Unreachable` when nothing is.
        """
        known = self.known(token)
        if known is not None and self._is_fresh(token):
            return known
        try:
            found = patiently(lambda: self._read(Collector.objects.filter(token=token)))
        except Unreachable:
            self._refused_at = monotonic()
            if known is None:
                raise
            return known
        if not found:
            self._forget(token)
            return None
        return self._keep(found[0])

    def clear(self) -> None:
        """Know nothing, as at the start of a process."""
        with self._lock:
            self._served.clear()
            self._asked_at.clear()
            self._refused_at = float("-inf")

    def _is_fresh(self, token: str) -> bool:
        return monotonic() - max(self._asked_at[token], self._refused_at) < FRESH

    def _keep(self, served: Served) -> Served:
        with self._lock:
            self._served[served.token] = served
            self._asked_at[served.token] = monotonic()
        return served

    def _forget(self, token: str) -> None:
        with self._lock:
            self._served.pop(token, None)
            self._asked_at.pop(token, None)

    def _read(self, collectors: QuerySet[Collector]) -> list[Served]:
        rows = list(collectors.values(*COLUMNS))
        keys = partitions.keys([row["id"] for row in rows])
        self._learn(rows)
        return [self._entry(row, keys.get(row["id"])) for row in rows]

    def _learn(self, rows: list[dict[str, Any]]) -> None:
        """Parse the instruments that are not known yet: long texts, read once each."""
        wanted = {
            row["instrument_id"]
            for row in rows
            if row["instrument__digest"] not in self._definitions
        }
        for instrument in Instrument.objects.filter(id__in=wanted):
            self._definitions[instrument.digest] = instrument.definition

    def _entry(self, row: dict[str, Any], key: bytes | None) -> Served:
        return Served(
            collector_id=row["id"],
            token=row["token"],
            questionnaire_code=row["questionnaire"],
            opens_at=row["opens_at"],
            closes_at=row["closes_at"],
            revoked=row["revoked"],
            dressed=json.dumps(row["appearance"] | {"rehearsal": row["rehearsal"]}, sort_keys=True),
            key=key,
            instrument=self._definitions[row["instrument__digest"]],
            digest=row["instrument__digest"],
            one_time_codes=row["one_time_codes"],
        )


open_collectors = OpenCollectors()
"""The registry of this process."""
