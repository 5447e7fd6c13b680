"""After sealing nothing of the open week is left: no row, file, sample, text, id or key."""

import pytest

from surveys import codes, collectors, sealed, sealing
from surveys.models.collector import Collector
from surveys.models.submission import Code, CollectorKey, OpenText, Submission
from tests.privacy import remains
from tests.surveys.incoming import collector, people, store

pytestmark = pytest.mark.django_db(transaction=True)
REMARK = "Only one person would put it quite like this."


@pytest.fixture
def made() -> Collector:
    """A closed collector with 25 answers, each with a remark, one of them a long one, and codes."""
    closed = collector()
    collectors.put_codes(closed.id, codes.new_codes(40))
    for person in people(24):
        store(closed.id, person, REMARK)
    store(closed.id, {"mark": 7}, REMARK + "x" * 20_000)
    return closed


def traces(collector_id):
    """What a curious operator could search for: ids, texts, codes, and the key."""
    submissions = Submission.objects.filter(collector_id=collector_id)
    texts = OpenText.objects.filter(collector_id=collector_id)
    return [
        *(str(one.id) for one in [*submissions, *texts]),
        *(bytes(one.fingerprint).hex() for one in Code.objects.filter(collector_id=collector_id)),
        bytes(CollectorKey.objects.get(collector_id=collector_id).key).hex(),
        REMARK,
    ]


def test_relations_and_their_files_are_gone(made):
    before = remains.relations(made.id)
    assert len(before) == 16  # four tables, four indexes, four overflow tables with an index
    assert remains.bytes_in(before.values()) > 0
    assert remains.known_to_the_catalogue(before) != []
    sealing.seal(made.id)
    assert remains.relations(made.id) == {}
    assert remains.known_to_the_catalogue(before) == []
    assert remains.bytes_in(before.values()) == 0


def test_deleting_instead_of_dropping_would_leave_the_files(made):
    """The defect that the test above is for: deleted rows stay where they are."""
    before = remains.relations(made.id)
    full = remains.bytes_in(before.values())
    Submission.objects.filter(collector_id=made.id).delete()
    OpenText.objects.filter(collector_id=made.id).delete()
    assert remains.bytes_in(before.values()) >= full
    assert remains.known_to_the_catalogue(before) != []


def test_no_id_no_text_and_no_key_stands_in_any_table(made):
    words = traces(made.id)
    assert remains.mentioned(words) == set(words)
    sealing.seal(made.id)
    assert remains.mentioned(words) == set()
    (batch,) = sealed.read([made.id])
    assert batch.texts["text"].str.starts_with(REMARK).all()


def test_no_transaction_number_of_an_answer_is_left(made):
    """xmin orders rows by when they were stored; it went with the rows."""
    numbers = remains.one("SELECT DISTINCT xmin::text FROM surveys_submission")
    assert len(numbers) == 25
    sealing.seal(made.id)
    left = {
        number
        for table in remains.tables()
        for (number,) in remains.one(f"SELECT xmin::text FROM {table} GROUP BY 1")  # noqa: S608 - names from the catalogue
    }
    assert left.isdisjoint(number for (number,) in numbers)


def test_a_sealed_row_has_no_column_that_could_tell_an_order(made):
    row = sealing.seal(made.id)
    assert {field.name: field.get_internal_type() for field in row._meta.get_fields()} == {
        "id": "UUIDField",
        "collector_id": "UUIDField",
        "instrument_digest": "CharField",
        "questionnaire": "CharField",
        "rows": "PositiveIntegerField",
        "answers": "BinaryField",
        "answers_sha256": "CharField",
        "texts": "BinaryField",
        "texts_sha256": "CharField",
        "coarsened_away": "BooleanField",
    }
