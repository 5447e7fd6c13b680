"""One collector as its pages need it, independent of the database."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from surveys import clock
from surveys.definition.model import Instrument, Questionnaire

State = Literal["planned", "open", "closed", "revoked"]


@dataclass(frozen=True)
class Served:
    """A collector with its instrument. `key` is None once it has been sealed.

    `dressed` is the appearance as JSON text: entries can be compared, and pages kept by it.
    """

    collector_id: UUID
    token: str
    questionnaire_code: str
    opens_at: datetime
    closes_at: datetime
    revoked: bool
    dressed: str
    key: bytes | None = field(repr=False)
    instrument: Instrument = field(repr=False, compare=False)
    digest: str
    one_time_codes: bool = False

    @property
    def questionnaire(self) -> Questionnaire:
        return self.instrument.questionnaire(self.questionnaire_code)

    @cached_property
    def appearance(self) -> dict[str, Any]:
        """The organisation's display copy (see `Collector`), and whether it is a rehearsal."""
        dressed: dict[str, Any] = json.loads(self.dressed)
        return dressed

    @property
    def state(self) -> State:
        """What the clock says at this moment."""
        return state_of(
            self.opens_at, self.closes_at, revoked=self.revoked, sealed=self.key is None
        )


def state_of(opens_at: datetime, closes_at: datetime, *, revoked: bool, sealed: bool) -> State:
    """Whether a collector with this window takes answers at this moment."""
    now = clock.now()
    if revoked:
        return "revoked"
    if sealed or now >= closes_at:
        return "closed"
    return "open" if now >= opens_at else "planned"
