"""Trying a questionnaire out: the respondent's pages and checks, without a place for answers.

There is no collector behind a trial and nothing here can write: what is filled in is
checked, acknowledged and forgotten.
"""

import json
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import translation

from surveys import clock, pages, person_hints
from surveys.answers import Cleaned, clean
from surveys.models.instrument import Instrument
from surveys.pages import Trial
from surveys.posted import as_posted
from surveys.routing import role_of_option
from surveys.served import Served

NOBODYS = UUID(int=0)
"""Stands where a collector's id would: no collector has it."""


def of(instrument: Instrument, questionnaire: str, appearance: dict[str, Any]) -> Served:
    """A questionnaire as if it were open, in this appearance."""
    now = clock.now()
    return Served(
        collector_id=NOBODYS,
        token="",
        questionnaire_code=questionnaire,
        opens_at=now,
        closes_at=now,
        revoked=False,
        dressed=json.dumps(appearance, sort_keys=True),
        key=None,
        instrument=instrument.definition,
        digest=instrument.digest,
    )


def show(served: Served, language: str, trial: Trial, role: str = "") -> str:
    """The page to fill in; with a role, the question about it has been answered."""
    with translation.override(language):
        return pages.trial(served, language, trial, _answered(served, role))


def answer(served: Served, language: str, trial: Trial, data: QueryDict) -> tuple[str, int]:
    """The page and status with which a respondent who sends `data` would be answered."""
    cleaned = clean(served.questionnaire, served.instrument, as_posted(data))
    notice = _notice(cleaned, data)
    with translation.override(language):
        if notice:
            return pages.trial(served, language, trial, data, notice), 422
        return pages.done(served, language, cleaned.dropped, trial), 200


def _notice(cleaned: Cleaned, data: QueryDict) -> str:
    """What `surveys.collection` would say, in the same order; empty where it would store."""
    if cleaned.errors:
        return "invalid"
    if cleaned.is_empty:
        return "empty"
    looked = data.get(person_hints.LOOKED)
    return "persons" if not looked and person_hints.names_persons(cleaned) else ""


def _answered(served: Served, role: str) -> QueryDict | None:
    item, instrument = served.instrument.role_item, served.instrument
    if not role or item is None or item not in served.questionnaire.items:
        return None
    options = [option.code for option in instrument.item(item).options]
    chosen = next((code for code in options if role_of_option(instrument, code) == role), None)
    data = QueryDict(mutable=True)
    if chosen is not None:
        data[item] = chosen
    return data
