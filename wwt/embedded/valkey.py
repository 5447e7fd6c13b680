"""A Redis-protocol server on a Unix socket."""

import signal
import socket
from pathlib import Path

from wwt.embedded import binaries
from wwt.embedded.identity import Identity
from wwt.embedded.server import Server


class Valkey:
    """One Valkey or Redis: `start()` answers its REDIS_URL, `stop()` ends it.

    `durable` keeps waiting jobs in `folder` over a restart.
    """

    def __init__(
        self, folder: Path, sockets: Path, identity: Identity, *, durable: bool = True
    ) -> None:
        self.folder = folder
        self.socket = sockets / "valkey"
        self.identity = identity
        self.durable = durable
        self.server = Server("Valkey", folder / "valkey.log", signal.SIGTERM)

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> str:
        """Start, and answer the address."""
        command = [*self.identity.prefix, str(binaries.find_valkey()), "--port", "0"]
        command += ["--unixsocket", str(self.socket), "--unixsocketperm", "700"]
        command += ["--dir", str(self.folder), "--loglevel", "warning"]
        command += ["--save", "60 1" if self.durable else ""]
        self.server.start(command, self.is_ready)
        return self.url

    def stop(self) -> None:
        """End the server."""
        self.server.stop()

    def is_ready(self) -> bool:
        """Whether the server answers a PING; while it loads its file it does not."""
        with socket.socket(socket.AF_UNIX) as plug:
            plug.settimeout(1)
            try:
                plug.connect(str(self.socket))
                plug.sendall(b"PING\r\n")
                return plug.recv(64).startswith(b"+PONG")
            except OSError:
                return False
