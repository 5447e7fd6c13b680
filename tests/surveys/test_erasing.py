"""Erased answers are gone from the table and from its file; their collector stays sealed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from surveys import counting, erasing, sealed, sealing
from surveys.models.sealing import SealedAnswers
from tests.surveys.incoming import MARGIN, collector, people, store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made():
    """Two sealed collectors of twelve answers."""
    pair = [collector(), collector()]
    for one in pair:
        for person in people(12):
            store(one.id, person, "a remark")
    sealing.seal_due()
    return [one.id for one in pair]


def test_erased_answers_cannot_be_read_and_are_not_sealed_again(made):
    assert erasing.erase(made[:1]) == 1
    with pytest.raises(sealed.AnswersErased, match=str(made[0])):
        sealed.read(made)
    assert not sealed.is_sealed(made)
    assert sealing.due() == []
    assert sealing.seal(made[0]).erased


def test_other_collectors_and_the_count_stay(made):
    erasing.erase(made[:1])
    assert sealed.read(made[1:])[0].rows == 12
    assert counting.rounded_counts(made, smallest=10) == dict.fromkeys(made, 10)


def test_erasing_twice_erases_once(made):
    assert erasing.erase(made) == 2
    assert erasing.erase(made) == 0


def files():
    """The files of the table and of its overflow table, and the size of the latter."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_relation_filepath(oid), pg_relation_filepath(reltoastrelid), "
            "pg_relation_size(reltoastrelid) FROM pg_class WHERE relname = %s",
            [SealedAnswers._meta.db_table],
        )
        return cursor.fetchone()


def test_the_table_gets_new_files_in_which_the_old_rows_are_not(made):
    before = files()
    erasing.erase(made)
    after = files()
    assert before[2] > 0
    assert set(before[:2]).isdisjoint(after[:2])
    assert after[2] == 0


def test_the_command_erases_what_is_named(made, capsys):
    call_command("erase_sealed", "--collector", str(made[0]), "--yes")
    assert capsys.readouterr().out == "Erased the sealed answers of 1 collectors.\n"
    assert sealed.is_sealed(made[1:])


def test_the_command_erases_what_closed_before_a_date(made):
    longer_ago = datetime.now(UTC) - 2 * MARGIN
    call_command("erase_sealed", "--closed-before", longer_ago.date().isoformat(), "--yes")
    assert sealed.is_sealed(made)
    later = datetime.now(UTC) + timedelta(days=1)
    call_command("erase_sealed", "--closed-before", later.isoformat(), "--yes")
    assert not SealedAnswers.objects.exclude(answers=b"").exists()


@pytest.mark.parametrize(("typed", "left"), [("2", False), ("1", True), ("yes", True)])
def test_the_command_asks_for_the_number_of_collectors(made, monkeypatch, typed, left):
    monkeypatch.setattr("builtins.input", lambda _prompt: typed)
    arguments = [f"--collector={one}" for one in made]
    if left:
        with pytest.raises(CommandError, match="Nothing was erased"):
            call_command("erase_sealed", *arguments)
    else:
        call_command("erase_sealed", *arguments)
    assert sealed.is_sealed(made) is left


def test_an_id_without_sealed_answers_stops_the_command(made):
    waiting = collector()
    with pytest.raises(CommandError, match=str(waiting.id)):
        call_command("erase_sealed", f"--collector={waiting.id}", f"--collector={made[0]}", "--yes")
    assert sealed.is_sealed(made)
