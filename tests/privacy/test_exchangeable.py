"""After sealing two people's answers are exchangeable: who came first shows in nothing.

Statistical: each check raises a false alarm at most once in a million runs.
"""

import secrets
from collections import Counter

import pytest
from django.db import transaction
from scipy import stats

from surveys import sealed, sealing
from tests.surveys.incoming import collector, store

pytestmark = pytest.mark.django_db
RUNS = 200
FALSE_ALARM = 1e-6

ANNE = ({"mark": 8, "balance": 4}, "Anne's remark")
BERT = ({"mark": 3, "balance": 2}, "Bert's remark")


def sealings(*arrivals, runs=RUNS):
    """Seal the same arrivals again and again: (batch, answers' bytes, texts' bytes) each time."""
    made = collector()
    for answers, remark in arrivals:
        store(made.id, answers, remark)
    for _ in range(runs):
        with transaction.atomic():
            row = sealing.seal(made.id)
            yield sealed.read([made.id])[0], bytes(row.answers), bytes(row.texts)
            transaction.set_rollback(True)


def assert_uniform(counts, places):
    """Every one of `places` outcomes is as likely as the others, by chi-square."""
    expected = sum(counts.values()) / places
    seen = [*counts.values(), *[0] * (places - len(counts))]
    distance = sum((count - expected) ** 2 / expected for count in seen)
    assert len(counts) <= places
    assert distance < stats.chi2.isf(FALSE_ALARM, places - 1)


def orders(*arrivals):
    """How often each order of answers went with each order of texts."""
    return Counter(
        (tuple(batch.answers["mark"]), tuple(batch.texts["text"]))
        for batch, _, _ in sealings(*arrivals)
    )


def files(*arrivals):
    return Counter((answers, texts) for _, answers, texts in sealings(*arrivals))


def test_the_same_files_come_of_either_order_of_arrival_equally_often():
    """Two orders of answers times two of texts: four pairs of files, each in a quarter."""
    forth, back = files(ANNE, BERT), files(BERT, ANNE)
    assert set(forth) == set(back)
    assert_uniform(forth, 4)
    assert_uniform(back, 4)
    table = [[counts[pair] for pair in sorted(forth)] for counts in (forth, back)]
    assert stats.chi2_contingency(table).pvalue > FALSE_ALARM


def test_the_order_of_texts_tells_nothing_about_the_order_of_answers():
    assert_uniform(orders(ANNE, BERT), 4)


def test_a_marked_answer_lands_everywhere_equally_often():
    arrivals = [({"mark": mark}, f"remark {mark}") for mark in range(1, 6)]
    places = Counter(list(batch.answers["mark"]).index(1) for batch, _, _ in sealings(*arrivals))
    assert_uniform(places, 5)


def test_the_row_of_sealed_answers_gets_a_random_id_each_time():
    made = collector()
    ids = set()
    for _ in range(5):
        with transaction.atomic():
            ids.add(sealing.seal(made.id).id)
            transaction.set_rollback(True)
    assert len(ids) == 5
    assert {one.version for one in ids} == {4}


class OrderKept:
    """The planted defect: a shuffle that leaves everything where it was."""

    def shuffle(self, rows):
        pass


class OneOrderForBoth:
    """The planted defect: answers and texts shuffled alike, so that they can be joined."""

    def __init__(self):
        self.coins = (swap for _ in range(RUNS) for swap in [secrets.randbelow(2)] * 2)

    def shuffle(self, rows):
        if next(self.coins):
            rows.reverse()


@pytest.fixture
def planted(monkeypatch):
    def plant(shuffler):
        monkeypatch.setattr(sealing.secrets, "SystemRandom", lambda: shuffler)

    return plant


def test_a_kept_order_is_noticed(planted):
    planted(OrderKept())
    with pytest.raises(AssertionError):
        test_a_marked_answer_lands_everywhere_equally_often()
    with pytest.raises(AssertionError):
        test_the_order_of_texts_tells_nothing_about_the_order_of_answers()


def test_one_order_for_answers_and_texts_is_noticed(planted):
    planted(OneOrderForBoth())
    with pytest.raises(AssertionError):
        test_the_order_of_texts_tells_nothing_about_the_order_of_answers()
