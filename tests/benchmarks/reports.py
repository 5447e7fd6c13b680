"""How long the reports of a whole study take, and how much memory, with two Celery workers.

The study is the rehearsal at its full size: nineteen organisations, one final report and
nine weekly ones each, and the study's own report where there are enough organisations.
What counts are the final reports and the study's, which are long; each shows the study's
benchmark, as an organisation would order it. The releases stand before: numbers are
counted and audited once, whatever is written about them.
"""

import os
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
from tests.benchmarks.table import Table
from wwt.celery import app

WORKERS = 2
ORGANISATIONS, FEW = 19, 3
QUEUE = "bench-reports"
MEGABYTE = 2**20
SECONDS, MEMORY = 180, 600 * MEGABYTE
"""Targets: all final reports and the study's, and one worker at its highest with its typesetter."""
EVERY = 0.1
PATIENCE = 3600
NOTE = (
    "Two Celery workers, from released numbers to stored files. Work: seconds that processors "
    "were busy with it, whatever else the machine did. Memory of one worker together "
    "with the typesetter that it started, and of a typesetter alone; what processes share "
    "counts in parts. Targets for nineteen final reports and the study's report: "
    "under 180 s and under 600 MB."
)
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figures:
    """One round: how many files, their seconds together, and the highest memory in bytes.

    `work` is the seconds that processors were busy with them, whatever else the machine
    did meanwhile. `worker` is the memory of one worker with its typesetter, `typesetter`
    that of a typesetter alone.
    """

    title: str
    files: int
    seconds: float
    work: float
    worker: int
    typesetter: int

    def row(self) -> tuple[str, ...]:
        each = self.seconds / max(self.files, 1)
        return (
            self.title,
            f"{self.files}",
            f"{self.seconds:.1f} s",
            f"{each:.2f} s",
            f"{self.work:.1f} s",
            f"{self.worker / MEGABYTE:.0f} MB",
            f"{self.typesetter / MEGABYTE:.0f} MB",
        )


def measure(*, full: bool) -> Table:
    """Time and memory of final and weekly reports; `full`: of all nineteen organisations."""
    if not Release.objects.exists():
        call_command("rehearse", organisations=ORGANISATIONS if full else FEW)
    overall = Release.objects.filter(study__isnull=False).first()
    of_organisations = Release.objects.filter(study=None)
    with workers() as pool:
        long = [*of_organisations.filter(week=None), *([overall] if overall else [])]
        finals = measured("final reports and the study's", long, pool, overall)
        weekly = measured("weekly reports", of_organisations.exclude(week=None), pool)
    most = SECONDS * finals.files / (ORGANISATIONS + 1)
    missed = []
    if finals.seconds > most:
        missed.append(f"final reports take {finals.seconds:.0f} s, {most:.0f} s wanted")
    if finals.worker > MEMORY:
        missed.append(f"a worker takes {finals.row()[-2]}, {MEMORY / MEGABYTE:.0f} MB wanted")
    return Table(
        title="Reports",
        columns=(
            "reports, Dutch PDF",
            "files",
            "together",
            "each",
            "work",
            "one worker at most",
            "its typesetter",
        ),
        rows=(finals.row(), weekly.row()),
        note=NOTE,
        missed=tuple(missed),
    )


def measured(
    title: str, releases: Iterable[Release], pool: int, beside: Release | None = None
) -> Figures:
    """Have a Dutch PDF made of each release, and watch the workers meanwhile."""
    waiting = [prepared(release, beside) for release in releases]
    began, before, worker, typesetter = time.monotonic(), work(pool), 0, 0
    for file_id in waiting:
        orders.send(file_id)
    unfinished = (ReportFile.State.WAITING, ReportFile.State.WORKING)
    while ReportFile.objects.filter(pk__in=waiting, state__in=unfinished).exists():
        for child in children(pool):
            below = sum(map(memory, children(child)))
            worker = max(worker, resident(child) + below)
            typesetter = max(typesetter, below)
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError(f"{title}: not all were made within {PATIENCE} seconds.")
        time.sleep(EVERY)
    seconds = time.monotonic() - began
    ready = ReportFile.objects.filter(pk__in=waiting, state=ReportFile.State.READY).count()
    if ready != len(waiting):
        raise RuntimeError(f"{title}: {len(waiting) - ready} of {len(waiting)} failed.")
    return Figures(title, ready, seconds, work(pool) - before, worker, typesetter)


def prepared(release: Release, beside: Release | None) -> UUID:
    """A file that waits, whatever it was in an earlier run."""
    again = {"state": ReportFile.State.WAITING, "touched_at": clock.now()}
    file, _ = ReportFile.objects.update_or_create(
        release=release,
        beside=None if release == beside else beside,
        form=ReportFile.Form.PDF,
        language="nl",
        defaults=again,
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


def work(process: int) -> float:
    """Seconds of processor of a process and all below it, those that have ended included."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    # From the third field on, as proc(5) counts: utime, stime, cutime and cstime are 14 to 17.
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(map(work, children(process)))


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
