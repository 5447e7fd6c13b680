"""A page's stamp proves that we made it, and gives its submission an id."""

import pytest

from surveys import nonces
from surveys.nonces import Stamp

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def test_a_stamp_is_genuine_under_its_own_key_only() -> None:
    stamp = nonces.new(KEY)
    assert nonces.is_genuine(KEY, stamp)
    assert not nonces.is_genuine(OTHER_KEY, stamp)


def test_every_page_has_a_nonce_of_its_own() -> None:
    assert len({nonces.new(KEY).nonce for _ in range(1_000)}) == 1_000


@pytest.mark.parametrize(
    "broken",
    [
        Stamp("", ""),
        Stamp("a" * 22, "0" * 64),
        Stamp("a" * 22, ""),
        Stamp("é" * 22, "é" * 64),
        Stamp("a" * 100_000, "b" * 100_000),
    ],
)
def test_nothing_else_is_genuine(broken: Stamp) -> None:
    assert not nonces.is_genuine(KEY, broken)


def test_a_changed_character_is_noticed() -> None:
    nonce, mac = nonces.new(KEY)
    other = "A" if nonce[0] != "A" else "B"
    assert not nonces.is_genuine(KEY, Stamp(other + nonce[1:], mac))
    assert not nonces.is_genuine(KEY, Stamp(nonce + "\n", mac))


def test_the_id_follows_from_key_and_nonce_and_looks_random() -> None:
    one = nonces.submission_id(KEY, "n" * 22)
    assert one == nonces.submission_id(KEY, "n" * 22)
    assert one != nonces.submission_id(KEY, "m" * 22)
    assert one != nonces.submission_id(OTHER_KEY, "n" * 22)
    assert one.version == 4


def test_the_page_does_not_give_the_id_away() -> None:
    nonce, mac = nonces.new(KEY)
    assert nonces.submission_id(KEY, nonce).hex not in mac
