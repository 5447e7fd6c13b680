"""Releases and reports of a rehearsal, and who may see them."""

import pytest
from django.db import transaction
from pytest_django import Settings

from organisations.models.user import User
from organisations.permissions import Refused
from reports import permissions, release
from reports.models import Release
from reports.report.building import build
from surveys import clock
from tests.factories import MembershipFactory
from tests.wwt.rehearsal.conftest import Setting
from wwt.rehearsal import whole
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Stage

pytestmark = pytest.mark.django_db


def carried_out(stage: Stage) -> Stage:
    whole.answer(stage, Stages())
    whole.make_releases(stage.study, Stages())
    return stage


def test_every_release_is_made_and_every_stage_is_timed(set_up: Setting) -> None:
    stages = Stages()
    stage = set_up()
    assert whole.answer(stage, stages) == 2 * (44 + 31)
    assert whole.make_releases(stage.study, stages) == 3 * 2 + 3
    assert [title for title, _ in stages.times] == ["Answers, sealed", "Releases"]


def test_weeks_that_are_open_have_answers_so_far(set_up: Setting) -> None:
    stage = set_up(starts=clock.now().date())
    half_an_hour_ago = whole.answer(stage, Stages())
    assert 0 <= half_an_hour_ago < 2 * 44


def test_the_same_seed_gives_the_same_report_files(set_up: Setting) -> None:
    def made() -> list[tuple[str, str]]:
        with transaction.atomic():
            stage = carried_out(set_up())
            files = whole.make_reports(stage.study, Stages(), most=3)
            assert {file.state for file in files} == {"ready"}
            found = [(str(file), file.sha256) for file in files]
            transaction.set_rollback(True)
        return found

    assert made() == made()


def test_a_report_says_first_that_all_of_it_is_invented(set_up: Setting) -> None:
    stage = carried_out(set_up())
    for one in whole.of(stage.study):
        cover = build(one, "nl").cover
        assert cover.kicker.startswith("Repetitie met verzonnen antwoorden")
        assert cover.study == "Repetitie: proef"


def test_contacts_never_see_what_a_rehearsal_gave(
    set_up: Setting, staff: User, settings: Settings
) -> None:
    stage = carried_out(set_up())
    one: Release = whole.of(stage.study)[0]
    release.publish(release=one, by=staff)
    contact = MembershipFactory(organisation=one.enrolment.organisation).user
    settings.DEMO = False
    assert list(permissions.visible_releases(contact)) == []
    assert one in permissions.visible_releases(staff)
    settings.DEMO = True
    assert list(permissions.visible_releases(contact)) == [one]


def test_a_rehearsal_is_not_published(set_up: Setting, settings: Settings) -> None:
    one: Release = whole.of(carried_out(set_up()).study)[0]
    settings.DEMO = False
    with pytest.raises(Refused) as refused:
        permissions.check_may_publish(one)
    assert refused.value.code == "rehearsal"
