"""The bulk door leaves what real sealing leaves, the same bytes for the same seed, and no more."""

from uuid import uuid4

import polars as pl
import pytest
from django.db import connection

from surveys import collection, partitions, sealed, sealing
from surveys.answers import clean
from surveys.models.sealing import SealedAnswers
from surveys.sealing import NotClosedYet, NotInvented
from tests.surveys.incoming import collector as real_collector
from tests.wwt.rehearsal.conftest import Setting
from wwt.rehearsal import bulk, posting, whole
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Seat, Stage

pytestmark = pytest.mark.django_db


def seal_all(stage: Stage) -> int:
    return bulk.seal(stage, stage.seats, Stages(), part=(0, 100))


def files(stage: Stage) -> list[tuple[bytes, bytes]]:
    rows = {row.collector_id: row for row in SealedAnswers.objects.all()}
    found = [rows[seat.link.collector_id] for seat in stage.seats]
    return [(bytes(row.answers), bytes(row.texts)) for row in found]


def left_behind() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits")
        return [name for (name,) in cursor.fetchall() if "surveys_" in name]


def test_everybody_is_sealed_and_nothing_else_is_left(set_up: Setting) -> None:
    stage = set_up()
    assert seal_all(stage) == 2 * (44 + 31)
    rows = sealed.rows([seat.link.collector_id for seat in stage.seats])
    assert [rows[seat.link.collector_id] for seat in stage.seats] == [
        seat.invented.answers[seat.week] for seat in stage.seats
    ]
    assert left_behind() == []


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(set_up: Setting) -> None:
    stages = [set_up(seed) for seed in (1, 1, 2)]
    for stage in stages:
        seal_all(stage)
    one, same, other = map(files, stages)
    assert one == same
    assert all(a != b for (a, _), (b, _) in zip(one, other, strict=True))
    assert whole.fingerprint(stages[0]) == whole.fingerprint(stages[1])


def test_columns_are_those_of_real_sealing(set_up: Setting) -> None:
    """The same people through the front: posted, cleaned, stored one by one, sealed."""
    stage = set_up()
    seal_all(stage)
    for seat in stage.seats:
        (batch,) = sealed.read([seat.link.collector_id])
        assert _sealed_for_real(stage, seat).schema == batch.answers.schema
        assert batch.coarsened_away is (batch.rows < 10)


def _sealed_for_real(stage: Stage, seat: Seat) -> pl.DataFrame:
    definition, code = stage.rehearsed.instrument, seat.link.week.questionnaire
    made = real_collector(questionnaire=code)
    crowd = stage.rehearsed.crowd(seat.group, seat.invented, seat.week)
    for fields in posting.of_crowd(definition, code, stage.content, crowd):
        cleaned = clean(definition.questionnaire(code), definition, fields)
        collection.store(made.id, uuid4(), cleaned.answers, cleaned.texts)
    sealing.seal(made.id)
    (batch,) = sealed.read([made.id])
    return batch.answers


def test_weeks_wait_for_their_answers_until_the_door_opens(set_up: Setting) -> None:
    """The platform seals what is closed every minute: it must not find these empty."""
    stage = set_up()
    assert sealing.due() == []
    assert sealing.seal_due() == []
    seal_all(stage)
    for seat in stage.seats:
        seat.link.collector.refresh_from_db()
        assert seat.link.collector.closes_at == seat.link.week.closes_at


def test_a_run_that_was_cut_off_is_taken_up(set_up: Setting) -> None:
    stage, whole_stage = set_up(), set_up()
    bulk.seal(stage, stage.seats[:2], Stages(), part=(0, 100))
    seal_all(stage)
    seal_all(whole_stage)
    assert files(stage) == files(whole_stage)


def test_nothing_invented_goes_into_a_real_collector() -> None:
    made = real_collector()
    with pytest.raises(NotInvented, match="belongs to a real study"):
        sealing.seal_invented(made.id, {}, 0, [])
    assert partitions.exist(made.id)


def test_nothing_invented_goes_beside_what_somebody_gave(set_up: Setting) -> None:
    collector_id = set_up().seats[0].link.collector_id
    collection.store(collector_id, uuid4(), {"mark": 8}, {})
    with pytest.raises(NotInvented, match="has taken in answers"):
        sealing.seal_invented(collector_id, {}, 0, [])
    assert sealed.rows([collector_id]) == {}


def test_nothing_invented_is_sealed_twice_or_too_early(set_up: Setting) -> None:
    stage = set_up()
    first = stage.seats[0].link.collector_id
    with pytest.raises(NotClosedYet):
        sealing.seal_invented(first, {}, 0, [])
    seal_all(stage)
    with pytest.raises(NotInvented, match="is sealed already"):
        sealing.seal_invented(first, {}, 0, [])
