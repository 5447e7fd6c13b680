"""The demo's processes: each in a group of its own, its lines passed on with its name."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO

STOP_SECONDS = 20


class Child:
    """A running process. Its group is its own, so that Ctrl-C reaches the demo alone."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.process = subprocess.Popen(  # noqa: S603
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.echo = threading.Thread(target=self._pass_on, args=[self.process.stdout], daemon=True)
        self.echo.start()

    def _pass_on(self, lines: IO[str]) -> None:
        with lines:
            for line in lines:
                sys.stdout.write(f"{self.name:<6} | {line}")
                sys.stdout.flush()

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> None:
        """Ask the process to end, wait, and end whatever is left of its group."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.echo.join(timeout=2)


def watch(children: list[Child], stopping: Callable[[], bool]) -> Child | None:
    """Wait until one child ended by itself, which is answered, or until `stopping` says so."""
    while not stopping():
        for child in children:
            if child.ended:
                return child
        time.sleep(0.2)
    return None


def stop_all(children: list[Child]) -> None:
    """End the children, the last started first."""
    for child in reversed(children):
        child.stop()
