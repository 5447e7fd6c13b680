"""Over real HTTP: exactly once, and nothing lost when the database is away."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.surveys import house
from tests.surveys.house import Door, House
from tests.surveys.visiting import posted

EVERYTHING = posted(
    role="manager",
    mark="na",
    balance=3,
    pressure=5,
    pressure_causes=["deadlines", "home"],
    time_use={"reading": 20, "writing": 30, "meeting": 50},
    agreements_mgr=4,
    contract_hours="36",
    home_hours="7,5",
    home_reasons=["quiet", "family"],
    age_group="a50plus",
    pension="yes",
    remark="Two lines\r\nand <b>no</b> “markup” é 👩‍💻",
)
TWO_SECONDS = 2.0
SOON = 5.0


@pytest.fixture(scope="module")
def home() -> Iterator[House]:
    with house.running() as made:
        yield made


@pytest.fixture(scope="module")
def door(home: House) -> Door:
    return home.serve()


def expected() -> dict[str, list[str]]:
    fields = {name: v if isinstance(v, list) else [v] for name, v in EVERYTHING.items()}
    return fields | {"remark": [str(EVERYTHING["remark"]).replace("\r\n", "\n")]}


def given_back(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    lines = [text.replace("\r\n", "\n") for text in fields["remark"]]
    return {name: v for name, v in fields.items() if name not in ("nonce", "mac")} | {
        "remark": lines
    }


def test_fifty_identical_posts_at_once_make_one_row(home: House, door: Door) -> None:
    token = home.tokens[0]
    fields = door.open(token) | EVERYTHING
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda _: door.send(token, fields), range(50)))
    assert {reply.status for reply in replies} == {200}
    assert {"Thank you" in reply.text for reply in replies} == {True}
    assert home.count(token) == 1


def test_fifty_different_pages_at_once_make_fifty_rows(home: House, door: Door) -> None:
    token = home.tokens[1]
    pages = [door.open(token) for _ in range(50)]
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda page: door.send(token, page | EVERYTHING), pages))
    assert {reply.status for reply in replies} == {200}
    assert home.count(token) == 50


def test_without_the_database_every_answer_comes_back_in_time(home: House, door: Door) -> None:
    token = home.tokens[2]
    fields = door.open(token) | EVERYTHING
    home.database.stop()
    try:
        replies = [door.send(token, fields) for _ in range(3)]
        page = door.ask(f"/en/{token}/")
        thanks = door.ask(f"/nl/{token}/done/")
    finally:
        home.database.start()
    for reply in replies:
        assert reply.status == 503
        assert reply.seconds < TWO_SECONDS
        assert given_back(reply.filled) == expected()
        assert "Your answers could not be stored just now" in reply.text
        assert reply.text.count(">Send again</button>") == 2
    assert (page.status, 'name="nonce"' in page.text, thanks.status) == (200, True, 200)
    assert home.count(token) == 0
    assert sent_soon(door, token, replies[0].filled)
    assert home.count(token) == 1
    assert door.send(token, fields).status == 200
    assert home.count(token) == 1


def sent_soon(door: Door, token: str, fields: dict[str, list[str]]) -> bool:
    """Whether the same form, sent again by its button, is taken once the database is back."""
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        if door.send(token, dict(fields)).status == 200:
            return True
        time.sleep(0.2)
    return False


def test_a_freshly_started_process_gives_everything_back_too(home: House) -> None:
    token = home.tokens[2]
    fields = home.serve(workers=1).open(token) | EVERYTHING
    fresh = home.serve(workers=1)
    home.database.stop()
    try:
        reply = fresh.send(token, fields)
        page = fresh.ask(f"/nl/{token}/")
    finally:
        home.database.start()
        fresh.stop()
    assert (reply.status, page.status) == (503, 200)
    assert reply.seconds < TWO_SECONDS
    assert given_back(reply.filled) == expected()


def test_a_process_started_without_the_database_gives_back_what_it_does_not_know(
    home: House, door: Door
) -> None:
    token = home.tokens[2]
    fields = door.open(token) | EVERYTHING
    before = home.count(token)
    home.database.stop()
    try:
        blind = home.serve(workers=1)
        reply = blind.send(token, fields)
        page = blind.ask(f"/nl/{token}/")
    finally:
        home.database.start()
    assert (reply.status, page.status) == (503, 503)
    assert reply.seconds < TWO_SECONDS
    assert given_back(reply.filled) == expected()
    assert "<dt>home_hours</dt><dd>7,5</dd>" in reply.text
    assert sent_soon(blind, token, reply.filled)
    assert home.count(token) == before + 1
    blind.stop()


def test_a_restarted_database_costs_nobody_a_second_try(home: House, door: Door) -> None:
    token = home.tokens[2]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: door.open(token), range(16)))
    page = door.open(token)
    home.database.stop()
    home.database.start()
    assert door.send(token, page | EVERYTHING).status == 200


def test_a_frozen_database_is_noticed_in_time(home: House, door: Door) -> None:
    token = home.tokens[2]
    fields = door.open(token) | EVERYTHING
    with home.frozen():
        reply = door.send(token, fields)
    assert reply.status == 503
    assert reply.seconds < TWO_SECONDS
    assert given_back(reply.filled) == expected()
    assert sent_soon(door, token, reply.filled)
