"""Starting and stopping one server process."""

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from wwt.embedded.errors import EmbeddedError

START_SECONDS = 60
STOP_SECONDS = 30
LAST_LINES = 15


class Server:
    """A process with its log, in a session of its own so that Ctrl-C does not reach it."""

    def __init__(self, name: str, log: Path, stop_with: signal.Signals) -> None:
        self.name = name
        self.log = log
        self.stop_with = stop_with
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, command: list[str], ready: Callable[[], bool]) -> None:
        """Start, and return once `ready` says so.

        Raises `EmbeddedError` with the end of the log where the server does not come up.
        """
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while not ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise EmbeddedError(f"{self.name} did not start. {self.log} ends:\n{self.ending()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Ask the server to end, and insist after half a minute."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.send_signal(self.stop_with)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def ending(self) -> str:
        """The last lines of the server's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_LINES:])
