"""A closed network: tests reach this machine and nothing else."""

import socket
from typing import Any

import pytest

LOCAL = {"localhost", "127.0.0.1", "::1", "", None}


class NetworkClosedError(RuntimeError):
    """A test tried to leave this machine."""


def refuse_elsewhere(host: object) -> None:
    """Raise `NetworkClosedError` unless `host` is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name not in LOCAL:
        raise NetworkClosedError(f"A test asked for {name!r}: tests may only reach this machine.")


class GuardedSocket(socket.socket):
    """A socket that connects and sends to this machine only; Unix sockets pass."""

    def connect(self, address: Any, /) -> None:
        self._check(address)
        super().connect(address)

    def connect_ex(self, address: Any, /) -> int:
        self._check(address)
        return super().connect_ex(address)

    def sendto(self, *args: Any) -> int:
        self._check(args[-1])
        return super().sendto(*args)

    def _check(self, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_elsewhere(address[0])


def close(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close the network until `monkeypatch` is undone."""
    look_up = socket.getaddrinfo

    def local_look_up(host: Any, *args: Any, **options: Any) -> Any:
        refuse_elsewhere(host)
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket, "socket", GuardedSocket)
    monkeypatch.setattr(socket, "getaddrinfo", local_look_up)
