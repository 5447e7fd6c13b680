"""The making of a file: shown while it happens, made once, the same after a kill."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from reports import files, tasks
from reports.exporters import html
from reports.models import Release, ReportFile
from reports.progress import Tell
from reports.report.building import build
from reports.report.model import Report
from surveys import clock as clock_module
from tests import released

HTML = ReportFile.Form.HTML


class Killed(BaseException):
    """What a worker's end looks like from inside: nothing catches it."""


@pytest.fixture
def release(db: None) -> Release:
    return released.weekly(released.enrolment(name="Gemeente Zandwijk"))


@pytest.fixture
def file(release: Release) -> ReportFile:
    return ReportFile.objects.create(
        release=release, form=HTML, language="nl", touched_at=clock_module.now()
    )


def exporter(monkeypatch: pytest.MonkeyPatch, render: Callable[[Report, Tell], bytes]) -> None:
    monkeypatch.setitem(files.EXPORTERS, HTML, render)


def test_a_file_is_what_the_exporter_writes(file: ReportFile) -> None:
    files.make(file.pk)
    file.refresh_from_db()
    assert bytes(file.content) == html.render(build(file.release, "nl"))
    assert (file.state, file.progress, file.step) == ("ready", 100, "")


def test_its_progress_can_be_seen_section_by_section(
    file: ReportFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    tell = files._tell

    def watched(file: ReportFile, **changes: Any) -> None:
        tell(file, **changes)
        seen.append(ReportFile.objects.values_list("step", "section", "progress").get())

    monkeypatch.setattr(files, "_tell", watched)
    files.make(file.pk)
    titles = [section.title for section in build(file.release, "nl").sections]
    told = [(step, section) for step, section, _percent in seen]
    building = [(files.BUILDING, title) for title in titles]
    assert told == [*building, *((files.WRITING[HTML], title) for title in titles), ("", "")]
    percents = [percent for _step, _section, percent in seen]
    assert percents == sorted(percents)
    assert (percents[0], percents[-2] < 100, percents[-1]) == (5, True, 100)


def test_what_fails_says_so_and_can_be_asked_for_again(
    file: ReportFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(_report: Report, _tell: Tell) -> bytes:
        raise ValueError("broken")

    exporter(monkeypatch, render)
    files.make(file.pk)
    file.refresh_from_db()
    assert (file.state, file.step) == ("failed", files.FAILED)


def test_killed_and_redelivered_gives_one_file_with_the_same_bytes(
    clock: ModuleType, file: ReportFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_report: Report, _tell: Tell) -> bytes:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setitem(files.EXPORTERS, HTML, killed)
        with pytest.raises(Killed):
            files.make(file.pk)
    file.refresh_from_db()
    assert file.state == "working"

    tasks.make_file(str(file.pk))  # at once: the first maker may still be alive
    file.refresh_from_db()
    assert file.state == "working"

    clock.move_to(clock.now() + files.STALE + timedelta(seconds=1))
    tasks.make_file(str(file.pk))
    file.refresh_from_db()
    assert file.state == "ready"
    assert bytes(file.content) == html.render(build(file.release, "nl"))
    assert ReportFile.objects.count() == 1


def test_a_file_that_is_ready_is_left_alone(
    file: ReportFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.make(file.pk)
    exporter(monkeypatch, lambda _report, _tell: b"other")
    files.make(file.pk)
    file.refresh_from_db()
    assert bytes(file.content) != b"other"


def test_of_two_makers_at_once_one_makes_it(file: ReportFile) -> None:
    assert [files._claim(file.pk), files._claim(file.pk)] == [True, False]


@pytest.mark.parametrize("state", ["waiting", "working"])
def test_the_sweep_restarts_what_was_lost(clock: ModuleType, file: ReportFile, state: str) -> None:
    ReportFile.objects.update(state=state)
    tasks.restart_stale()
    file.refresh_from_db()
    assert file.state == state
    clock.move_to(clock.now() + files.STALE + timedelta(seconds=1))
    tasks.restart_stale()
    file.refresh_from_db()
    assert file.state == "ready"


def test_a_file_that_is_gone_is_nothing(db: None, file: ReportFile) -> None:
    file_id = file.pk
    file.delete()
    assert files.make(file_id) is None
