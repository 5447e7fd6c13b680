"""Under which user PostgreSQL runs: it refuses root.

As root, a user namespace in which root is called nobody changes nothing on the
machine and is tried first. Where namespaces are refused, setpriv makes the server
really run as nobody; its data must then be reachable for nobody.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from wwt.embedded.errors import EmbeddedError

NOBODY = 65534
NAMESPACE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
SETPRIV = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
DIE_WITH_PARENT = ("setpriv", "--pdeathsig", "INT")


@dataclass(frozen=True)
class Identity:
    """Words before a server's command, and whose its files are (nothing: this user's)."""

    prefix: tuple[str, ...] = ()
    owner: int | None = None

    def may(self, test: str, path: Path) -> bool:
        """Whether `test -x`, `-w` ... holds for a path under this identity."""
        return works(*self.prefix, "test", test, str(path))

    def give(self, path: Path) -> None:
        """Make a path this identity's own."""
        if self.owner is not None:
            os.chown(path, self.owner, self.owner)


def works(*command: str) -> bool:
    """Whether a command exists and ends well."""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=20)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def with_parent() -> tuple[str, ...]:
    """Words that stop a server when its launcher dies, where this machine has them."""
    return DIE_WITH_PARENT if works(*DIE_WITH_PARENT, "true") else ()


def ours() -> Identity:
    """This user, root or not: for servers that do not mind."""
    return Identity(with_parent())


def unprivileged() -> Identity:
    """An identity that PostgreSQL accepts.

    Raises `EmbeddedError` for root on a machine that allows no other identity.
    """
    if os.geteuid() != 0:
        return ours()
    if works(*NAMESPACE, "true"):
        return Identity((*NAMESPACE, *with_parent()))
    if works(*SETPRIV, "true"):
        ending = DIE_WITH_PARENT[1:] if with_parent() else ()
        return Identity((*SETPRIV, *ending), owner=NOBODY)
    raise EmbeddedError(
        "PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv` works on "
        "this machine. Run the command as an ordinary user, or name a running PostgreSQL in "
        "DATABASE_URL."
    )
