"""After sealing the database's own log tells nothing: no text, no order, no moment, no key.

On a private PostgreSQL whose files can be searched, with the platform in front of it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from tests.surveys import house
from tests.surveys.house import House
from tests.surveys.visiting import posted

pytestmark = pytest.mark.slow

PEOPLE = 5
CANARY = "canary-that-nobody-else-would-sing"

SEAL = """
import json, sys, django
django.setup()
from surveys import clock, collectors, database_log, sealing
from surveys.models.collector import Collector
if sys.argv[2] == "log kept":
    database_log.empty = lambda: False
place = Collector.objects.get(token=sys.argv[1])
collectors.close([place.id], at=clock.now())
print(json.dumps([one.hex for one in sealing.seal_due()]))
"""
FILES_OF_SEALED = """
SELECT pg_relation_filepath(oid) FROM pg_class WHERE relname = 'surveys_sealedanswers'
UNION SELECT pg_relation_filepath(reltoastrelid) FROM pg_class
WHERE relname = 'surveys_sealedanswers'
"""


@pytest.fixture(scope="module")
def home() -> Iterator[House]:
    with house.running() as made:
        yield made


def answered(home: House, token: str) -> dict[str, bytes]:
    """Some people's answers, and what of them must be nowhere once they are sealed."""
    door = home.serve(workers=1)
    for number in range(PEOPLE):
        fields = posted(mark=number + 1, remark=f"{CANARY}-{number}-{token}")
        assert door.send(token, door.open(token) | fields).status == 200
    door.stop()
    return traces(home, token)


def traces(home: House, token: str) -> dict[str, bytes]:
    found = {f"text {n}": f"{CANARY}-{n}-{token}".encode() for n in range(PEOPLE)}
    part = home.partitions[token]
    with psycopg.connect(home.database.url) as connection:
        for kind, column in (("submission", "id"), ("opentext", "id"), ("collectorkey", "key")):
            table = part.replace("submission", kind)
            rows = connection.execute(f"SELECT {column} FROM {table}").fetchall()  # type: ignore[call-overload]  # noqa: S608
            for place, (value,) in enumerate(rows):
                found[f"{kind} {place}"] = value.bytes if isinstance(value, UUID) else bytes(value)
    return found


def holders(home: House, words: dict[str, bytes]) -> dict[str, set[str]]:
    """Which files of the database hold which of these, as they stand on the disk."""
    data = home.database.data
    found: dict[str, set[str]] = {}
    for file in (one for one in data.rglob("*") if one.is_file()):
        content = file.read_bytes()
        if held := {name for name, word in words.items() if word in content}:
            found[str(file.relative_to(data))] = held
    return found


def in_log(home: House, words: dict[str, bytes]) -> set[str]:
    """What of these stands in a file of the write-ahead log."""
    files = holders(home, words)
    return {name for file in files if Path(file).parts[0] == "pg_wal" for name in files[file]}


def seal(home: House, token: str, how: str = "as it is") -> None:
    sealed = json.loads(home.run("-c", SEAL, token, how).splitlines()[-1])
    assert sealed == [home.partitions[token].rpartition("_")[2]]


def test_nothing_of_the_open_week_is_left_on_the_database_s_disk(home: House) -> None:
    token = home.tokens[0]
    words = answered(home, token)
    assert len(words) == 3 * PEOPLE + 1
    assert in_log(home, words) >= {name for name in words if not name.startswith("collectorkey")}
    seal(home, token)
    with psycopg.connect(home.database.url) as connection:
        sealed = {file for (file,) in connection.execute(FILES_OF_SEALED)}
    # Sealed texts are kept, shuffled and compressed; everything else is gone.
    left = {file: held for file, held in holders(home, words).items() if file not in sealed}
    assert left == {}


def test_without_that_step_the_log_would_hold_all_of_it(home: House) -> None:
    """The planted defect: sealed, and the log left as it is; then emptied by the next run."""
    token = home.tokens[1]
    words = answered(home, token)
    seal(home, token, "log kept")
    told = in_log(home, words)
    assert told >= {name for name in words if not name.startswith("collectorkey")}
    home.run("manage.py", "seal_weeks")
    assert in_log(home, words) == set()
