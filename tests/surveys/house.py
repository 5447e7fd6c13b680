"""The platform as it runs: gunicorn in front of a PostgreSQL that tests may stop."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.surveys.visiting import FORM, Fields, filled, stamp
from wwt.embedded import identity, places
from wwt.embedded.postgres import Postgres

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60

SET_UP = """
import json, django
django.setup()
from tests.surveys.visiting import collector
made = [collector() for _ in range(3)]
print(json.dumps([[place.token, place.id.hex] for place in made]))
"""


@dataclass(frozen=True)
class Reply:
    status: int
    text: str
    seconds: float

    @property
    def filled(self) -> dict[str, list[str]]:
        return filled(self.text)


@dataclass
class House:
    """A database and the web servers before it, each of which can be stopped and started."""

    folder: Path
    sockets: Path
    servers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.database = Postgres(self.folder, self.sockets, identity.unprivileged(), durable=False)
        self.environment = os.environ | {"DATABASE_URL": self.database.url, "CLOCK_FILE": ""}
        self.environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def set_up(self) -> None:
        self.database.start()
        self.run("manage.py", "migrate", "-v0", "--skip-checks")
        made = json.loads(self.run("-c", SET_UP).splitlines()[-1])
        self.tokens = [token for token, _ in made]
        self.partitions = {token: f"surveys_submission_{id_}" for token, id_ in made}

    def serve(self, workers: int = 2, port: int = 0) -> "Door":
        """A freshly started web server, at any free port unless one is named."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = port or free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "--config", "python:wwt.webserver"]
        command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "wwt.wsgi"]
        server = subprocess.Popen(command, cwd=PROJECT, env=self.environment)
        self.servers.append(server)
        door = Door(f"http://127.0.0.1:{port}", server)
        door.wait()
        return door

    def count(self, token: str) -> int:
        with psycopg.connect(self.database.url) as connection:
            question = psycopg.sql.SQL("SELECT count(*) FROM {}").format(
                psycopg.sql.Identifier(self.partitions[token])
            )
            row = connection.execute(question).fetchone()
        assert row is not None
        return int(row[0])

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """The database's processes stand still: connections are neither refused nor answered."""
        pids = [self.database.server.process.pid, *children(self.database.server.process.pid)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

    def tear_down(self) -> None:
        for server in self.servers:
            if server.poll() is None:
                server.terminate()
                server.wait(PATIENCE)
        self.database.stop()


@dataclass(frozen=True)
class Door:
    """One web server's address."""

    url: str
    server: subprocess.Popen[bytes]

    def wait(self) -> None:
        """Until it answers."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.server.poll() is not None:
                raise RuntimeError("The web server did not start.")
            try:
                if self.ask("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The web server does not answer.")

    def ask(self, path: str, fields: Fields | None = None) -> Reply:
        """GET, or POST when there are fields; redirects are followed."""
        body = None if fields is None else urlencode(fields, doseq=True).encode()
        headers = {} if fields is None else {"Content-Type": FORM}
        request = urllib.request.Request(self.url + path, body, headers)  # noqa: S310 — our own
        started = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
                status, text = response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                status, text = error.code, error.read().decode()
        return Reply(status, text, time.monotonic() - started)

    def open(self, token: str) -> dict[str, str]:
        """The stamp of a freshly loaded page."""
        return stamp(self.ask(f"/en/{token}/").text)

    def send(self, token: str, fields: Fields) -> Reply:
        return self.ask(f"/en/{token}/", fields)

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(PATIENCE)


def children(pid: int) -> list[int]:
    """The processes below a process, all the way down."""
    below = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [*below, *(deeper for child in below for deeper in children(child))]


@contextmanager
def running() -> Iterator[House]:
    """A house with a few open collectors."""
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))
    folder.chmod(0o755)
    sockets = places.sockets(identity.unprivileged())
    house = House(folder, sockets)
    try:
        house.set_up()
        yield house
    finally:
        house.tear_down()
        shutil.rmtree(sockets, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
