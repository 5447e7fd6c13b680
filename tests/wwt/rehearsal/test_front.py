"""The front door: over real HTTP, everything that was sent is sealed, once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytest_django.live_server_helper import LiveServer

from organisations.models.user import User
from surveys import partitions
from surveys.models.instrument import Instrument
from wwt.rehearsal import front
from wwt.rehearsal.browser import Reply
from wwt.rehearsal.front import Drill, NotAnswering, Result, Visit
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
    # A server that is too busy asks people to come back, and they do.
    del result.statuses[503]
    assert result.statuses == {200: PEOPLE, 303: PEOPLE + result.twice}
    assert (result.sent, result.acknowledged, result.sealed) == (PEOPLE, PEOPLE, PEOPLE)
    assert (result.missing, result.added) == (0, 0)
    assert result.exactly_once


@pytest.mark.parametrize(
    ("planted", "lost", "foreign"),
    [
        (lambda first, rest: [other(first, mark=["1"], balance=["1"]), *rest], 1, 1),
        (lambda first, rest: [other(first, remark=["Dit schreef niemand."]), *rest], 1, 0),
        (lambda first, rest: [first, *rest, first], 1, 0),
        (lambda _first, rest: rest, 0, 1),
    ],
    ids=["another answer", "another text", "one more", "one less"],
)
def test_what_got_lost_or_came_from_nowhere_is_noticed(
    live_server: LiveServer,
    instrument: Instrument,
    staff: User,
    monkeypatch: pytest.MonkeyPatch,
    planted: Callable[[Visit, list[Visit]], list[Visit]],
    lost: int,
    foreign: int,
) -> None:
    honest = front._compared

    def compared(stage: Stage, visits: list[Visit]) -> tuple[int, int, int]:
        """As if something else had been sent: by somebody who wrote nothing at the end."""
        silent = next(each for each in visits if "remark" not in each.fields)
        rest = [each for each in visits if each is not silent]
        return honest(stage, planted(silent, rest))

    monkeypatch.setattr(front, "_compared", compared)
    result = rehearse(live_server.url, instrument, staff)
    assert (result.missing, result.added) == (lost, foreign)
    assert not result.exactly_once


def test_whoever_is_asked_to_come_back_does_until_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "PAUSE", 0)
    busy, there = Reply(503, "", ""), Reply(200, "", "")
    replies = iter([busy, busy, there])
    statuses: list[int] = []
    stamps = [("nonce", "1")]
    found = front._when_there_is_room(lambda: (next(replies), stamps), statuses)
    assert (found, statuses) == ((there, stamps), [503, 503, 200])
    statuses.clear()
    assert front._when_there_is_room(lambda: (busy, ()), statuses) == (busy, ())
    assert statuses == [503] * front.TRIES


def other(visit: Visit, **fields: list[str]) -> Visit:
    return replace(visit, fields=visit.fields | fields)


RIGHT = Result(
    sent=9, twice=1, acknowledged=9, statuses=Counter(), sealed=9, missing=0, added=0, seconds=()
)


@pytest.mark.parametrize(
    "wrong", [{"missing": 1}, {"added": 1}, {"acknowledged": 8}], ids=lambda wrong: str(*wrong)
)
def test_exactly_once_is_nothing_lost_nothing_added_and_everybody_thanked(
    wrong: dict[str, int],
) -> None:
    assert RIGHT.exactly_once
    assert not replace(RIGHT, **wrong).exactly_once  # type: ignore[arg-type]


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
