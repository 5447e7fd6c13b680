"""Releases and reports of a rehearsal, and who may see them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import Settings

from organisations import moments, participation
from organisations.models.schedule import Enrolment
from organisations.models.user import User
from organisations.permissions import Refused
from reports import files, orders, permissions, release
from reports.exporters import html
from reports.models import Release, ReportFile
from reports.report.building import build
from surveys import clock
from surveys.counting import rounded_counts
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


def test_weeks_that_are_over_show_how_many_answered(set_up: Setting) -> None:
    """Rounded down to five and hidden below k, as if they had been counted on their last day."""
    stage = set_up()
    whole.answer(stage, Stages())
    shown = participation.latest({seat.link.enrolment for seat in stage.seats})
    for seat in stage.seats:
        n = seat.invented.answers[seat.week]
        found = shown[seat.link.enrolment_id, seat.link.week_id]
        assert found.answered == (n // 5 * 5 if n >= 10 else None)
        assert found.day == moments.local_day(seat.link.week.closes_at)


def test_weeks_that_are_open_have_answers_so_far(set_up: Setting) -> None:
    stage = set_up(starts=clock.now().date())
    half_an_hour_ago = whole.answer(stage, Stages())
    assert 0 <= half_an_hour_ago < 2 * 44


def test_nobody_answers_an_open_week_again_when_a_run_is_taken_up(set_up: Setting) -> None:
    stage = set_up(starts=(clock.now() - timedelta(days=3)).date())
    by_now = whole.answer(stage, Stages())
    assert by_now > 44
    assert whole.answer(stage, Stages()) == by_now
    open_now = [seat.link.collector_id for seat in stage.seats if seat.is_open]
    counted = rounded_counts(open_now, smallest=0, step=1)
    assert sum(n or 0 for n in counted.values()) == by_now


def files_of_one_run(setting: Setting) -> dict[tuple[str, str, str], str]:
    """Every report of every release of the largest organisation in every form and language."""
    with transaction.atomic():
        stage = carried_out(setting())
        releases = whole.of(stage.study)
        enrolment = Enrolment.objects.order_by("headcount").last()
        waiting = [
            ReportFile.objects.create(
                release=one, form=form, language=language, touched_at=clock.now()
            )
            for one in releases.filter(enrolment=enrolment)
            for form, language in orders.KINDS
        ]
        made = [files.make(file.pk) for file in waiting]
        found = {(str(f.release), f.form, f.language): f.sha256 for f in made if f and f.sha256}
        transaction.set_rollback(True)
    return found


def test_the_same_seed_gives_the_same_bytes_of_every_report(
    set_up: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = files_of_one_run(set_up)
    assert len(one) == 3 * len(orders.KINDS)
    assert files_of_one_run(set_up) == one

    honest = html.render
    monkeypatch.setitem(
        files.EXPORTERS,
        ReportFile.Form.HTML,
        lambda *given, **named: honest(*given, **named) + uuid4().bytes,
    )
    planted = files_of_one_run(set_up)
    assert {kind for kind, sha256 in planted.items() if sha256 != one[kind]} == {
        kind for kind in one if kind[1] == "html"
    }


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
