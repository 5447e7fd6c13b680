"""Running something at the same time, on a database connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection

PATIENCE = 20


def started(pool: ThreadPoolExecutor, function: Callable[..., Any], *args: Any) -> Future[Any]:
    """`function` in a thread whose connection is closed behind it."""

    def run() -> Any:
        try:
            return function(*args)
        finally:
            connection.close()

    return pool.submit(run)


def in_thread(function: Callable[..., Any], *args: Any) -> Any:
    """What `function` returns or raises in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return started(pool, function, *args).result(PATIENCE)


def waiting_for_locks() -> int:
    """How many statements of other connections wait for an advisory lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that another thread brings about."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
