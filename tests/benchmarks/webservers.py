"""The platform's web server and the floor's, each as in production: gunicorn, two workers."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60

FLOOR = ("tests.benchmarks.floor_settings", "tests.benchmarks.floor_wsgi")


def platform() -> AbstractContextManager[int]:
    """The platform as it is."""
    return serving("wwt.settings", "wwt.wsgi")


def floor(page: str) -> AbstractContextManager[int]:
    """The bare views; `page` is the file that one of them returns."""
    return serving(*FLOOR, BENCH_PAGE=page)


@contextmanager
def serving(settings: str, wsgi: str, **environment: str) -> Iterator[int]:
    """A web server with these settings; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--config", "python:wwt.webserver"),
            *("--bind", f"127.0.0.1:{port}", wsgi),
        ],
        cwd=PROJECT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings, "CLOCK_FILE": ""} | environment,
    )
    try:
        wait(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait(address: str) -> None:
    """Until somebody answers there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 — our own address
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"Nobody answers at {address}.")
