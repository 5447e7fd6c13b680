"""Where no weights agree with what is known about the workforce, there are none."""

import pytest

from reports.derivation import weighting
from reports.disclosure.composition import Part
from reports.disclosure.counts import QuestionnaireCounts, Variable
from reports.stats import raking
from tests.reports.disclosure.planted import catches


def weights(few: int, percent: int) -> dict[tuple[str, ...], float] | None:
    """The weights of a few among 1,000 people who are so many percent of the workforce."""
    counts = QuestionnaireCounts(
        "first",
        1000,
        (),
        (Variable("role", ("manager", "employee", "")),),
        {("manager",): few, ("employee",): 1000 - few},
    )
    parts = (Part(frozenset(["manager"]), percent), Part(frozenset(["employee"]), 100 - percent))
    found = weighting.weigh(counts, {"role": parts})
    return dict(found.weights) if found else None


def within_the_cap() -> None:
    assert weights(100, 20) == pytest.approx({("manager",): 2.0, ("employee",): 8 / 9})
    # Ten people who should be a tenth would weigh ten times the mean each.
    assert weights(10, 10) is None


def test_nobody_weighs_more_than_five_times_the_mean():
    within_the_cap()


def test_cap_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weighting, "MOST", 50.0)
    catches(within_the_cap)


def test_convergence_test_catches(monkeypatch: pytest.MonkeyPatch):
    rake = raking.rake

    def always(*parts: object, **how: object) -> raking.Raked:
        found = rake(*parts, **how)  # type: ignore[arg-type]
        return raking.Raked(found.weights, found.rounds, found.farthest, converged=True)

    monkeypatch.setattr(raking, "rake", always)
    catches(within_the_cap)
