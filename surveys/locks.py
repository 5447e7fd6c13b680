"""The lock between taking answers in and sealing them.

Every POST holds its collector's lock shared, sealing holds it exclusively, so no
answer is caught between the reading and the dropping. The locks are PostgreSQL's
advisory ones: they live in memory only, so taking one leaves no trace, and they
end with the transaction, however it ends. Take the lock as the FIRST statement of
the transaction: what is read before it may be stale, and a table lock taken before
it could wait for a sealing that waits for it.
"""

from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError

SHARED = "pg_advisory_xact_lock_shared(%s)"
"""To hold the lock shared, for a statement that does more; the parameter is `key_of` it."""


def shared(collector_id: UUID) -> None:
    """Hold the collector's lock for writing an answer, until the transaction ends.

    Waits while the collector is being sealed. Raises `TransactionManagementError`
    outside a transaction, where the lock would end with its own statement.
    """
    _take(SHARED, collector_id)


def exclusive(collector_id: UUID) -> None:
    """Hold the collector's lock for sealing, until the transaction ends.

    Waits for every writer that holds it; later writers wait. Raises
    `TransactionManagementError` outside a transaction.
    """
    _take("pg_advisory_xact_lock(%s)", collector_id)


def key_of(collector_id: UUID) -> int:
    """The lock's number: the first eight bytes of the id as a signed integer."""
    return int.from_bytes(collector_id.bytes[:8], "big", signed=True)


def _take(function: str, collector_id: UUID) -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError(
            f"surveys.locks: {function} was asked for outside a transaction; "
            "wrap the caller in transaction.atomic()."
        )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", [key_of(collector_id)])
