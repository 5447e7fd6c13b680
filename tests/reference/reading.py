"""Outside numbers for the statistics; README.md beside this file says where each comes from."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from reports.stats import Groups, Values

HERE = Path(__file__).parent


def expected(name: str) -> Any:
    """The numbers that somebody else's program gave: "topic/file"."""
    return json.loads((HERE / f"{name}.json").read_text())


def survey() -> dict[str, Values]:
    """The invented survey that the references were computed from, column by column."""
    table = np.genfromtxt(HERE / "survey" / "answers.csv", delimiter=",", names=True)
    return {name: table[name] for name in table.dtype.names}


def items() -> Values:
    """Its six items, the last of which is reversed."""
    answers = survey()
    return np.column_stack([answers[f"q{number}"] for number in range(1, 7)])


def groups() -> Groups:
    """Its four groups."""
    return survey()["group"].astype(np.intp)


def people_with(covariance: Values, n: int, *, seed: int = 1) -> Values:
    """Invented answers of n people with exactly this covariance matrix."""
    k = len(covariance)
    drawn = np.random.default_rng(seed).normal(size=(n, k))
    drawn -= drawn.mean(axis=0)
    drawn @= np.linalg.inv(np.linalg.cholesky(np.cov(drawn, rowvar=False))).T
    return np.asarray(drawn @ np.linalg.cholesky(covariance).T)
