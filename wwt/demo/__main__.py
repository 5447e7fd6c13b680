"""`python -m wwt.demo`, called by `make demo`: a study set up, and everything that runs it.

Needs the settings that `wwt.embedded` gives. A second run keeps the data.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from wwt.demo.children import Child, stop_all, watch

PROJECT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(PROJECT / "manage.py")]
STEPS = (
    ("Preparing the database", ["migrate", "--no-input", "--verbosity", "0"]),
    ("Collecting styles and scripts", ["collectstatic", "--no-input", "--verbosity", "0"]),
    ("Setting up the demonstration", ["set_up_demo"]),
)
START_SECONDS = 30


class DemoError(RuntimeError):
    """Why the demo does not run, and what to do."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def port() -> int:
    """The port of PUBLIC_URL, on which the demo answers."""
    return urlsplit(os.environ["PUBLIC_URL"]).port or 8000


def refuse_taken_port(number: int) -> None:
    """Raise `DemoError` where something else answers on the port."""
    with socket.socket() as plug:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            plug.bind(("127.0.0.1", number))
        except OSError as error:
            raise DemoError(
                f"Port {number} is taken: another demo, perhaps? End it, or choose another port "
                "with `make demo PORT=8100`."
            ) from error


def step(words: list[str], asked_to_stop: list[int]) -> int | None:
    """Run one of manage.py's commands; its exit code, or nothing when asked to stop meanwhile."""
    process = subprocess.Popen([*MANAGE, *words], cwd=PROJECT)  # noqa: S603
    while process.poll() is None:
        if asked_to_stop:
            process.terminate()
            process.wait()
            return None
        time.sleep(0.05)
    return None if asked_to_stop else process.returncode


def prepare(asked_to_stop: list[int]) -> bool:
    """Do every step, saying which and how long it took; false when asked to stop meanwhile."""
    for title, words in STEPS:
        say(f"==> {title}")
        start = time.monotonic()
        code = step(words, asked_to_stop)
        if code is None:
            return False
        if code:
            raise DemoError(f"“{title}” failed; what went wrong stands above.")
        say(f"    {time.monotonic() - start:.1f} s")
    return True


def start(number: int) -> list[Child]:
    """Web, worker and beat, as in production but smaller."""
    environment = os.environ | {
        "WEB_BIND": f"127.0.0.1:{number}",
        "WEB_WORKERS": "1",
        "PYTHONUNBUFFERED": "1",
        # On a bare machine everybody is root, and a demo harms nobody.
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
    }
    celery = [sys.executable, "-m", "celery", "--app", "wwt.celery", "--quiet"]
    memory = str(Path(os.environ["CLOCK_FILE"]).with_name("beat"))
    commands = {
        "web": [sys.executable, "-m", "gunicorn", "--config", "python:wwt.webserver", "wwt.wsgi"],
        "worker": [*celery, "worker", "--concurrency", "2"],
        "beat": [*celery, "beat", "--schedule", memory, "--pidfile", ""],
    }
    return [Child(name, command, environment) for name, command in commands.items()]


def wait_until_answering(number: int, web: Child) -> None:
    """Return once the web process takes connections."""
    deadline = time.monotonic() + START_SECONDS
    while not web.ended and time.monotonic() < deadline:
        with socket.socket() as plug:
            if plug.connect_ex(("127.0.0.1", number)) == 0:
                return
        time.sleep(0.1)
    raise DemoError("The web process does not answer; its last lines stand above.")


def run(asked_to_stop: list[int]) -> int:
    """Set up, start, and stay until Ctrl-C or until a process ends by itself."""
    number = port()
    refuse_taken_port(number)
    if not prepare(asked_to_stop):
        return 0
    parent = os.getppid()
    children = start(number)
    try:
        wait_until_answering(number, children[0])
        say(f"\nThe demo runs at {os.environ['PUBLIC_URL']}/ (sign-ins above). Ctrl-C ends it.\n")
        ended = watch(children, lambda: bool(asked_to_stop) or os.getppid() != parent)
    finally:
        say("Stopping web, worker and beat")
        stop_all(children)
    if ended:
        raise DemoError(f"{ended.name} ended by itself with code {ended.process.returncode}.")
    return 0


def main() -> int:
    asked_to_stop: list[int] = []
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, _frame: asked_to_stop.append(received))
        return run(asked_to_stop)
    except DemoError as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
