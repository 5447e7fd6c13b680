"""A factor holds in its class and its direction, both read from answers and nothing else."""

from typing import Any

import numpy as np
import pytest

from wwt.rehearsal.checking import counting, relations
from wwt.rehearsal.checking.association import alpha
from wwt.rehearsal.checking.relations import Found


def found(r: float, direction: str = "+") -> Found:
    factor = {
        "code": "factor",
        "direction": direction,
        "column": "",
        "rank": None,
        "strength": "weak",
    }
    return Found({"outcome": "outcome", "ref": "3.1"}, factor, r, (0.1, 0.3))


@pytest.mark.parametrize(
    ("r", "direction", "holds"),
    [
        (0.2, "+", True),
        (-0.2, "+", False),
        (-0.2, "-", True),
        (0.2, "-", False),
        (-0.2, "not_reported", True),
        (0.2, "woman > man", True),
        (-0.2, "woman > man", False),
        (0.09, "+", False),
        (0.31, "+", False),
        (float("nan"), "+", False),
        (float("nan"), "not_reported", False),
    ],
)
def test_strength_and_direction_are_both_wanted(r: float, direction: str, *, holds: bool) -> None:
    (line,) = relations.lines_of_factors([found(r, direction)])
    assert (found(r, direction).holds, line.verdict == "ok") == (holds, holds)


def test_a_reliability_is_that_of_the_answers_whatever_the_calibration_says() -> None:
    """Answers without anything in common have none."""
    rng = np.random.default_rng(1)
    trait = rng.standard_normal(4_000)
    alike = [trait + rng.standard_normal(4_000) for _ in range(3)]
    # Three items whose correlations are one half: 3 * 0.5 / (1 + 2 * 0.5).
    assert alpha(alike)[0] == pytest.approx(0.75, abs=0.02)
    strangers = [rng.standard_normal(4_000) for _ in range(3)]
    assert alpha(strangers)[0] == pytest.approx(0, abs=0.1)


def test_a_margin_knows_how_many_were_invited(monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand: 2.576 * 0.5 / sqrt(900) * sqrt(100 / 999) is 1.36 points; without it 4.29."""
    monkeypatch.setattr(counting, "_invited", lambda _evidence: 1_000)
    evidence: Any = type("Evidence", (), {"answers": {"first": np_frame(900)}})
    check: Any = type("Check", (), {"confidence": 0.99, "within": (0, 2)})
    assert counting.margin(evidence, check, None) == ("at most 1.36 points", True)


def np_frame(height: int) -> Any:
    return type("Frame", (), {"height": height})
