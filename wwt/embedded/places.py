"""Where the servers keep their data, their sockets and this installation's secret."""

import fcntl
import hashlib
import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from wwt.embedded.errors import EmbeddedError
from wwt.embedded.identity import Identity

PROJECT = Path(__file__).resolve().parents[2]
SOCKET_PATH_LIMIT = 107  # bytes in a Unix socket's path, without the closing zero
PRIVATE = 0o700
LONGEST_SOCKET_NAME = "/.s.PGSQL.5432.lock"


def beside_project(project: Path) -> Path:
    """A folder of this user for this project, for when the project itself cannot hold it."""
    mark = hashlib.sha256(os.fsencode(project)).hexdigest()[:12]
    return Path("/var/tmp") / f"wwt-{os.geteuid()}-{mark}"  # noqa: S108


def usable(folder: Path, identity: Identity) -> bool:
    """Whether the identity can keep private files in the folder; makes and leaves it."""
    probe = folder / "probe"
    try:
        folder.mkdir(mode=0o755, exist_ok=True)
        if folder.stat().st_uid != os.geteuid() or folder.is_symlink():
            return False
        with suppress(FileNotFoundError):
            probe.rmdir()
        probe.mkdir(mode=PRIVATE)
        identity.give(probe)
        return probe.stat().st_mode & 0o777 == PRIVATE and identity.may("-w", probe)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.rmdir()


def state(identity: Identity, project: Path = PROJECT) -> Path:
    """The folder for data: `.wwt` in the project, or one elsewhere when that cannot be used."""
    candidates = [project / ".wwt", beside_project(project)]
    for folder in candidates:
        if usable(folder, identity):
            return folder
    raise EmbeddedError(
        f"{candidates[0]} and {candidates[1]}: this user can keep no private files in either. "
        "Do they belong to another user? Remove them, or give them to this user."
    )


def sockets(identity: Identity) -> Path:
    """A new private folder with a path short enough for a Unix socket."""
    for parent in ("/tmp", tempfile.gettempdir()):  # noqa: S108
        if (
            len(os.fsencode(parent)) + len("/wwt-12345678" + LONGEST_SOCKET_NAME)
            > SOCKET_PATH_LIMIT
        ):
            continue
        with suppress(OSError):
            folder = Path(tempfile.mkdtemp(prefix="wwt-", dir=parent))
            identity.give(folder)
            return folder
    raise EmbeddedError(
        "No folder for sockets: /tmp cannot be written and TMPDIR is unset, unwritable or too "
        "long. Set TMPDIR to a writable folder with a short path."
    )


def forget_sockets(record: Path) -> None:
    """Remove the socket folder that an earlier run named and could not clean up."""
    with suppress(FileNotFoundError):
        folder = Path(record.read_text())
        if folder.name.startswith("wwt-"):
            shutil.rmtree(folder, ignore_errors=True)
        record.unlink()


def lock(folder: Path) -> IO[str]:
    """Hold the folder for this process alone, until the answer is closed or the process ends."""
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise EmbeddedError(
            f"{folder}: another run uses these servers. Wait for it, or end it with Ctrl-C there."
        ) from error
    return file


def secret(folder: Path) -> str:
    """This installation's SECRET_KEY: made once, readable by this user only."""
    path = folder / "secret"
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()
