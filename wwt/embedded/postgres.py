"""PostgreSQL on a Unix socket: its data folder, its start, its quiet log."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from wwt.embedded import binaries
from wwt.embedded.errors import EmbeddedError
from wwt.embedded.identity import Identity
from wwt.embedded.server import STOP_SECONDS, Server

DATABASE = "wwt"
NEWEST_WITHOUT_BUILTIN_LOCALE = 16
STATUS_LINE = 7  # of postmaster.pid, from zero: "ready" once connections are accepted

# The log may never hold an answer: no statements, no parameters, no row in a DETAIL line.
# A study has hundreds of partitions, and a query without a collector locks them all.
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    # The log of changes is removed after a sealing, not kept for use again.
    "wal_recycle": "off",
    "wal_keep_size": "0",
    "archive_mode": "off",
    "track_commit_timestamp": "off",
    "max_locks_per_transaction": "1024",
    "max_connections": "200",
}
UNSAFE_AND_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One PostgreSQL: `start()` answers its DATABASE_URL, `stop()` ends it.

    `folder` holds its data and log, `sockets` its socket. `durable=False` is for
    tests: faster, and lost when the machine goes down.
    """

    def __init__(
        self, folder: Path, sockets: Path, identity: Identity, *, durable: bool = True
    ) -> None:
        self.sockets = sockets
        self.identity = identity
        self.durable = durable
        found = binaries.find_postgres()
        self.data = folder / f"postgres-{found.version}"
        self.binaries = reachable(found, folder, identity)
        self.server = Server("PostgreSQL", folder / "postgres.log", signal.SIGINT)

    @property
    def url(self) -> str:
        return f"postgres://postgres@/{DATABASE}?host={self.sockets}"

    def start(self) -> str:
        """Make the data folder if there is none, start, and answer the address."""
        end_earlier(self.data)
        if not (self.data / "PG_VERSION").exists():
            self.initialise()
        settings = OPTIONS | ({} if self.durable else UNSAFE_AND_FAST)
        settings["unix_socket_directories"] = str(self.sockets)
        options = [f"--{name}={value}" for name, value in settings.items()]
        command = [*self.identity.prefix, str(self.binaries.server), "-D", str(self.data), *options]
        self.server.start(command, self.is_ready)
        return self.url

    def stop(self) -> None:
        """End the server; open connections are closed, nothing committed is lost."""
        self.server.stop()

    def is_ready(self) -> bool:
        """Whether the server says in postmaster.pid that it takes connections."""
        with suppress(OSError):
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"
        return False

    def initialise(self) -> None:
        """A new cluster with our database; put in place only when complete."""
        draft = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        self.identity.give(draft)
        locale = ["--no-locale"]
        if self.binaries.version > NEWEST_WITHOUT_BUILTIN_LOCALE:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", *locale]
        self.run([str(self.binaries.initdb), "-D", str(draft), *options])
        statement = f"CREATE DATABASE {DATABASE}\n"
        self.run([str(self.binaries.server), "--single", "-D", str(draft), "postgres"], statement)
        draft.rename(self.data)

    def run(self, command: list[str], typed: str = "") -> None:
        """Run one of PostgreSQL's own programs to its end."""
        done = subprocess.run(  # noqa: S603
            [*self.identity.prefix, *command],
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise EmbeddedError(f"{command[0]} failed in {self.data.parent}:\n{done.stderr}")


def reachable(found: binaries.Postgres, folder: Path, identity: Identity) -> binaries.Postgres:
    """The binaries, copied to `folder` where the identity cannot reach them in place."""
    if identity.may("-x", found.server):
        return found
    copy = folder / f"postgres-{found.version}-binaries"
    if not copy.exists():
        draft = copy.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(found.folder.parent, draft, symlinks=True)
        draft.rename(copy)
    return binaries.Postgres(copy / "bin", found.version)


def is_ours(pid: int, data: Path) -> bool:
    """Whether a process is a PostgreSQL that works in this data folder."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cwd").samefile(data)
    return False


def end_earlier(data: Path) -> None:
    """Clear what an earlier run left that was killed: its server, and postmaster.pid.

    PostgreSQL itself clears the file only when no process at all has that number,
    which in a container is soon taken again. Callers hold the folder's lock.
    """
    record = data / "postmaster.pid"
    try:
        pid = int(record.read_text().split(maxsplit=1)[0])
    except (OSError, ValueError, IndexError):
        return
    deadline = time.monotonic() + STOP_SECONDS
    while is_ours(pid, data):
        ask = signal.SIGINT if time.monotonic() < deadline else signal.SIGKILL
        with suppress(ProcessLookupError):
            os.kill(pid, ask)
        time.sleep(0.1)
    record.unlink(missing_ok=True)
