"""A code opens a questionnaire once, and nothing says which answers came with it."""

import threading
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from surveys import codes, collection, collectors, partitions, sealing
from surveys.models.collector import Collector
from surveys.models.submission import Code
from surveys.open_collectors import open_collectors
from tests.surveys import visiting
from tests.surveys.visiting import filled, send, stored, visit

pytestmark = pytest.mark.django_db
FEW = visiting.posted(role="manager", mark="7", remark="All is well")


def collector(count: int = 3, **fields: Any) -> tuple[Collector, list[str]]:
    """An open collector that takes these codes."""
    place = visiting.collector(**fields)
    collectors.ask_for_codes([place.id], asked=True)
    fresh = codes.new_codes(count)
    collectors.put_codes(place.id, fresh)
    return place, fresh


def left(place: Collector) -> int:
    return Code.objects.filter(collector_id=place.id).count()


def with_code(code: str) -> dict[str, str | list[str]]:
    return FEW | {codes.FIELD: code}


def sent_with(client: Client, place: Collector, code: str) -> HttpResponse:
    return send(client, place, visit(client, place) | with_code(code))


def test_only_fingerprints_are_kept() -> None:
    place, fresh = collector(40)
    key = partitions.keys([place.id])[place.id]
    kept = {bytes(row.fingerprint) for row in Code.objects.filter(collector_id=place.id)}
    assert kept == {codes.fingerprint(key, code) for code in fresh}


def test_they_are_stored_in_nobodys_order() -> None:
    place, _ = collector(100)
    with connection.cursor() as cursor:
        table = partitions.name_of("surveys_code", place.id)
        cursor.execute(f"SELECT fingerprint FROM {table} ORDER BY ctid")  # noqa: S608
        stored_as = [bytes(row[0]) for row in cursor.fetchall()]
    assert stored_as == sorted(stored_as)


def test_a_code_opens_the_questionnaire_once(client: Client) -> None:
    place, (code, *_) = collector()
    assert sent_with(client, place, code.lower().replace("-", " ")).status_code == 303
    assert (stored(place), left(place)) == ([{"role": "manager", "mark": 7}], 2)
    assert sent_with(client, place, code).status_code == 422
    assert (len(stored(place)), left(place)) == (1, 2)


def test_used_unknown_foreign_and_missing_codes_get_the_same_page(client: Client) -> None:
    place, (used, *_) = collector()
    foreign = collector()[1][0]
    sent_with(client, place, used)
    stamp = visit(client, place)
    typed = [used, codes.new_codes(1)[0], foreign, ""]
    pages = [send(client, place, stamp | with_code(code)) for code in typed]
    assert {page.status_code for page in pages} == {422}
    without = {
        page.text.replace(f'value="{code}"', 'value=""')
        for page, code in zip(pages, typed, strict=True)
    }
    assert len(without) == 1
    assert len({page["Content-Length"] for page in pages[:3]}) == 1
    assert "this takes a code that still works" in pages[0].text
    kept = filled(pages[0].text)
    assert (kept["role"], kept["mark"], kept["remark"]) == (["manager"], ["7"], ["All is well"])
    assert kept[codes.FIELD] == [used]


def test_with_another_code_the_returned_page_is_stored(client: Client) -> None:
    place, (code, *_) = collector()
    page = sent_with(client, place, "mistyped")
    again = filled(page.text) | {codes.FIELD: [code]}
    assert send(client, place, again).status_code == 303
    assert (len(stored(place)), left(place)) == (1, 2)


def test_who_sends_again_after_a_lost_answer_is_thanked(client: Client) -> None:
    place, (code, *_) = collector()
    fields = visit(client, place) | with_code(code)
    replies = [send(client, place, fields) for _ in range(3)]
    assert {(reply.status_code, reply["Location"]) for reply in replies} == {
        (303, f"/en/{place.token}/done/")
    }
    assert (len(stored(place)), left(place)) == (1, 2)


def test_the_same_page_with_other_answers_is_told_so_and_uses_no_second_code(
    client: Client,
) -> None:
    place, (code, second, _) = collector()
    stamp = visit(client, place)
    send(client, place, stamp | with_code(code))
    reply = send(client, place, stamp | with_code(second) | {"mark": "3"})
    assert reply.status_code == 409
    assert second not in reply.text
    assert (stored(place), left(place)) == ([{"role": "manager", "mark": 7}], 2)


@pytest.mark.parametrize("fields", [{"mark": "99"}, {"mark": "", "role": "", "remark": ""}])
def test_what_cannot_be_stored_uses_no_code(client: Client, fields: dict[str, str]) -> None:
    place, (code, *_) = collector()
    reply = send(client, place, visit(client, place) | with_code(code) | fields)
    assert (reply.status_code, left(place)) == (422, 3)
    assert filled(reply.text)[codes.FIELD] == [code]


def test_a_failed_insert_leaves_the_code_good(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, (code, *_) = collector()
    fields = visit(client, place) | with_code(code)
    with monkeypatch.context() as broken:
        broken.setattr(collection, "_insert", lambda *_: 1 / 0)
        assert send(client, place, fields).status_code == 500
    assert left(place) == 3
    assert send(client, place, fields).status_code == 303


def test_a_code_used_up_before_the_insert_and_apart_from_it_would_be_lost(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The defect that the test above is for: deleting and storing in two transactions."""
    place, (code, *_) = collector()
    key = partitions.keys([place.id])[place.id]
    collection._may_enter(place.id, place.id, codes.fingerprint(key, code))
    assert left(place) == 2


def test_a_closed_week_takes_no_code_and_gives_none_back(client: Client) -> None:
    place, (code, *_) = collector()
    fields = visit(client, place) | with_code(code)
    collectors.close([place.id], at=place.opens_at + timedelta(hours=1))
    reply = send(client, place, fields)
    assert (reply.status_code, left(place)) == (410, 3)
    assert code not in reply.text


def test_an_open_link_asks_for_no_code(client: Client) -> None:
    place = visiting.collector()
    assert codes.FIELD not in client.get(visiting.address(place)).text
    assert send(client, place, visit(client, place) | FEW).status_code == 303


def test_the_page_with_a_code_field_is_kept_apart_from_the_one_without(client: Client) -> None:
    with_codes, _ = collector()
    without = visiting.collector()
    fields = [f'name="{codes.FIELD}"' in client.get(visiting.address(p)).text
              for p in (with_codes, without)]  # fmt: skip
    assert fields == [True, False]


def test_the_transaction_has_the_last_word_on_whether_a_code_is_needed(client: Client) -> None:
    place = visiting.collector()
    fields = visit(client, place) | FEW
    collectors.ask_for_codes([place.id], asked=True)
    assert open_collectors.known(place.token).one_time_codes is False
    assert send(client, place, fields).status_code == 422
    assert stored(place) == []


def test_new_codes_end_the_old_ones(client: Client) -> None:
    place, (old, *_) = collector()
    (fresh,) = codes.new_codes(1)
    collectors.put_codes(place.id, [fresh])
    assert sent_with(client, place, old).status_code == 422
    assert sent_with(client, place, fresh).status_code == 303


def test_a_sealed_collector_gets_no_codes() -> None:
    place, _ = collector(closes_in=timedelta(seconds=-1))
    sealing.seal(place.id)
    with pytest.raises(LookupError, match="has been sealed"):
        collectors.put_codes(place.id, codes.new_codes(1))


def test_without_a_database_the_code_comes_back_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, (code, *_) = collector()
    fields = visit(client, place) | with_code(code)

    def away(*_: object, **__: object) -> None:
        raise collection.Unreachable

    monkeypatch.setattr(collection, "patiently", away)
    reply = send(client, place, fields)
    assert reply.status_code == 503
    assert filled(reply.text)[codes.FIELD] == [code]


@pytest.mark.usefixtures("committed")
def test_six_at_once_with_one_code_are_one_submission(client: Client) -> None:
    """Different pages, one code: whoever deletes it first is in, the others are told."""
    place, (code, *_) = collector()
    fields = [visit(client, place) | with_code(code) for _ in range(6)]
    assert sorted(at_once(place, fields)) == [303] + [422] * 5
    assert (len(stored(place)), left(place)) == (1, 2)


@pytest.mark.usefixtures("committed")
def test_the_same_page_six_times_at_once_is_thanked_six_times(client: Client) -> None:
    place, (code, *_) = collector()
    fields = visit(client, place) | with_code(code)
    assert at_once(place, [fields] * 6) == [303] * 6
    assert (len(stored(place)), left(place)) == (1, 2)


def test_without_looking_first_a_retry_would_be_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted defect: the code is gone since the first time, and nobody looks for that."""
    place, (code, *_) = collector()
    fields = visit(client, place) | with_code(code)
    assert send(client, place, fields).status_code == 303
    blind = collection._statements(place.id)._replace(find=b"SELECT false")
    monkeypatch.setattr(collection, "_statements", lambda _: blind)
    assert send(client, place, fields).status_code == 422


def status(place: Collector, fields: visiting.Fields) -> int:
    return send(Client(), place, fields).status_code


def at_once(place: Collector, pages: list[visiting.Fields]) -> list[int]:
    """The statuses of pages that are sent at the same moment."""
    statuses, start = [], threading.Barrier(len(pages))

    def send_one(fields: visiting.Fields) -> None:
        start.wait()
        try:
            statuses.append(status(place, fields))
        finally:
            connection.close()

    threads = [threading.Thread(target=send_one, args=[fields]) for fields in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def test_no_reply_tells_how_many_codes_are_left(client: Client) -> None:
    """Thanks for the first and for the last code are the same page."""
    place, fresh = collector()
    texts = []
    for code in fresh:
        reply = sent_with(client, place, code)
        texts.append(client.get(reply["Location"]).text)
    assert len(set(texts)) == 1


def test_used_unknown_and_missing_codes_cost_the_same_statements(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, (used, *_) = collector()
    sent_with(client, place, used)
    asked: list[str] = []

    class Recording(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            if isinstance(query, bytes):  # One of the collector's own tables.
                asked.append(query.decode() if isinstance(query, bytes) else str(query))
            return super().execute(query, params, **options)

    monkeypatch.setattr(collection.psycopg, "Cursor", Recording)
    statements = []
    for code in (used, codes.new_codes(1)[0], ""):
        asked.clear()
        sent_with(client, place, code)
        statements.append(list(asked))
    assert statements[0] == statements[1] == statements[2]
    own = [" ".join(each.split()) for each in statements[0] if place.id.hex in each]
    assert [each[:6] for each in own] == ["SELECT", "DELETE", "SELECT"]
