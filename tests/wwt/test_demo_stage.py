"""The demo is a small rehearsal around today: closed, open and planned weeks, and sign-ins."""

from datetime import datetime
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import Settings

from organisations import moments
from organisations.models.schedule import Access, Enrolment, Link, Study, Week
from organisations.models.user import User
from organisations.states import State, state_of
from reports.models import Release
from surveys import codes
from surveys.counting import rounded_counts
from tests.surveys.visiting import send, visit
from wwt.demo import scene, stage
from wwt.demo.stage import open_link, sign_ins

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_stage_is_set(settings: Settings) -> None:
    settings.DEMO = True
    told: list[str] = []
    assert not stage.is_set()
    stage.set_up(told.append)
    assert stage.is_set()
    assert Study.objects.get().rehearsal
    heads = list(Enrolment.objects.values_list("headcount", flat=True))
    assert len(heads) == scene.ORGANISATIONS
    assert 400 <= min(heads) <= max(heads) <= 2_100
    _weeks_lie_around_today()
    _there_is_something_to_read_and_to_do()
    _one_organisation_has_codes(told)


@pytest.mark.parametrize(
    "moment",
    [(2026, 3, 23, 3), (2026, 3, 23, 7), (2026, 3, 23, 8), (2026, 3, 29, 23), (2026, 10, 26, 7)],
    ids=str,
)
def test_a_week_is_open_whenever_the_demo_is_set_up(
    clock: ModuleType, moment: tuple[int, int, int, int]
) -> None:
    now = datetime(*moment, 59, tzinfo=ZoneInfo("Europe/Amsterdam"))
    clock.move_to(now)
    starts = {phase: stage._starts_on(9, phase) for phase in scene.PHASES}
    running = [moments.opening(starts["running"] + week * stage.WEEK) for week in (4, 5)]
    assert running[0] <= now < running[1]
    assert moments.opening(starts["finished"] + 9 * stage.WEEK) <= now
    assert moments.opening(starts["planned"]) > now


def _one_organisation_has_codes(told: list[str]) -> None:
    assert [
        (found.organisation.name, found.cohort.name)
        for found in Enrolment.objects.filter(access=Access.CODES)
    ] == [(scene.WITH_CODES[0], "Cohort 2")]
    (link,) = Link.objects.filter(codes_issued__gt=0)
    assert (link.week.number, link.codes_issued) == (5, link.enrolment.headcount)
    code = next(line for line in told if line.count("-") >= 15).split()[0]
    fields = visit(Client(), link.collector) | {"role": "employee", codes.FIELD: code}
    assert send(Client(), link.collector, fields).status_code == 303


def _weeks_lie_around_today() -> None:
    found = {
        cohort.name: [state_of(week) for week in cohort.weeks.all()]
        for cohort in Study.objects.get().cohorts.all()
    }
    closed, opened, planned = State.CLOSED, State.OPEN, State.PLANNED
    assert found == {
        "Cohort 1": [closed] * 9,
        "Cohort 2": [closed] * 4 + [opened] + [planned] * 4,
        "Cohort 3": [planned] * 9,
    }


def _there_is_something_to_read_and_to_do() -> None:
    releases = Release.objects.all()
    # Those of the two organisations that have contacts; a worker makes the others.
    assert releases.count() == 9 + 1 + 4
    waiting = releases.filter(published_at=None)
    assert {one.week.number for one in waiting if one.week} <= {4, 9}
    assert waiting.exists()
    assert not waiting.filter(week=None).exists()
    link = open_link()
    assert link is not None
    assert Week.objects.get(pk=link.week_id).number == 5
    assert rounded_counts([link.collector_id], smallest=10) is not None
    for _role, email, password in sign_ins():
        assert User.objects.get(email=email).check_password(password)
    assert len(sign_ins()) == 1 + len(scene.CONTACTS)
