"""Taking in answers: exactly once, only while open, never an answer changed in silence."""

import time
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test import Client

from surveys import collection, collectors, locks, nonces, partitions
from surveys.collection import Insertion, accept
from surveys.models.submission import OpenText, Submission
from surveys.open_collectors import open_collectors
from tests.surveys.visiting import (
    FORM,
    answer,
    collector,
    filled,
    posted,
    rows_everywhere,
    send,
    stored,
    texts,
    visit,
)

pytestmark = pytest.mark.django_db

FEW = posted(role="manager", mark="7", remark="All is well")


def test_a_filled_in_page_becomes_one_submission(client: Client) -> None:
    place = collector()
    response = answer(client, place, role="manager", mark="7", remark="  Thanks \r\n all ")
    assert (response.status_code, response["Location"]) == (303, f"/en/{place.token}/done/")
    assert stored(place) == [{"role": "manager", "mark": 7}]
    assert texts(place) == [("remark", "Thanks \n all")]


def test_ids_are_version_4_and_texts_have_ids_of_their_own(client: Client) -> None:
    place = collector()
    stamp = visit(client, place)
    send(client, place, stamp | FEW)
    key = partitions.keys([place.id])[place.id]
    (submission,) = Submission.objects.filter(collector_id=place.id)
    (text,) = OpenText.objects.filter(collector_id=place.id)
    assert submission.id == nonces.submission_id(key, stamp["nonce"])
    assert {submission.id.version, text.id.version} == {4}
    assert submission.id != text.id


def test_the_same_page_sent_again_is_one_row_and_the_same_thanks(client: Client) -> None:
    place = collector()
    fields = visit(client, place) | FEW
    first, again = send(client, place, fields), send(client, place, fields)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert (len(stored(place)), len(texts(place))) == (1, 1)


def test_a_fresh_page_is_a_new_submission(client: Client) -> None:
    place = collector()
    for _ in range(2):
        answer(client, place, mark="7")
    assert stored(place) == [{"mark": 7}, {"mark": 7}]


@pytest.mark.parametrize(
    "change",
    [
        {"mark": "8"},
        {"balance": "1"},
        {"mark": "", "balance": "1"},
        {"remark": "All is bad"},
        {"remark": ""},
    ],
)
def test_the_same_page_with_other_answers_is_told_so(
    client: Client, change: dict[str, str]
) -> None:
    place = collector()
    stamp = visit(client, place)
    send(client, place, stamp | FEW)
    response = send(client, place, stamp | FEW | change)
    assert response.status_code == 409
    assert "You have sent this page before" in response.text
    for value in change.values():
        assert f"<dd>{value}</dd>" in response.text or value in ("", "1")
    assert stored(place) == [{"role": "manager", "mark": 7}]
    assert texts(place) == [("remark", "All is well")]


def test_nobody_learns_what_somebody_else_wrote(client: Client) -> None:
    """A right guess and a wrong guess of a colleague's sentence get the same answer."""
    place = collector()
    answer(client, place, remark="My manager shouts at us")
    stamp = visit(client, place)
    send(client, place, stamp | {"mark": "7", "remark": "First"})
    replies = [
        send(client, place, stamp | {"mark": "7", "remark": guess})
        for guess in ("My manager shouts at us", "My manager is kind to us")
    ]
    assert [reply.status_code for reply in replies] == [409, 409]


def test_an_order_of_fields_or_a_language_makes_no_other_answer(client: Client) -> None:
    place = collector()
    stamp = visit(client, place)
    causes = posted(pressure=5, pressure_causes=["home", "deadlines"])
    other_way = posted(pressure_causes=["deadlines", "home"], pressure=5)
    assert send(client, place, stamp | causes).status_code == 303
    assert send(client, place, other_way | stamp, language="nl").status_code == 303
    assert len(stored(place)) == 1


@pytest.mark.parametrize(
    ("opens_in", "closes_in", "status"),
    [(1, 7, 409), (-7, 0, 410), (-7, -1, 410)],
)
def test_a_planned_or_closed_week_stores_nothing_and_gives_everything_back(
    client: Client, opens_in: int, closes_in: int, status: int
) -> None:
    place = collector()
    fields = visit(client, place) | FEW
    move(place, opens_in, closes_in)
    response = send(client, place, fields)
    assert response.status_code == status
    assert "<dt>Your role</dt><dd>Manager</dd>" in response.text
    assert "<dd>All is well</dd>" in response.text
    assert (stored(place), texts(place)) == ([], [])


def move(place, opens_in: int, closes_in: int) -> None:
    start = place.opens_at + timedelta(days=1)
    collectors.move(
        [place.id],
        opens_at=start + timedelta(days=opens_in),
        closes_at=start + timedelta(days=closes_in),
    )


def test_the_transaction_has_the_last_word_also_for_an_extended_week(client: Client) -> None:
    place = collector(closes_in=timedelta(seconds=-1))
    assert open_collectors.find(place.token).state == "closed"
    move(place, -1, 7)
    key = partitions.keys([place.id])[place.id]
    outcome = accept(token=place.token, **nonces.new(key)._asdict(), data={"mark": ["7"]})
    assert outcome.kind == "stored"


def test_late_comes_before_wrong(client: Client) -> None:
    place = collector(closes_in=timedelta(seconds=-1))
    response = send(client, place, {"mark": "99"})
    assert response.status_code == 410
    assert "<dd>99</dd>" in response.text


def test_a_revoked_link_stores_nothing(client: Client) -> None:
    place = collector()
    fields = visit(client, place) | FEW
    collectors.revoke([place.id], at=place.closes_at - timedelta(days=6))
    assert send(client, place, fields).status_code == 410
    assert stored(place) == []


def test_a_sealed_collector_stores_nothing(client: Client) -> None:
    place = collector()
    fields = visit(client, place) | FEW
    partitions.drop(place.id)
    response = send(client, place, fields)
    assert response.status_code == 410
    assert "<dd>All is well</dd>" in response.text


def test_an_unknown_link_gives_back_what_was_posted(client: Client) -> None:
    body = urlencode({"a<b>": ["1", "2"], "mac": "x"}, doseq=True)
    response = client.post("/nl/unknown-token/", body, FORM)
    assert response.status_code == 404
    assert "<dt>a&lt;b&gt;</dt><dd>1</dd><dd>2</dd>" in response.text


@pytest.mark.parametrize("nonce", ["", "x", "A" * 22])
def test_a_page_that_we_did_not_make_comes_back_filled_in_with_a_new_stamp(
    client: Client, nonce: str
) -> None:
    place = collector()
    stamp = visit(client, place)
    response = send(client, place, {"nonce": nonce, "mac": stamp["mac"]} | FEW)
    assert response.status_code == 400
    back = filled(response.text)
    assert {name: back[name] for name in FEW} == {name: [value] for name, value in FEW.items()}
    assert stored(place) == []
    assert send(client, place, {name: v[0] for name, v in back.items()}).status_code == 303


def test_another_weeks_stamp_is_not_accepted(client: Client) -> None:
    place, other = collector(), collector()
    assert send(client, place, visit(client, other) | FEW).status_code == 400
    assert stored(place) == stored(other) == []


@pytest.mark.parametrize(
    ("site", "status"),
    [("same-origin", 303), ("none", 303), ("cross-site", 403), ("same-site", 403)],
)
def test_other_websites_cannot_send(client: Client, site: str, status: int) -> None:
    place = collector()
    response = send(client, place, visit(client, place) | FEW, headers={"Sec-Fetch-Site": site})
    assert response.status_code == status
    assert len(stored(place)) == (status == 303)
    if status == 403:
        assert filled(response.text)["remark"] == ["All is well"]


def test_nothing_filled_in_is_said_and_not_stored(client: Client) -> None:
    place = collector()
    response = answer(client, place, mark="", remark="  ")
    assert response.status_code == 422
    assert "Nothing was filled in" in response.text
    assert stored(place) == []


def test_texts_alone_are_a_submission(client: Client) -> None:
    place = collector()
    assert answer(client, place, remark="Only this").status_code == 303
    assert (stored(place), texts(place)) == ([{}], [("remark", "Only this")])


def test_what_was_left_out_is_named(client: Client) -> None:
    place = collector()
    fields = visit(client, place) | posted(role="manager", agreements_emp=5, mark=7)
    for _ in range(2):
        response = send(client, place, fields)
        assert response.status_code == 200
        assert "<li>My manager and I have clear agreements</li>" in response.text
        assert "Thank you" in response.text
    assert stored(place) == [{"role": "manager", "mark": 7}]


def test_storing_outside_a_visit(client: Client) -> None:
    place, id_ = collector(closes_in=timedelta(seconds=-1)), uuid4()
    assert collection.store(place.id, id_, {"mark": 7}, {}) == Insertion(new=True, same=True)
    assert collection.store(place.id, id_, {"mark": 7}, {}) == Insertion(new=False, same=True)
    assert collection.store(place.id, id_, {"mark": 8}, {}) == Insertion(new=False, same=False)
    partitions.drop(place.id)
    with pytest.raises(LookupError, match=str(place.id)):
        collection.store(place.id, id_, {"mark": 7}, {})


def test_a_submission_touches_its_own_tables_only(client: Client) -> None:
    place = collector()
    fields = visit(client, place) | FEW
    before = rows_everywhere()
    send(client, place, fields)
    after = rows_everywhere()
    changed = {table for table in after if after[table] != before.get(table)}
    assert changed == {
        partitions.name_of("surveys_submission", place.id),
        partitions.name_of("surveys_opentext", place.id),
    }


def test_texts_are_stored_in_no_order_of_the_questionnaire() -> None:
    place = collector()
    many = {f"item_{number}": f"text {number}" for number in range(12)}
    orders = set()
    for _ in range(3):
        collection.store(place.id, uuid4(), {}, many)
    with connection.cursor() as cursor:
        table = partitions.name_of("surveys_opentext", place.id)
        cursor.execute(f"SELECT item FROM {table} ORDER BY ctid")  # noqa: S608 — our own name
        items = [item for (item,) in cursor.fetchall()]
    for start in range(0, 36, 12):
        orders.add(tuple(items[start : start + 12]))
    assert len(orders) == 3
    assert all(sorted(order) == sorted(many) for order in orders)


@pytest.mark.django_db(transaction=True)
def test_waiting_for_a_lock_has_an_end_and_loses_nothing(client: Client) -> None:
    place = collector()
    fields = visit(client, place) | FEW
    with psycopg.connect(**connection.get_connection_params()) as sealing:
        sealing.execute("SELECT pg_advisory_xact_lock(%s)", [locks.key_of(place.id)])
        started = time.monotonic()
        response = send(client, place, fields)
        assert time.monotonic() - started < 2
    assert response.status_code == 503
    assert filled(response.text)["remark"] == ["All is well"]
    assert stored(place) == []
    assert send(client, place, fields).status_code == 303
    assert len(stored(place)) == 1
