"""A week or link is what the clock says it is."""

from datetime import timedelta

import pytest

from organisations.states import State, state_of
from tests import factories
from tests.organisations.conftest import local

OPENS, CLOSES = local(2030, 1, 7, 8), local(2030, 1, 14, 8)
A_MOMENT = timedelta(seconds=2)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (OPENS - A_MOMENT, State.PLANNED),
        (OPENS, State.OPEN),
        (CLOSES - A_MOMENT, State.OPEN),
        (CLOSES, State.CLOSED),
    ],
)
def test_open_from_opening_up_to_but_not_including_closing(weeks, before, moment, state):
    before.move_to(moment)
    assert state_of(weeks[0]) == state
    assert state_of(weeks[0].links.get()) == state


def test_exactly_at_the_borders(monkeypatch, weeks):
    for moment, state in ((OPENS, State.OPEN), (CLOSES, State.CLOSED)):
        monkeypatch.setattr("surveys.clock.now", lambda moment=moment: moment)
        assert state_of(weeks[0]) == state


def test_a_revoked_link_is_withdrawn_whatever_the_clock_says(db):
    link = factories.LinkFactory(revoked_at=OPENS)
    assert state_of(link) == State.WITHDRAWN
