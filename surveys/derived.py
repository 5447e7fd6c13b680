"""Values computed at sealing from finer answers than those that are kept.

A ratio with a quasi-identifier would give the fine answer back: hours at home are
kept, so their share of the contract hours tells the contract hours exactly. Such a
ratio is therefore shared out again inside its safe category: every row gets the
part that is known anyway (the hours) times one factor of its category, chosen so
that the category's mean is the mean of the true ratios. A category's factor rests
on at least k telling rows; else the whole collector has one; else there is none.
Only the cap can move the mean, for those whom the factor lifts above it.

Pure: no Django.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from surveys.definition.model import Derived, Instrument

Columns = Mapping[str, pl.Series]


def asked(instrument: Instrument, questionnaire: str) -> list[Derived]:
    """The derived values whose items all stand in the questionnaire."""
    items = set(instrument.questionnaire(questionnaire).items)
    return [derived for derived in instrument.derived if items.issuperset(derived.items)]


def values(
    instrument: Instrument,
    questionnaire: str,
    answers: Mapping[str, list[Any]],
    columns: Columns,
) -> list[pl.Series]:
    """One Float32 column per derived value; null where it cannot be told.

    `answers` are the stored answers by item, `columns` what is kept of them.
    """
    return [
        _group_share(instrument, derived, columns)
        if derived.kind == "group_share"
        else _ratio(instrument, derived, answers, columns)
        for derived in asked(instrument, questionnaire)
    ]


def _group_share(instrument: Instrument, derived: Derived, columns: Columns) -> pl.Series:
    """The sum of the parts allocated to the options of one group."""
    names = [
        f"{code}.{option.code}"
        for code in derived.items
        for option in instrument.item(code).options
        if option.group == derived.group
    ]
    parts = pl.DataFrame([columns[name].cast(pl.Float32) for name in names])
    return (
        parts.select(pl.sum_horizontal(pl.all(), ignore_nulls=False))
        .to_series()
        .alias(derived.code)
    )


def _ratio(
    instrument: Instrument,
    derived: Derived,
    answers: Mapping[str, list[Any]],
    columns: Columns,
) -> pl.Series:
    top, bottom = derived.items
    frame = pl.DataFrame(
        [
            pl.Series("top", answers[top], dtype=pl.Float64),
            pl.Series("bottom", answers[bottom], dtype=pl.Float64),
        ]
    ).with_columns(_capped(pl.col("top") / pl.col("bottom"), derived).alias("ratio"))
    frame = frame.with_columns(pl.when(pl.col("bottom") > 0).then("ratio").alias("ratio"))
    telling = [code for code in derived.items if instrument.item(code).quasi_identifier]
    if telling:
        known = _known(top in telling, bottom in telling)
        frame = frame.with_columns(
            known.alias("known"), *(columns[code].alias(f"safe {code}") for code in telling)
        )
        frame = _shared_out(frame, derived, instrument.rules.k)
    return frame["ratio"].cast(pl.Float32).alias(derived.code)


def _known(hidden_top: bool, hidden_bottom: bool) -> pl.Expr:  # noqa: FBT001 - two sides
    """The part of the ratio that the kept answers tell; null where an answer is missing."""
    one = pl.lit(1.0)
    known = (one if hidden_top else pl.col("top")) / (one if hidden_bottom else pl.col("bottom"))
    answered = pl.col("top").is_not_null() & pl.col("bottom").is_not_null()
    return pl.when(answered & known.is_finite()).then(known)


def _shared_out(frame: pl.DataFrame, derived: Derived, k: int) -> pl.DataFrame:
    """Replace every ratio by its known part times the factor of its safe category.

    Rows whose second answer is zero get one too: a gap beside two kept answers
    would tell the zero.
    """
    groups = [name for name in frame.columns if name.startswith("safe ")]
    telling = (pl.col("known") > 0) & pl.col("ratio").is_not_null()
    sizes = frame.filter(telling).group_by(groups).len()["len"]
    if sizes.sum() < k:
        return frame.with_columns(ratio=pl.lit(None, dtype=pl.Float64))
    mean_known = pl.col("known").mean()
    factor = pl.col("ratio").mean() / pl.when(mean_known > 0).then(mean_known)
    if all(size >= k for size in sizes):
        factor = pl.coalesce(factor.over(groups), factor)
    return frame.with_columns(
        ratio=pl.when(pl.col("known") == 0)
        .then(0.0)
        .otherwise(_capped(pl.col("known") * factor, derived))
    )


def _capped(ratio: pl.Expr, derived: Derived) -> pl.Expr:
    return ratio if derived.cap is None else ratio.clip(upper_bound=derived.cap)
