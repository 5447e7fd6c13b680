"""A worker that is killed in the middle of a report: the report is made all the same, once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from reports import files, tasks
from reports.exporters import pdf
from reports.models import Release, ReportFile
from reports.report.building import build
from surveys import clock as clock_module
from tests import released
from tests.repository.tree import PROJECT

pytestmark = pytest.mark.slow

PATIENCE = 60


@pytest.fixture
def release(transactional_db: None) -> Release:
    return released.weekly(released.enrolment(name="Gemeente Zandwijk"))


@pytest.fixture
def file(release: Release) -> ReportFile:
    return ReportFile.objects.create(
        release=release, form="pdf", language="nl", touched_at=clock_module.now()
    )


def test_killed_in_the_middle_and_sent_again_it_is_one_report_with_the_same_bytes(
    queue: str, file: ReportFile, clock: ModuleType, settings: Settings
) -> None:
    with released_numbers_kept_back(), worker(queue, settings) as process:
        tasks.make_file.delay(str(file.pk))
        until(lambda: state(file) == "working")
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert state(file) == "working"

    clock.move_to(clock.now() + files.STALE + timedelta(seconds=1))
    with worker(queue, settings):
        tasks.restart_stale()
        until(lambda: state(file) == "ready")
        tasks.make_file.delay(str(file.pk))  # The broker, too, delivers the lost message again.
        other = another(file)
        tasks.make_file.delay(str(other.pk))
        until(lambda: state(other) == "ready")

    file.refresh_from_db()
    assert bytes(file.content) == pdf.render(build(file.release, "nl"))
    assert ReportFile.objects.exclude(pk=other.pk).count() == 1


def another(file: ReportFile) -> ReportFile:
    """A file whose turn comes after everything that was sent before it."""
    return ReportFile.objects.create(
        release=file.release, form="html", language="nl", touched_at=clock_module.now()
    )


@contextmanager
def released_numbers_kept_back() -> Iterator[None]:
    """Whoever has claimed the file waits for its numbers meanwhile: it is in the middle."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reports_releasedtable IN ACCESS EXCLUSIVE MODE")
        yield


@contextmanager
def worker(queue: str, settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in processes of its own, as in production, on this test's database and clock."""
    database = str(connection.settings_dict["NAME"])
    address = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wwt.settings",
        "DATABASE_URL": urlunsplit(address._replace(path=f"/{database}")),
        "DEMO": "true",
        "CLOCK_FILE": str(settings.CLOCK_FILE),
    }
    command = [sys.executable, "-m", "celery", "--app", "wwt", "worker", "--queues", queue]
    process = subprocess.Popen(
        [*command, "--concurrency", "1", "--without-gossip", "--without-mingle"],
        cwd=PROJECT,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE)


def state(file: ReportFile) -> str:
    return ReportFile.objects.values_list("state", flat=True).get(pk=file.pk)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "The worker did not get there in time."
        time.sleep(0.1)
