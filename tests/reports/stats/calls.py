"""One call of every public function of the statistics, for what holds for all of them."""

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl

from reports import stats
from reports.stats import crosstabs, one_factor, summaries
from reports.stats.correlations import Coefficients
from tests.reference import reading

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


def modules() -> list[ModuleType]:
    """Every module of the package."""
    names = [found.name for found in pkgutil.iter_modules(stats.__path__)]
    return [import_module(f"reports.stats.{name}") for name in names]


def functions(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """Its public functions, by "module.function"."""
    short = module.__name__.rpartition(".")[2]
    return {
        f"{short}.{name}": found
        for name, found in vars(module).items()
        if inspect.isfunction(found)
        and found.__module__ == module.__name__
        and not name.startswith("_")
    }


ITEMS, GROUPS, MARK = reading.items(), reading.groups(), reading.survey()["mark"]
OPTION = reading.survey()["option"].astype(np.intp)
COLUMN = pl.Series("item", [1, 2, 0, None, 2], dtype=pl.UInt8)
FRAME = pl.DataFrame({"a": COLUMN, "b": pl.Series([0, 1, 1, None, 0], dtype=pl.UInt8)})
FIVE = np.array([0, 1, 0, 1, 1], dtype=np.intp)
SUMMARY = summaries.of_columns(ITEMS)
TABLE = np.array([[12, 3, 5], [7, 9, 2], [1, 4, 11]])
FOUND = Coefficients(np.array([[1, 0.3], [0.3, 1]]), np.full((2, 2), 90.0))
SPREAD = np.array([[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]])
P = np.array([0.01, 0.5, np.nan, 0.03])
WEIGHTS = np.linspace(0.5, 2, 240)


def call(*arguments: Any, **named: Any) -> Callable[[], Arguments]:
    """Arguments of a call."""
    return lambda: (arguments, named)


FIT = one_factor.fit(SPREAD)

CALLS: dict[str, Callable[[], Arguments]] = {
    "answers.values": call(FRAME, ["a", "b"], zeros=["b"]),
    "associations.cramers_v": call(TABLE),
    "associations.eta_squared": call(TABLE, np.array([1.0, 2, 3])),
    "associations.kruskal_wallis": call(TABLE),
    "blocks.blocks": call(20000),
    "correlations.pearson": call(ITEMS),
    "correlations.probabilities": call(FOUND),
    "crosstabs.code": call(MARK),
    "crosstabs.grouped": call(GROUPS, size=4),
    "crosstabs.table": call(crosstabs.code(MARK), crosstabs.code(ITEMS[:, 0])),
    "frequencies.of_groups": call(GROUPS, size=4),
    "frequencies.of_one": call(COLUMN, FIVE, size=2, keys=2),
    "frequencies.of_several": call(FRAME, FIVE, size=2),
    "frequencies.of_texts": call(pl.Series("item", ["a", "b", "a"])),
    "intervals.margin": call(np.array([80, 0]), population=100),
    "intervals.of_mean": call(SUMMARY, population=500),
    "intervals.of_share": call(np.array([0.4, np.nan]), np.array([50, 0])),
    "intervals.uncovered": call("here", np.array([5.0]), 10),
    "means.of_numbers": call(COLUMN, FIVE, size=2, unit=0.5),
    "means.of_parts": call(FRAME, FIVE, size=2),
    "means.of_places": call(TABLE),
    "multiple.holm": call(P),
    "omega.of_fit": call(FIT),
    "omega.omega": call(ITEMS[:, :4]),
    "one_factor.fit": call(SPREAD),
    "planning.smallest_change_of_mean": call(1.1, 200, [150, 0]),
    "planning.smallest_change_of_share": call(0.3, 200, 150),
    "planning.width_of_mean": call(1.1, 200),
    "planning.width_of_share": call(0.3, 200, population=900),
    "raking.rake": call([GROUPS, OPTION], [[4, 3, 2, 1], [0.7, 0.3]], start=WEIGHTS),
    "ranks.spearman": call(ITEMS, MARK[:, None]),
    "ranks.of_coded": call([crosstabs.code(MARK)], [crosstabs.code(one) for one in ITEMS.T]),
    "regression.standardised": call(ITEMS, MARK),
    "reliability.alpha": call(ITEMS),
    "reliability.complete": call("here", ITEMS),
    "reliability.items": call(ITEMS),
    "scales.reversed_items": call(ITEMS, [True] * 6, low=1, high=5),
    "scales.score": call(ITEMS, minimum=3),
    "summaries.given": call(7.0, 1.1, [20, 30]),
    "summaries.of_columns": call(ITEMS),
    "summaries.of_groups": call(MARK, GROUPS, size=4),
    "weighting.effective": call(WEIGHTS),
}
"""`checks` has no entry: its functions judge what the others are given."""
