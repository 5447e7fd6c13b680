"""The demo ends everything it started, and says which process ended by itself."""

import os
import socket
import sys
import time
from collections.abc import Iterator

import pytest

from wwt.demo.__main__ import DemoError, refuse_taken_port
from wwt.demo.children import Child, stop_all, watch

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
WITH_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def children() -> Iterator[list[Child]]:
    started: list[Child] = []
    yield started
    stop_all(started)


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_lines_carry_the_name(children: list[Child], capsys: pytest.CaptureFixture[str]) -> None:
    children.append(Child("web", [sys.executable, "-c", "print('hello')"], os.environ))
    children[0].process.wait()
    children[0].echo.join()
    assert capsys.readouterr().out == "web    | hello\n"


def test_a_child_that_ends_by_itself_is_named(children: list[Child]) -> None:
    children.append(Child("web", SLEEP, os.environ))
    children.append(Child("beat", [sys.executable, "-c", "raise SystemExit(3)"], os.environ))
    ended = watch(children, lambda: False)
    assert ended is children[1]
    assert ended.process.returncode == 3


def test_watching_ends_when_asked(children: list[Child]) -> None:
    children.append(Child("web", SLEEP, os.environ))
    assert watch(children, lambda: True) is None


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks at processes in /proc")  # noqa: PTH112
def test_what_a_child_started_ends_too(
    children: list[Child], capsys: pytest.CaptureFixture[str]
) -> None:
    child = Child("worker", [sys.executable, "-c", WITH_CHILD], os.environ)
    children.append(child)
    written = ""
    while "\n" not in written:
        written += capsys.readouterr().out
        time.sleep(0.05)
    grandchild = int(written.split("|")[1])
    stop_all(children)
    assert not alive(child.process.pid)
    deadline = time.monotonic() + 5
    while alive(grandchild) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(grandchild)


def test_a_taken_port_is_said() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        pytest.raises(DemoError, match="is taken"),
    ):
        refuse_taken_port(server.getsockname()[1])
