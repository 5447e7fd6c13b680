"""Sending at planned moments, over connections that take turns."""

import selectors
import time
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from tests.benchmarks.load import Connection, Figures

CONNECTIONS = 64


class Planned(NamedTuple):
    """A request and when it leaves, in seconds from the start."""

    moment: float
    request: bytes


def at_pace(port: int, plan: Sequence[Planned]) -> Figures:
    """Send everything; each wait counts from its planned moment."""
    chosen, figures = selectors.DefaultSelector(), Figures()
    connections = [Connection(port) for _ in range(CONNECTIONS)]
    free, waiting = deque(connections), deque(plan)
    started = time.perf_counter()
    while waiting or len(free) < CONNECTIONS:
        now = time.perf_counter() - started
        while waiting and free and waiting[0].moment <= now:
            connection, due = free.popleft(), waiting.popleft()
            connection.send(due.request)
            connection.started = started + due.moment
            chosen.register(connection.socket, selectors.EVENT_READ, connection)
        pause = max(0.0, waiting[0].moment - now) if waiting and free else None
        for key, _events in chosen.select(pause):
            _receive(key.data, chosen, free, figures)
    figures.seconds = time.perf_counter() - started
    for connection in connections:
        connection.socket.close()
    chosen.close()
    return figures


def _receive(
    connection: Connection,
    chosen: selectors.BaseSelector,
    free: deque[Connection],
    figures: Figures,
) -> None:
    status = connection.read()
    if status is None:
        return
    figures.waits.append(time.perf_counter() - connection.started)
    figures.statuses[status] = figures.statuses.get(status, 0) + 1
    chosen.unregister(connection.socket)
    free.append(connection)
