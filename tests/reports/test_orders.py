"""Asking for files: once each, by those who may, also when the broker is away."""

import os
import socket
import subprocess
import sys

import pytest
from kombu.exceptions import OperationalError
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from organisations.permissions import Refused
from reports import orders, tasks
from reports.models import Release, ReportFile
from tests import factories, released

LONGEST = 20
"""Seconds that somebody waits for a page at the very most."""


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


def test_a_broker_that_never_answers_holds_nobody_up() -> None:
    """In a process of its own, since connections to a broker are kept."""
    script = (
        "import django, time, uuid; django.setup()\n"
        "from reports import orders\n"
        "start = time.monotonic(); orders.send(uuid.uuid4()); print(time.monotonic() - start)"
    )
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        environment = os.environ | {
            "REDIS_URL": f"redis://127.0.0.1:{port}/0",
            "DJANGO_SETTINGS_MODULE": "wwt.settings",
        }
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=environment, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    assert float(done.stdout.splitlines()[-1]) < LONGEST
    assert "waits until the next sweep" in done.stderr
