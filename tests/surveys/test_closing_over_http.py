"""A week closes and is sealed while people are sending, over real HTTP."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests.surveys import house
from tests.surveys.house import PATIENCE, PROJECT, Door, House, Reply
from tests.surveys.visiting import posted

pytestmark = pytest.mark.slow

PEOPLE = 240
AT_ONCE = 8
SECONDS = 3.0
THANKED, CLOSED = 200, 410


@dataclass
class Closing:
    """What each person was answered, and what the sealed file holds."""

    replies: dict[str, Reply]
    rows: int
    sealed: list[str]

    def of(self, status: int) -> list[str]:
        return sorted(said for said, reply in self.replies.items() if reply.status == status)


@pytest.fixture(scope="module")
def home() -> Iterator[House]:
    with house.running() as made:
        yield made


@pytest.fixture(scope="module")
def door(home: House) -> Door:
    return home.serve()


def send_while_it_closes(home: House, door: Door, token: str, *how: str) -> Closing:
    """Everybody has the page open; they send one after the other, and halfway the week closes."""
    pages = {f"voice {number:03}": door.open(token) for number in range(PEOPLE)}
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.surveys.closing", token, *how],
        cwd=PROJECT,
        env=home.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "closing\n"
    started = time.monotonic()

    def send(at: int, said: str) -> Reply:
        time.sleep(max(0.0, started + SECONDS * at / PEOPLE - time.monotonic()))
        return door.send(token, pages[said] | posted(mark=7, remark=said))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        replies = dict(zip(pages, pool.map(send, range(PEOPLE), pages), strict=True))
    found = json.loads(worker.communicate(timeout=PATIENCE)[0])
    return Closing(replies, found["rows"], sorted(found["texts"]))


def test_whoever_was_thanked_is_sealed_and_everybody_else_has_the_answers_back(
    home: House, door: Door
) -> None:
    closing = send_while_it_closes(home, door, home.tokens[0])
    thanked, refused = closing.of(THANKED), closing.of(CLOSED)
    assert min(len(thanked), len(refused)) > PEOPLE // 10
    assert sorted(thanked + refused) == sorted(closing.replies)
    assert closing.sealed == thanked
    assert closing.rows == len(thanked)
    given_back = [said for said in refused if f"<dd>{said}</dd>" in closing.replies[said].text]
    assert given_back == refused
    told = [said for said in refused if "This has not been stored" in closing.replies[said].text]
    assert told == refused


def test_a_careless_sealing_would_lose_answers_and_be_noticed(home: House, door: Door) -> None:
    closing = send_while_it_closes(home, door, home.tokens[1], "careless")
    assert set(closing.of(THANKED)) - set(closing.sealed) != set()
