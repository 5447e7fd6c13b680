"""A load generator that costs next to nothing: prepared bytes over kept connections."""

import re
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
STATUS = re.compile(rb"HTTP/1\.[01] (\d+)")
CONNECTIONS = 16


@dataclass
class Figures:
    """What came back: how many replies of each status, how long each took, in how long."""

    statuses: dict[int, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """The time within which this share of the replies came, in milliseconds."""
        return 1000 * sorted(self.waits)[int(share * (len(self.waits) - 1))]


class Connection:
    """One kept connection with at most one request on its way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.started = 0.0

    def send(self, request: bytes) -> None:
        self.received, self.started = b"", time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> int | None:
        """The status once the whole reply is there. Raises `ConnectionError` when it ends early."""
        more = self.socket.recv(262_144)
        if not more:
            raise ConnectionError("The server hung up.")
        self.received += more
        head, parted, body = self.received.partition(b"\r\n\r\n")
        if not parted:
            return None
        length, status = LENGTH.search(head + b"\r\n"), STATUS.match(head)
        if length is None or status is None:
            raise ConnectionError(f"This reply cannot be read: {head!r}.")
        return int(status[1]) if len(body) >= int(length[1]) else None


def saturate(port: int, requests: Iterator[bytes], seconds: float) -> Figures:
    """Keep every connection busy for some seconds, or until `requests` runs out."""
    chosen = selectors.DefaultSelector()
    figures, busy = Figures(), 0
    started = time.perf_counter()
    for _ in range(CONNECTIONS):
        connection = Connection(port)
        connection.send(next(requests))
        chosen.register(connection.socket, selectors.EVENT_READ, connection)
        busy += 1
    while busy:
        for key, _events in chosen.select():
            connection = key.data
            status = connection.read()
            if status is None:
                continue
            now = time.perf_counter()
            figures.waits.append(now - connection.started)
            figures.statuses[status] = figures.statuses.get(status, 0) + 1
            request = next(requests, None) if now - started < seconds else None
            if request is not None:
                connection.send(request)
                continue
            chosen.unregister(connection.socket)
            connection.socket.close()
            busy -= 1
    figures.seconds = time.perf_counter() - started
    chosen.close()
    return figures


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def post(path: str, body: bytes) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
