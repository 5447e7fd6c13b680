"""A closed collector becomes one sealed row that holds exactly what came in."""

import hashlib
import logging
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from django.core.management import CommandError, call_command

from surveys import columns, partitions, sealed, sealing, tasks
from surveys.models.collector import Collector
from surveys.models.sealing import SealedAnswers
from surveys.models.submission import Submission
from tests.instruments import tiny_instrument
from tests.surveys.incoming import MARGIN, collector, kept, people, store

pytestmark = pytest.mark.django_db


def filled(persons, **fields) -> Collector:
    made = collector(**fields)
    for number, person in enumerate(persons):
        store(made.id, person, *([f"remark {number}"] if number % 3 == 0 else []))
    return made


def multiset(rows):
    return Counter(frozenset(row.items()) for row in rows)


def test_the_sealed_file_holds_exactly_the_answers_that_came_in():
    persons = people(60)
    made = filled(persons)
    row = sealing.seal(made.id)
    (batch,) = sealed.read([made.id])
    answers = batch.answers.drop("home_share")
    assert row.rows == batch.rows == 60
    assert multiset(answers.to_dicts()) == multiset(
        {name: kept(person)[name] for name in answers.columns} for person in persons
    )
    assert sorted(batch.texts.rows()) == sorted(("remark", f"remark {n}") for n in range(0, 60, 3))


def test_the_sealed_row_names_its_instrument_and_its_files():
    made = filled(people(12))
    row = sealing.seal(made.id)
    assert row.collector_id == made.id
    assert row.instrument_digest == tiny_instrument().digest
    assert row.questionnaire == "first"
    assert row.answers_sha256 == hashlib.sha256(row.answers).hexdigest()
    assert row.texts_sha256 == hashlib.sha256(row.texts).hexdigest()
    assert row.id.version == 4


@pytest.mark.parametrize(("count", "away"), [(9, True), (10, False)])
def test_below_k_the_file_has_no_quasi_identifiers(count, away):
    made = filled(people(count))
    assert sealing.seal(made.id).coarsened_away is away
    (batch,) = sealed.read([made.id])
    assert batch.coarsened_away is away
    assert {"role", "age_group", "contract_hours", "home_share"}.isdisjoint(
        batch.answers.columns
    ) is away


def test_nobody_answering_seals_an_empty_file():
    made = collector()
    assert sealing.seal(made.id).rows == 0
    (batch,) = sealed.read([made.id])
    assert (batch.answers.height, batch.texts.height, batch.coarsened_away) == (0, 0, True)
    assert "mark" in batch.answers.columns


def test_sealing_twice_returns_the_first():
    made = filled(people(12))
    first = sealing.seal(made.id)
    again = sealing.seal(made.id)
    assert again.id == first.id
    assert bytes(again.answers) == first.answers
    assert SealedAnswers.objects.count() == 1


def test_a_collector_that_is_open_is_refused_and_untouched():
    made = filled(people(3), closes_in=MARGIN)
    with pytest.raises(sealing.NotClosedYet, match=str(made.id)):
        sealing.seal(made.id)
    assert Submission.objects.filter(collector_id=made.id).count() == 3
    assert sealing.due() == []


def test_the_clock_alone_decides_when_a_collector_is_closed(clock):
    made = collector(closes_in=timedelta(hours=2))
    clock.move_to(made.closes_at - timedelta(seconds=5))
    assert sealing.due() == []
    with pytest.raises(sealing.NotClosedYet):
        sealing.seal(made.id)
    clock.move_to(made.closes_at)
    assert sealing.due() == [made.id]
    first = sealing.seal(made.id)
    clock.reset()
    assert sealing.seal(made.id).id == first.id


def test_a_revoked_collector_is_sealed_from_its_revocation_on():
    made = filled(people(2), closes_in=MARGIN)
    moment = datetime.now(UTC)
    Collector.objects.filter(id=made.id).update(revoked=True, closes_at=moment)
    assert sealing.seal_due() == [made.id]


def test_an_unknown_collector_is_not_invented():
    with pytest.raises(Collector.DoesNotExist):
        sealing.seal(uuid.uuid4())


def test_an_unknown_answer_is_never_dropped_in_silence():
    made = filled([*people(12), {"mark": 7, "shoe_size": 43}])
    with pytest.raises(columns.UnknownAnswer, match="shoe_size"):
        sealing.seal(made.id)
    assert Submission.objects.filter(collector_id=made.id).count() == 13
    assert not SealedAnswers.objects.exists()


def test_everything_due_is_sealed_and_one_failure_stops_no_other(caplog):
    good = [filled(people(11, seed=seed)) for seed in range(3)]
    broken = filled([{"role": "telltale-answer"}])
    still_open = collector(closes_in=MARGIN)
    with caplog.at_level(logging.ERROR):
        assert sealing.seal_due() == sorted(made.id for made in good)
    (line,) = caplog.messages
    assert str(broken.id) in line
    assert "item role" in line
    assert "telltale-answer" not in caplog.text
    assert caplog.records[0].exc_info is None
    assert sealing.due() == [broken.id]
    assert partitions.exist(still_open.id)


def test_a_database_error_is_logged_by_name_only(caplog, monkeypatch):
    made = filled(people(1))

    def fails(collector_id):
        Submission.objects.create(collector_id=collector_id, id=uuid.UUID(int=1), answers={"a": 1})
        Submission.objects.create(collector_id=collector_id, id=uuid.UUID(int=1), answers={"a": 1})

    monkeypatch.setattr(partitions, "drop", fails)
    assert sealing.seal_due() == []
    assert caplog.messages == [
        f"Collector {made.id} is not sealed and keeps its answers: IntegrityError"
    ]
    assert "DETAIL" not in caplog.text
    assert Submission.objects.filter(collector_id=made.id).count() == 1


def test_the_task_and_the_command_seal_what_is_due(capsys):
    first = filled(people(2))
    tasks.seal_closed()
    second = filled(people(2))
    call_command("seal_weeks")
    assert sealed.is_sealed([first.id, second.id])
    assert capsys.readouterr().out == "Sealed 1 collectors.\n"
    call_command("seal_weeks")
    assert capsys.readouterr().out == "Sealed 0 collectors.\n"


def test_the_command_fails_where_something_is_left(capsys):
    filled([{"role": "nobody"}])
    with pytest.raises(CommandError, match="1 closed collectors could not be sealed"):
        call_command("seal_weeks")


def test_the_same_rows_in_the_same_order_are_the_same_bytes():
    frame = columns.encode(tiny_instrument(), "first", people(400))
    again = columns.encode(tiny_instrument(), "first", people(400))
    assert sealing.write(frame) == sealing.write(again)
    assert sealing.write(frame) != sealing.write(again.reverse())


def test_a_file_says_nothing_about_when_or_where_it_was_written(tmp_path):
    file = tmp_path / "sealed.parquet"
    file.write_bytes(sealing.write(columns.encode(tiny_instrument(), "first", people(20))))
    assert list(pl.read_parquet_metadata(file)) == ["ARROW:schema"]
    assert str(datetime.now(UTC).year).encode() not in file.read_bytes()


def test_sealing_takes_the_lock_before_it_reads_anything(django_assert_num_queries):
    made = filled(people(2))
    with django_assert_num_queries(14) as queries:
        sealing.seal(made.id)
    statements = [query["sql"] for query in queries.captured_queries]
    assert statements[0].startswith("SAVEPOINT")
    assert statements[1].startswith("SELECT pg_advisory_xact_lock(")
    assert [sql.split()[0] for sql in statements[-6:]] == ["SET", *["DROP"] * 4, "RELEASE"]
