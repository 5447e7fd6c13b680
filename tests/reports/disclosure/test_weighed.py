"""R5 with weights: sums in which groups count differently pin nobody down."""

import numpy as np
import pytest

from reports.disclosure import choices, lines, weighed
from reports.disclosure.knowledge import UNBOUNDED, Known
from tests.reports.disclosure.planted import catches

WEIGHTS = np.array([0.8, 2.8])
HIDDEN = np.array([[True, False], [False, True]])


def known(counts: list[list[int]]) -> Known:
    """Two groups of which only both together are shown, to five people."""
    truth = np.array(counts, dtype=np.int64)
    sums = truth.sum(axis=0)[None, :]
    return Known(
        n=truth.sum(axis=1),
        counts=truth,
        most=1,
        choices=choices.whole(2, 1),
        people=True,
        published=np.ones((1, 2), dtype=np.bool_),
        low=sums - 2,
        high=sums + 2,
        value_low=np.zeros(1, dtype=np.int64),
        value_high=np.full(1, UNBOUNDED, dtype=np.int64),
    )


def said(truth: Known, room: float) -> weighed.Weighted:
    """The weighted shares, give or take so much."""
    shares = WEIGHTS @ truth.counts / (WEIGHTS @ truth.n)
    return weighed.Weighted(WEIGHTS, shares - room, shares + room, 0.0, 10.0)


MIXED = known([[120, 60], [12, 8]])
ALL_BUT_NONE = known([[120, 60], [20, 0]])


def safe(truth: Known, room: float) -> None:
    assert weighed.is_safe(truth, HIDDEN, said(truth, room), 2)


def unsafe(truth: Known, room: float) -> None:
    assert not weighed.is_safe(truth, HIDDEN, said(truth, room), 2)


def test_coarse_weighted_shares_give_nothing_away():
    safe(MIXED, 0.05)
    safe(ALL_BUT_NONE, 0.05)


def test_fine_weighted_shares_prove_a_hidden_group_unanimous():
    unsafe(ALL_BUT_NONE, 0.0005)


def test_exact_sums_pin_a_hidden_group_down():
    exact = known([[120, 60], [12, 8]])
    sums = exact.counts.sum(axis=0)[None, :]
    pinned = Known(**{**vars(exact), "low": sums, "high": sums})
    unsafe(pinned, 0.0)
    safe(pinned, 0.05)


def test_the_test_catches_an_audit_without_the_weighted_numbers(monkeypatch):
    def unweighted(truth, _weighted):
        answers = lines.of(truth)
        return answers.matrix(truth.counts.size), answers.least, answers.most

    monkeypatch.setattr(weighed, "_program", unweighted)
    catches(unsafe, ALL_BUT_NONE, 0.0005)


def test_what_cannot_be_solved_is_not_safe(monkeypatch):
    class Nothing:
        x = None

    monkeypatch.setattr(weighed, "linprog", lambda *_, **__: Nothing())
    unsafe(ALL_BUT_NONE, 0.05)  # in doubt: no small move makes it less unanimous


@pytest.mark.parametrize("room", [0.0, 0.001, 0.01])
def test_the_truth_is_always_possible(room):
    """A group that is not hidden, and not unanimous, is in no danger whatever is said."""
    nobody = np.zeros((0, 2), dtype=np.bool_)
    assert weighed.is_safe(MIXED, nobody, said(MIXED, room), 2)
