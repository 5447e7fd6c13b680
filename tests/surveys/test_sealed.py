"""What is read back is what was sealed, or it is not read at all."""

import uuid

import pytest

from surveys import sealed, sealing
from surveys.models.sealing import SealedAnswers
from tests.instruments import tiny_instrument
from tests.surveys.incoming import collector, people, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """Two sealed collectors, of 12 and of 3 answers."""
    pair = [collector(), collector(questionnaire="second")]
    for person in people(12):
        store(pair[0].id, person, "a remark")
    for _ in range(3):
        store(pair[1].id, {"mark": 8})
    sealing.seal_due()
    return [one.id for one in pair]


def flip(collector_id, field):
    """Change one bit in the middle of a sealed file."""
    row = SealedAnswers.objects.get(collector_id=collector_id)
    content = bytearray(getattr(row, field))
    content[len(content) // 2] ^= 1
    SealedAnswers.objects.filter(id=row.id).update(**{field: bytes(content)})


def test_batches_come_in_the_order_asked(made):
    for order in (made, made[::-1]):
        batches = sealed.read(order)
        assert [batch.collector_id for batch in batches] == order
    first, second = sealed.read(made)
    assert (first.questionnaire, first.rows, first.texts.height) == ("first", 12, 12)
    assert (second.questionnaire, second.rows, second.texts.height) == ("second", 3, 0)
    assert second.answers["mark"].to_list() == [8, 8, 8]


def test_the_digests_are_those_of_the_stored_files(made):
    row = SealedAnswers.objects.get(collector_id=made[0])
    (batch,) = sealed.read(made[:1])
    assert batch.sha256s == (row.answers_sha256, row.texts_sha256)


@pytest.mark.parametrize("field", ["answers", "texts"])
def test_one_flipped_bit_breaks_the_seal_and_names_the_collector(made, field):
    flip(made[1], field)
    with pytest.raises(sealed.SealBroken, match=f"{made[1]}: its {field} do not match") as caught:
        sealed.read(made)
    assert caught.value.collector_id == made[1]
    assert sealed.read(made[:1])[0].rows == 12


def test_a_changed_row_count_breaks_the_seal(made):
    SealedAnswers.objects.filter(collector_id=made[0]).update(rows=13)
    with pytest.raises(sealed.SealBroken, match="row count"):
        sealed.read(made)


def test_what_is_not_sealed_is_named(made):
    waiting = collector()
    with pytest.raises(sealed.NotSealed, match=str(waiting.id)):
        sealed.read([*made, waiting.id])


def test_is_sealed_asks_for_every_one_and_at_least_one(made):
    assert sealed.is_sealed(made)
    assert not sealed.is_sealed([*made, uuid.uuid4()])
    assert not sealed.is_sealed([])


def test_rows_leave_out_what_is_not_sealed(made):
    assert sealed.rows([*made, collector().id]) == {made[0]: 12, made[1]: 3}


def test_the_instrument_is_found_by_the_digest_it_was_sealed_under(made):
    (batch,) = sealed.read(made[:1])
    assert sealed.instrument(batch.instrument_digest) == tiny_instrument()
    with pytest.raises(LookupError, match="0000"):
        sealed.instrument("0" * 64)
