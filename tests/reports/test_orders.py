"""Asking for files: once each, by those who may, also when the broker is away."""

import pytest
from kombu.exceptions import OperationalError
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from organisations.permissions import Refused
from reports import orders, tasks
from reports.models import Release, ReportFile
from tests import factories, released


@pytest.fixture
def release(db: None) -> Release:
    return released.weekly(released.enrolment())


def test_a_stranger_is_refused_and_nothing_is_made(release: Release) -> None:
    with pytest.raises(Refused) as refused:
        orders.order(release=release, kinds=orders.KINDS, by=factories.MembershipFactory().user)
    assert refused.value.code == "not_yours"
    assert ReportFile.objects.count() == 0


def test_asking_twice_makes_one(release: Release) -> None:
    by = factories.coordinator()
    first = orders.order(release=release, kinds=[("html", "nl")], by=by)
    again = orders.order(release=release, kinds=[("html", "nl")], by=by)
    assert (len(first), again) == (1, [])
    assert ReportFile.objects.count() == 1


def test_what_failed_is_made_again(release: Release) -> None:
    by = factories.coordinator()
    orders.order(release=release, kinds=[("html", "nl")], by=by)
    ReportFile.objects.update(state="failed", step="x")
    assert len(orders.order(release=release, kinds=[("html", "nl")], by=by)) == 1
    assert ReportFile.objects.values_list("state", "step").get() == ("waiting", "")


def test_without_a_broker_the_file_waits_for_the_sweep(
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def away(file_id: str) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.make_file, "delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        orders.order(release=release, kinds=[("html", "nl")], by=factories.coordinator())
    assert ReportFile.objects.get().state == "waiting"
