"""The front door: over real HTTP, everything that was sent is sealed, once."""

from dataclasses import replace

import pytest
from pytest_django.live_server_helper import LiveServer

from organisations.models.user import User
from surveys import partitions
from surveys.models.instrument import Instrument
from wwt.rehearsal import front
from wwt.rehearsal.front import Drill, NotAnswering, Result
from wwt.rehearsal.population import Size
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Stage

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 24


def rehearse(url: str, instrument: Instrument, staff: User) -> Result:
    return front.rehearse(
        Drill(PEOPLE, 1.0, url),
        instrument=instrument,
        name="proef",
        size=Size(),
        seed=4,
        by=staff,
        stages=Stages(),
    )


def test_every_submission_arrives_exactly_once(
    live_server: LiveServer, instrument: Instrument, staff: User
) -> None:
    result = rehearse(live_server.url, instrument, staff)
    assert result.twice > 0
    assert result.statuses == {200: PEOPLE, 303: PEOPLE + result.twice}
    assert (result.sent, result.acknowledged, result.sealed) == (PEOPLE, PEOPLE, PEOPLE)
    assert (result.missing, result.added) == (0, 0)
    assert result.exactly_once


def test_what_got_lost_or_came_from_nowhere_is_noticed(
    live_server: LiveServer,
    instrument: Instrument,
    staff: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = front._compared

    def planted(stage: Stage, visits: list[front.Visit]) -> tuple[int, int, int]:
        changed = replace(visits[0], fields=visits[0].fields | {"mark": ["1"], "balance": ["1"]})
        return honest(stage, [changed, *visits[1:]])

    monkeypatch.setattr(front, "_compared", planted)
    result = rehearse(live_server.url, instrument, staff)
    assert (result.missing, result.added) == (1, 1)
    assert not result.exactly_once


def test_afterwards_nothing_is_left_open(
    live_server: LiveServer, instrument: Instrument, staff: User
) -> None:
    rehearse(live_server.url, instrument, staff)
    for collector in instrument.collectors.all():
        assert not partitions.exist(collector.id)


def test_a_server_that_is_not_there_is_said(instrument: Instrument, staff: User) -> None:
    with pytest.raises(NotAnswering, match="start it first"):
        rehearse("http://127.0.0.1:9", instrument, staff)
    assert not instrument.studies.exists()
