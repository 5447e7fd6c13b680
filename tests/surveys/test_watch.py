"""Deadlines: connections are cut off in time, and only those that are late."""

import socket
import time
from collections.abc import Iterator

import pytest

from surveys.watch import Watch

SOON, LATER = 0.1, 60.0
type Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pairs() -> Iterator[list[Pair]]:
    made = [socket.socketpair() for _ in range(3)]
    yield made
    for one, other in made:
        one.close()
        other.close()


def is_cut(pair: Pair, *, within: float) -> bool:
    pair[1].settimeout(within)
    try:
        return pair[1].recv(1) == b""
    except TimeoutError:
        return False


def test_only_what_is_late_is_cut_off(pairs: list[Pair]) -> None:
    watch, now = Watch(), time.monotonic()
    watch.begin(pairs[0][0], now + LATER)
    watch.begin(pairs[1][0], now + SOON)
    watch.begin(pairs[2][0], now + SOON)
    watch.end(pairs[2][0])
    assert is_cut(pairs[1], within=5)
    assert time.monotonic() - now >= SOON
    assert not is_cut(pairs[0], within=SOON)
    assert not is_cut(pairs[2], within=SOON)


def test_it_wakes_up_again_after_nothing_was_left_to_watch(pairs: list[Pair]) -> None:
    watch = Watch()
    for pair in pairs:
        watch.begin(pair[0], time.monotonic() + SOON)
        assert is_cut(pair, within=5)


def test_one_that_hung_up_by_itself_stops_nobody(pairs: list[Pair]) -> None:
    watch = Watch()
    pairs[0][0].close()
    for pair in pairs[:2]:
        watch.begin(pair[0], time.monotonic() + SOON)
    assert is_cut(pairs[1], within=5)
    watch.begin(pairs[2][0], time.monotonic() + SOON)
    assert is_cut(pairs[2], within=5)


def test_a_forked_process_has_deadlines_of_its_own(pairs: list[Pair]) -> None:
    watch = Watch()
    watch.begin(pairs[0][0], time.monotonic() + LATER)
    thread = watch._thread
    watch.forget()
    assert (watch._thread, watch._deadlines) == (None, {})
    watch.begin(pairs[1][0], time.monotonic() + SOON)
    assert watch._thread is not thread
    assert is_cut(pairs[1], within=5)
