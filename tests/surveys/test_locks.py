"""The advisory lock between taking answers in and sealing them."""

import uuid

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from surveys import locks

LOW = uuid.UUID(int=0)
HIGH = uuid.UUID(int=2**128 - 1)


def held():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT mode, (classid::bigint << 32) | objid::bigint FROM pg_locks "
            "WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        return cursor.fetchall()


def test_the_number_is_the_first_half_of_the_id_as_a_signed_integer():
    assert locks.key_of(LOW) == 0
    assert locks.key_of(HIGH) == -1
    assert locks.key_of(uuid.UUID("80000000-0000-0000-ffff-ffffffffffff")) == -(2**63)
    assert locks.key_of(uuid.UUID("00000000-0000-0001-0000-000000000000")) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("take", "mode"), [(locks.shared, "ShareLock"), (locks.exclusive, "ExclusiveLock")]
)
def test_a_lock_is_held_until_the_transaction_ends(take, mode):
    collector_id = uuid.uuid4()
    with transaction.atomic():
        take(collector_id)
        assert held() == [(mode, locks.key_of(collector_id))]
    assert held() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("take", [locks.shared, locks.exclusive])
def test_a_lock_outside_a_transaction_is_refused(take):
    with pytest.raises(TransactionManagementError, match="outside a transaction"):
        take(uuid.uuid4())
