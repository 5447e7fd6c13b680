"""The embedded servers start for root and for anyone, and survive what was killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
import redis

from tests.wwt.environment import bare
from wwt.embedded import binaries, identity, places
from wwt.embedded.errors import EmbeddedError
from wwt.embedded.postgres import Postgres, end_earlier
from wwt.embedded.valkey import Valkey

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="shows what happens as root")
SHOW_ENVIRONMENT = "import json, os; print(json.dumps(dict(os.environ)))"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user of this machine can enter."""
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def sockets(tmp_path: Path) -> Iterator[Path]:
    folder = places.sockets(identity.unprivileged())
    yield folder
    shutil.rmtree(folder)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
    return row[0] if row else None


def test_the_database_keeps_what_was_written_over_a_restart(tmp_path: Path, sockets: Path) -> None:
    server = Postgres(tmp_path, sockets, identity.unprivileged())
    try:
        with psycopg.connect(server.start()) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        server.stop()
        assert ask(server.start(), "SELECT number FROM kept") == 7
        assert ask(server.url, "SHOW listen_addresses") == ""
    finally:
        server.stop()


def test_a_killed_database_and_its_leftovers_do_not_stop_the_next(
    tmp_path: Path, sockets: Path
) -> None:
    first = Postgres(tmp_path, sockets, identity.unprivileged(), durable=False)
    first.start()
    assert first.server.process is not None
    record = first.data / "postmaster.pid"
    os.killpg(first.server.process.pid, signal.SIGKILL)
    first.server.process.wait()
    # The number of a process that lives and is no PostgreSQL: this one.
    record.write_text(record.read_text().replace(str(first.server.process.pid), str(os.getpid())))
    second = Postgres(tmp_path, sockets, identity.unprivileged(), durable=False)
    try:
        assert ask(second.start(), "SELECT 1") == 1
    finally:
        second.stop()


def test_a_database_that_outlived_its_launcher_is_ended(tmp_path: Path, sockets: Path) -> None:
    earlier = Postgres(tmp_path, sockets, identity.unprivileged(), durable=False)
    earlier.start()
    process = earlier.server.process
    assert process is not None
    # In this test the database is our own child: somebody must reap it.
    with ThreadPoolExecutor() as pool:
        pool.submit(process.wait)
        end_earlier(earlier.data)
    assert process.returncode == 0
    assert not (earlier.data / "postmaster.pid").exists()


@AS_ROOT
def test_root_without_namespaces_uses_setpriv(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "NAMESPACE", ("false",))
    who = identity.unprivileged()
    assert who.owner == identity.NOBODY
    who.give(open_folder)
    folder = places.sockets(who)
    server = Postgres(open_folder, folder, who, durable=False)
    try:
        assert ask(server.start(), "SELECT 1") == 1
        assert server.data.stat().st_uid == identity.NOBODY
    finally:
        server.stop()
        shutil.rmtree(folder)


@AS_ROOT
def test_a_project_that_nobody_can_reach_keeps_its_data_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "NAMESPACE", ("false",))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    folder = places.state(identity.unprivileged(), closed)
    try:
        assert folder == places.beside_project(closed)
    finally:
        shutil.rmtree(folder)


def test_root_without_any_way_out_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "NAMESPACE", ("false",))
    monkeypatch.setattr(identity, "SETPRIV", ("false",))
    with pytest.raises(EmbeddedError, match="Run the command as an ordinary user"):
        identity.unprivileged()


def test_a_socket_path_is_never_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ("long" * 30)))
    folder = places.sockets(identity.ours())
    try:
        longest = os.fsencode(folder) + places.LONGEST_SOCKET_NAME.encode()
        assert len(longest) <= places.SOCKET_PATH_LIMIT
        assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        folder.rmdir()


def test_two_runs_cannot_share_a_folder(tmp_path: Path) -> None:
    with places.lock(tmp_path), pytest.raises(EmbeddedError, match="another run uses"):
        places.lock(tmp_path)


def test_the_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = places.secret(tmp_path)
    assert places.secret(tmp_path) == first
    assert len(first) >= 50
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_the_broker_answers_on_its_socket(tmp_path: Path, sockets: Path) -> None:
    server = Valkey(tmp_path, sockets, identity.ours())
    try:
        assert redis.Redis.from_url(server.start()).ping() is True
    finally:
        server.stop()


def test_a_server_that_fails_shows_its_log(
    tmp_path: Path, sockets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "find_valkey", lambda: Path(shutil.which("false") or ""))
    with pytest.raises(EmbeddedError, match="Valkey did not start"):
        Valkey(tmp_path, sockets, identity.ours()).start()


def test_an_old_database_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "version_of", lambda _: 14)
    with pytest.raises(EmbeddedError, match="No PostgreSQL 15 or newer"):
        binaries.find_postgres()


def launch(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "wwt.embedded", "run", "--name", f"check-{os.getpid()}"]
    return subprocess.run(
        [*command, *words], env=bare(**environment), capture_output=True, text=True, check=False
    )


def test_a_command_gets_everything_it_needs_and_its_code_comes_back() -> None:
    state = places.state(identity.unprivileged())
    try:
        done = launch("--fresh", "--fast", "--", sys.executable, "-c", SHOW_ENVIRONMENT)
        given = json.loads(done.stdout)
        assert set(given) >= {
            *("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS"),
            *("PUBLIC_URL", "DEMO", "CLOCK_FILE"),
        }
        assert not Path(given["REDIS_URL"].removeprefix("unix://")).parent.exists()
        assert launch("--", sys.executable, "-c", "raise SystemExit(7)").returncode == 7
    finally:
        shutil.rmtree(state / f"check-{os.getpid()}")


def test_servers_that_are_given_are_used() -> None:
    state = places.state(identity.unprivileged())
    given = {"DATABASE_URL": "postgres://elsewhere/db", "REDIS_URL": "redis://elsewhere"}
    try:
        done = launch("--", sys.executable, "-c", SHOW_ENVIRONMENT, **given)
        assert given.items() <= json.loads(done.stdout).items()
        assert done.stderr == ""
    finally:
        shutil.rmtree(state / f"check-{os.getpid()}")


@pytest.mark.skipif(not identity.with_parent(), reason="needs setpriv --pdeathsig")
def test_servers_end_when_the_launcher_is_killed() -> None:
    state = places.state(identity.unprivileged())
    name = f"killed-{os.getpid()}"
    command = [sys.executable, "-m", "wwt.embedded", "run", "--fast", "--name", name]
    wait = [sys.executable, "-c", "print('up', flush=True); import time; time.sleep(60)"]
    try:
        with subprocess.Popen(
            [*command, "--", *wait], env=bare(), stdout=subprocess.PIPE, start_new_session=True
        ) as launcher:
            assert launcher.stdout is not None
            assert launcher.stdout.readline() == b"up\n"
            record = next((state / name).glob("postgres-*/postmaster.pid"))
            os.killpg(launcher.pid, signal.SIGKILL)
            deadline = time.monotonic() + 20
            while record.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            assert not record.exists()
    finally:
        shutil.rmtree(state / name, ignore_errors=True)
