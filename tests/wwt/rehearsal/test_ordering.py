"""A rehearsal that a coordinator starts: carried out once, seen to go on, taken up after a kill."""

import uuid
from datetime import timedelta
from types import ModuleType

import pytest
from django.urls import reverse
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from organisations.models.schedule import Study
from organisations.models.user import User
from organisations.permissions import Refused
from surveys.models.instrument import Instrument
from surveys.models.sealing import SealedAnswers
from tests.factories import MembershipFactory
from tests.reports.views.conftest import signed_in
from wwt import tasks
from wwt.models import Rehearsal
from wwt.rehearsal import bulk, ordering, whole
from wwt.rehearsal.population import Size

pytestmark = pytest.mark.django_db


def ordered(instrument: Instrument, by: User) -> Rehearsal:
    return ordering.order(
        instrument=instrument, name="proef", size=Size(), by=by, send=lambda _run_id: None
    )


def test_a_run_ends_with_every_answer_sealed_and_every_release_made(
    instrument: Instrument, staff: User
) -> None:
    run = ordered(instrument, staff)
    tasks.rehearse(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.progress) == ("ready", 100)
    assert run.study is not None
    assert run.study.rehearsal
    assert whole.of(run.study).count() == 9


def test_a_message_that_comes_twice_makes_one_study(instrument: Instrument, staff: User) -> None:
    run = ordered(instrument, staff)
    for _message in range(2):
        ordering.carry_out(run.pk)
    assert Study.objects.count() == 1


def test_only_coordinators_start_one(instrument: Instrument) -> None:
    with pytest.raises(Refused):
        ordered(instrument, MembershipFactory().user)
    assert not Rehearsal.objects.exists()


def test_a_run_that_fails_says_so(
    instrument: Instrument, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> int:
        raise ValueError("planted")

    monkeypatch.setattr(whole, "answer", broken)
    run = ordered(instrument, staff)
    ordering.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.step) == ("failed", ordering.FAILED)


def test_a_run_whose_worker_was_killed_goes_on_in_the_same_study(
    instrument: Instrument, staff: User, clock: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed_halfway(*arguments: object, **_rest: object) -> int:
        if SealedAnswers.objects.count() == 2:
            raise Killed
        return honest(*arguments)  # type: ignore[arg-type]

    honest = bulk._seal
    run = ordered(instrument, staff)
    with monkeypatch.context() as in_between:
        in_between.setattr(bulk, "_seal", killed_halfway)
        with pytest.raises(Killed):
            ordering.carry_out(run.pk)
    ordering.carry_out(run.pk)
    assert SealedAnswers.objects.count() == 2, "somebody may still be working"
    clock.move_to(clock.now() + ordering.STALE + timedelta(seconds=1))
    assert ordering.stale() == [run.pk]
    ordering.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.progress) == ("ready", 100)
    assert run.study is not None
    assert list(Study.objects.all()) == [run.study]
    assert SealedAnswers.objects.count() == 6
    assert sum(SealedAnswers.objects.values_list("rows", flat=True)) == 2 * (44 + 31)
    assert whole.of(run.study).count() == 9


def test_without_a_broker_it_waits_for_the_sweep(
    instrument: Instrument,
    staff: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def away(_run_id: uuid.UUID) -> None:
        raise OperationalError

    with django_capture_on_commit_callbacks(execute=True):
        run = ordering.order(instrument=instrument, name="proef", size=Size(), by=staff, send=away)
    assert Rehearsal.objects.get(pk=run.pk).state == "waiting"


def test_the_button_starts_a_run_and_its_page_shows_how_far_it_is(
    instrument: Instrument, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "send", lambda _run_id: None)
    client = signed_in(staff)
    assert reverse("rehearsals:new") in client.get(reverse("organisations:studies")).text
    values = {"name": "proef", "instrument": str(instrument.pk), "size": "small"}
    answer = client.post(reverse("rehearsals:new"), values)
    run = Rehearsal.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("rehearsals:run", args=[run.pk]),
    )
    assert run.organisations == 10
    waiting = client.get(answer["Location"]).text
    assert 'hx-trigger="every 1s"' in waiting
    ordering.carry_out(run.pk)
    ready = client.get(answer["Location"], headers={"HX-Request": "true"}).text
    run.refresh_from_db()
    assert reverse("organisations:study", args=[run.study_id]) in ready
    assert "hx-trigger" not in ready
    assert "<html" not in ready


def test_strangers_find_nothing(instrument: Instrument, staff: User) -> None:
    run = ordered(instrument, staff)
    client = signed_in(MembershipFactory().user)
    assert client.get(reverse("rehearsals:new")).status_code == 404
    assert client.get(reverse("rehearsals:run", args=[run.pk])).status_code == 404
