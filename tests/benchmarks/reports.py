"""How long the reports of a whole study take, and how much memory, with two Celery workers.

The study is the rehearsal at its full size: nineteen organisations, one final report and
nine weekly ones each. What counts are the final reports, which are long.
"""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.core.management import call_command

from reports import orders
from reports.models import Release, ReportFile
from surveys import clock
from tests.benchmarks.table import Table, machine
from wwt.celery import app

WORKERS = 2
ORGANISATIONS, FEW = 19, 3
QUEUE = "bench-reports"
SECONDS, MEGABYTES = 180, 600
"""Targets: all final reports together, and one worker at its highest with its typesetter."""
EVERY = 0.1
PATIENCE = 3600
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figures:
    """One round: how many files, their seconds together, and the highest memory of one worker."""

    title: str
    files: int
    seconds: float
    megabytes: float

    def row(self) -> tuple[str, ...]:
        each = self.seconds / max(self.files, 1)
        return (
            self.title,
            f"{self.files}",
            f"{self.seconds:.1f} s",
            f"{each:.2f} s",
            f"{self.megabytes:.0f} MB",
        )


def measure(*, full: bool) -> Table:
    """Time and memory of final and weekly reports; `full`: of all nineteen organisations."""
    if not Release.objects.exists():
        call_command("rehearse", organisations=ORGANISATIONS if full else FEW)
    with workers() as pool:
        finals = measured("final reports", Release.objects.filter(week=None), pool)
        weekly = measured("weekly reports", Release.objects.exclude(week=None), pool)
    most = SECONDS * finals.files / ORGANISATIONS
    missed = []
    if finals.seconds > most:
        missed.append(f"final reports take {finals.seconds:.0f} s, {most:.0f} s wanted")
    if finals.megabytes > MEGABYTES:
        missed.append(f"a worker takes {finals.megabytes:.0f} MB, {MEGABYTES} MB wanted")
    return Table(
        title="Reports",
        columns=("reports, Dutch PDF", "files", "together", "each", "one worker at most"),
        rows=(finals.row(), weekly.row()),
        note=f"Two Celery workers; the memory of one with its typesetter. {machine()}.",
        missed=tuple(missed),
    )


def measured(title: str, releases: Iterable[Release], pool: int) -> Figures:
    """Have a Dutch PDF made of each release, and watch the workers meanwhile."""
    waiting = [prepared(release) for release in releases]
    began, highest = time.monotonic(), 0.0
    for file_id in waiting:
        orders.send(file_id)
    unfinished = (ReportFile.State.WAITING, ReportFile.State.WORKING)
    while ReportFile.objects.filter(pk__in=waiting, state__in=unfinished).exists():
        highest = max([highest, *(memory(worker) for worker in children(pool))])
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError(f"{title}: not all were made within {PATIENCE} seconds.")
        time.sleep(EVERY)
    seconds = time.monotonic() - began
    ready = ReportFile.objects.filter(pk__in=waiting, state=ReportFile.State.READY).count()
    if ready != len(waiting):
        raise RuntimeError(f"{title}: {len(waiting) - ready} of {len(waiting)} failed.")
    return Figures(title, ready, seconds, highest / 2**20)


def prepared(release: Release) -> UUID:
    """A file that waits, whatever it was in an earlier run."""
    again = {"state": ReportFile.State.WAITING, "touched_at": clock.now()}
    file, _ = ReportFile.objects.update_or_create(
        release=release, form=ReportFile.Form.PDF, language="nl", defaults=again
    )
    return file.pk


@contextmanager
def workers() -> Iterator[int]:
    """Two Celery workers on a queue of their own; yields the process above them."""
    app.conf.task_always_eager, app.conf.task_default_queue = False, QUEUE
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge(QUEUE)
    command = [sys.executable, "-m", "celery", "--app", "wwt", "--quiet", "worker"]
    command += ["--concurrency", str(WORKERS), "--queues", QUEUE, "--without-mingle"]
    process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def memory(process: int) -> int:
    """Bytes that a process and all below it hold at this moment."""
    return resident(process) + sum(memory(child) for child in children(process))


def resident(process: int) -> int:
    """Bytes of one process; what it shares with others counts in parts (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return sum(found) * 1024


def children(process: int) -> list[int]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(child) for child in found.split()]
