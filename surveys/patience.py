"""The database, within the time that a person waits.

A respondent gets an answer within two seconds, whatever has happened to the
database: refused, gone, frozen or behind a network that swallows packets. The
limits inside the server (locks, statements) cover the first kind of trouble; for
the others the connection is cut from our side.

Cutting is safe because writing is exactly-once: whoever is told that nothing
could be stored and sends again makes one row at most.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID

import psycopg
from django.db import InterfaceError, OperationalError, connection, transaction

from surveys import locks
from surveys.watch import watch

PATIENCE = 1.2
"""Seconds that one visit to the database may take in all."""

AT_ONCE = 0.3
"""Seconds within which a connection that broke while it was idle is found out."""

LIMITS = "set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true)"

BROKEN = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


class Unreachable(Exception):
    """The database did not do it in time; nothing was stored that was acknowledged."""


def patiently[Result](
    work: Callable[[], Result], seconds: float = PATIENCE, *, lock: UUID | None = None
) -> Result:
    """Do `work` in one transaction; raises `Unreachable` within about that many seconds.

    Pooled connections that had broken while idle fail at once and are replaced, so
    `work` may start more than once; it is committed once at most. `lock` names a
    collector whose lock is held, shared, from the first statement on.
    """
    started = monotonic()
    while True:
        left = seconds - (monotonic() - started)
        if left < AT_ONCE:
            raise Unreachable
        try:
            return _attempt(work, left, lock)
        except BROKEN as broken:
            if monotonic() - started > AT_ONCE or connection.in_atomic_block:
                raise Unreachable from broken
            connection.close()


def _attempt[Result](work: Callable[[], Result], seconds: float, lock: UUID | None) -> Result:
    """The limits and the lock travel together: one way to the database less."""
    limit = f"{int(seconds * 1000)}ms"
    with transaction.atomic(), cut_off_after(seconds):
        with psycopg.Cursor(connection.connection) as cursor:
            if lock is None:
                cursor.execute(f"SELECT {LIMITS}", [limit, limit], prepare=True)
            else:
                key = locks.key_of(lock)
                cursor.execute(
                    f"SELECT {LIMITS}, {locks.SHARED}", [limit, limit, key], prepare=True
                )
        return work()


@contextmanager
def cut_off_after(seconds: float) -> Iterator[None]:
    """Cut the connection when the block takes longer: what waits for it then fails."""
    with _handle() as handle:
        watch.begin(handle, monotonic() + seconds)
        try:
            yield
        finally:
            watch.end(handle)


def _handle() -> socket.socket:
    """A handle of our own on the connection's socket, so that no other can be cut."""
    connection.ensure_connection()
    driver: psycopg.Connection[object] = connection.connection
    return socket.socket(fileno=os.dup(driver.pgconn.socket))
