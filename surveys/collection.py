"""Taking in a submission: the only writer of submissions.

One transaction: first the collector's lock, shared, so that sealing cannot pass;
then whether the collector takes answers; then one insert. The page's nonce makes
the id, so that a double click, a retry or the same page sent again is one row.

Where a collector wants a one-time code, using it up is part of the same transaction:
a code is gone exactly when a submission has come, and nothing says which for which.

Answers go to the server apart from the statement (bound by it, not written into
it), so that no statement in the database's log ever shows one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import SystemRandom
from time import monotonic
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid4

import psycopg
from django.db import connection, transaction
from psycopg import sql
from psycopg.types.json import Jsonb

from surveys import codes, locks, nonces, partitions, person_hints
from surveys.answer_types import Posted
from surveys.answers import Cleaned, clean
from surveys.models.submission import Code, OpenText, Submission
from surveys.nonces import Stamp
from surveys.open_collectors import open_collectors
from surveys.patience import PATIENCE, Unreachable, patiently
from surveys.routing import Stored
from surveys.served import Served, State, state_of

Kind = Literal[
    "stored", "again", "changed", "invalid", "empty", "persons", "code", "unproven", "refused",
    "planned", "closed", "revoked", "unknown", "unreachable",
]  # fmt: skip
"""What became of a posted page; only "stored" and "again" stand for a stored submission."""


@dataclass(frozen=True)
class Outcome:
    """What became of a posted page. `served` is None when the token is not known."""

    kind: Kind
    served: Served | None = None
    cleaned: Cleaned | None = None


class Page(NamedTuple):
    """What a posted page carries besides answers."""

    nonce: str
    code: str


class Insertion(NamedTuple):
    """`same` is False when the id was there before, with other answers."""

    new: bool
    same: bool


class Statements(NamedTuple):
    """What is asked of one collector's own partitions."""

    insert: bytes
    compare: bytes
    find: bytes
    use_up: bytes


INSERT = sql.SQL("""
WITH submission AS (
    INSERT INTO {submissions} (collector_id, id, answers, fingerprint)
    VALUES (%(collector)s, %(id)s, %(answers)s, %(fingerprint)s)
    ON CONFLICT DO NOTHING RETURNING id
), texts AS (
    INSERT INTO {texts} (collector_id, id, item, text)
    SELECT %(collector)s, text.id, text.item, text.text
    FROM unnest(%(text_ids)s::uuid[], %(items)s::text[], %(texts)s::text[]) AS text(id, item, text)
    WHERE EXISTS (SELECT FROM submission)
)
SELECT EXISTS (SELECT FROM submission)
""")

WINDOW = """
SELECT opens_at, closes_at, revoked, to_regclass(%s) IS NULL, one_time_codes
FROM surveys_collector WHERE id = %s
"""

FIND = sql.SQL("""
SELECT EXISTS (SELECT FROM {submissions} WHERE collector_id = %(collector)s AND id = %(id)s)
""")

USE_UP = sql.SQL("""
DELETE FROM {codes} WHERE collector_id = %(collector)s AND fingerprint = %(fingerprint)s
""")

# Never by looking for the texts themselves: whoever has the link could then guess
# what a colleague wrote, and read from our answer whether the guess was right.
COMPARE = sql.SQL("""
SELECT coalesce((SELECT fingerprint = %(fingerprint)s FROM {submissions} WHERE id = %(id)s), false)
""")


def accept(*, token: str, nonce: str, mac: str, data: Posted, ours: bool = True) -> Outcome:
    """Take in what was posted from the page with this token and stamp.

    `ours` is False when the browser says that the form stood on somebody else's page.
    Answers within two seconds and never raises for what people post: whatever
    cannot be stored is an outcome that says why.
    """
    started = monotonic()
    try:
        served = open_collectors.find(token)
    except Unreachable:
        return Outcome("unreachable")
    if served is None:
        return Outcome("unknown")
    cleaned = clean(served.questionnaire, served.instrument, data)
    kind = _refusal(served, Stamp(nonce, mac), cleaned, ours=ours)
    if kind is None and not data.get(person_hints.LOOKED) and person_hints.names_persons(cleaned):
        kind = "persons"
    if kind is None:
        code = next(iter(data.get(codes.FIELD, ())), "")
        left = PATIENCE - (monotonic() - started)
        kind = _try_to_store(served, Page(nonce, code), cleaned, left)
    return Outcome(kind, served, cleaned)


def store(
    collector_id: UUID,
    submission_id: UUID,
    answers: Mapping[str, Stored],
    texts: Mapping[str, str],
) -> Insertion:
    """Store clean answers, whatever the clock says, unless the id is there already.

    Raises `LookupError` for a collector that has been sealed.
    """
    with transaction.atomic():
        locks.shared(collector_id)
        if not partitions.exist(collector_id):
            raise LookupError(f"surveys.collection: collector {collector_id} has been sealed.")
        key = partitions.keys([collector_id])[collector_id]
        mark = nonces.fingerprint(key, submission_id.hex, answers, texts)
        return _insert(collector_id, submission_id, answers, texts, mark)


def _refusal(served: Served, stamp: Stamp, cleaned: Cleaned, *, ours: bool) -> Kind | None:
    """What can be said without storing; whoever is late hears that before anything else."""
    state = served.state
    if served.key is None:
        return "revoked" if state == "revoked" else "closed"
    fault: Kind | None = None
    if not ours:
        fault = "refused"
    elif not nonces.is_genuine(served.key, stamp):
        fault = "unproven"
    elif cleaned.errors:
        fault = "invalid"
    elif cleaned.is_empty:
        fault = "empty"
    return state if fault is not None and state != "open" else fault


def _try_to_store(served: Served, page: Page, cleaned: Cleaned, seconds: float) -> Kind:
    try:
        return patiently(
            lambda: _store_if_open(served, page, cleaned), seconds, lock=served.collector_id
        )
    except Unreachable:
        state = served.state
        return "unreachable" if state == "open" else state


def _store_if_open(served: Served, page: Page, cleaned: Cleaned) -> Kind:
    """Judge and store, in a transaction that holds the lock which keeps sealing out."""
    state, wants_code = _state_now(served.collector_id)
    if state != "open" or served.key is None:
        return state if state != "open" else "closed"
    submission_id = nonces.submission_id(served.key, page.nonce)
    code = codes.fingerprint(served.key, page.code)
    if wants_code and not _may_enter(served.collector_id, submission_id, code):
        return "code"
    mark = nonces.fingerprint(served.key, page.nonce, cleaned.answers, cleaned.texts)
    result = _insert(served.collector_id, submission_id, cleaned.answers, cleaned.texts, mark)
    if result.new:
        return "stored"
    return "again" if result.same else "changed"


def _may_enter(collector_id: UUID, submission_id: UUID, fingerprint: bytes) -> bool:
    """Whether the page was stored before, or its code is good; a good code is then used up.

    The submission is looked for first: whoever sends again after a lost answer has a
    used code. And again when there is no such code: the first of two at the same time
    may have stored it while the second waited for the code.
    """
    values = {"collector": collector_id, "id": submission_id, "fingerprint": fingerprint}
    statements = _statements(collector_id)
    with psycopg.Cursor(connection.connection) as cursor:
        if _one(cursor.execute(statements.find, values, prepare=False))[0]:
            return True
        if cursor.execute(statements.use_up, values, prepare=False).rowcount == 1:
            return True
        return bool(_one(cursor.execute(statements.find, values, prepare=False))[0])


def _state_now(collector_id: UUID) -> tuple[State, bool]:
    """Whether it takes answers at this moment, and whether with a code only."""
    partition = partitions.name_of("surveys_submission", collector_id)
    with psycopg.Cursor(connection.connection) as cursor:
        row = cursor.execute(WINDOW, [partition, collector_id], prepare=True).fetchone()
    if row is None:
        return "closed", False
    opens_at, closes_at, revoked, sealed, wants_code = row
    return state_of(opens_at, closes_at, revoked=revoked, sealed=sealed), wants_code


def _insert(
    collector_id: UUID,
    submission_id: UUID,
    answers: Mapping[str, Stored],
    texts: Mapping[str, str],
    fingerprint: bytes,
) -> Insertion:
    """One insert into the collector's own partitions, texts only with a new submission."""
    shuffled = list(texts.items())
    SystemRandom().shuffle(shuffled)
    values = {
        "collector": collector_id,
        "id": submission_id,
        "answers": Jsonb(answers),
        "fingerprint": fingerprint,
        "text_ids": [uuid4() for _ in shuffled],
        "items": [item for item, _ in shuffled],
        "texts": [text for _, text in shuffled],
    }
    statements = _statements(collector_id)
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statements.insert, values, prepare=True)
        (new,) = _one(cursor)
        if new:
            return Insertion(new=True, same=True)
        cursor.execute(statements.compare, values, prepare=False)
        (same,) = _one(cursor)
        return Insertion(new=False, same=same)


@lru_cache(maxsize=1_000)
def _statements(collector_id: UUID) -> Statements:
    """The statements for one collector's own partitions, put together once."""
    models = {"submissions": Submission, "texts": OpenText, "codes": Code}
    tables = {
        name: sql.Identifier(partitions.name_of(model._meta.db_table, collector_id))
        for name, model in models.items()
    }
    texts = (INSERT, COMPARE, FIND, USE_UP)
    return Statements(*(text.format(**tables).as_bytes() for text in texts))


def _one(cursor: psycopg.Cursor[tuple[Any, ...]]) -> tuple[Any, ...]:
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 — both statements always give one row
    return row
