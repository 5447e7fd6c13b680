"""Published shares, means, orders and directions of answers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from surveys.definition.calibration import FigureCheck
from wwt.rehearsal.checking.association import correlation
from wwt.rehearsal.checking.counting import Outcome
from wwt.rehearsal.checking.evidence import COHORT, ORGANISATION, Evidence, Floats
from wwt.rehearsal.checking.verdict import inside
from wwt.rehearsal.writing import Writer

PERCENT = 100
ANYTHING = (-np.inf, np.inf)


def share(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """The percentage that gave one of these answers, of all or of each organisation."""
    chosen, organisations = _chose(evidence, check.item, check.answers)
    bounds = check.within or ANYTHING
    if not check.each:
        found = PERCENT * float(np.nanmean(chosen))
        return f"{found:.1f} %", inside(found, bounds)
    parts = [PERCENT * value for value in _by(organisations, chosen)]
    shown = f"{min(parts):.1f} to {max(parts):.1f} %"
    return shown, all(inside(part, bounds) for part in parts)


def constant(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """The percentage in each questionnaire that asks: small, and hardly changing."""
    parts = [
        PERCENT * float(np.nanmean(_chose_in(evidence, questionnaire, check.item, check.answers)))
        for questionnaire in evidence.asked([check.item])
    ]
    right = max(parts) - min(parts) <= check.change
    right = right and all(inside(part, check.within or ANYTHING) for part in parts)
    return " ".join(f"{part:.1f} %" for part in parts), right


def mean(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    values, _ = evidence.pooled(check.column)
    found = check.scale * float(np.nanmean(values))
    return f"{found:.2f}", inside(found, check.within or ANYTHING)


def means(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """The mean of each item in each organisation."""
    found = [
        value
        for item in check.items
        for value in _by(*reversed(evidence.pooled(item)))  # type: ignore[arg-type]
    ]
    right = all(inside(value, check.within or ANYTHING) for value in found)
    return f"{min(found):.2f} to {max(found):.2f}", right


def related(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    pairs = [
        correlation(*(evidence.numbers(questionnaire, item) for item in check.items))
        for questionnaire in evidence.asked(check.items)
    ]
    found = float(np.average([r for r, _ in pairs], weights=[n for _, n in pairs]))
    return f"r = {found:+.2f}", inside(found, check.within or ANYTHING)


def larger(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    first, second = (float(np.nanmean(evidence.pooled(name)[0])) for name in check.columns)
    return f"{first:.1f} against {second:.1f}", first > check.times * second


def ranking(evidence: Evidence, check: FigureCheck, published: Any) -> Outcome:
    """The most given answers, in the published order or as the same few."""
    top = _ranked(evidence, check.item)[: len(published)]
    names = [name for name, _ in top]
    right = set(names) == set(published) if check.any_order else names == list(published)
    return ", ".join(f"{name} {value:.0f} %" for name, value in top), right


def rise(evidence: Evidence, check: FigureCheck, published: Any) -> Outcome:
    """Each of the published answers is given more often to the second question."""
    before, after = (dict(_ranked(evidence, item)) for item in check.items)
    shown = ", ".join(f"{before[each]:.0f} to {after[each]:.0f} %" for each in published)
    return shown, all(before[each] < after[each] for each in published)


def fall(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    before, after = (dict(_ranked(evidence, item)) for item in check.items)
    shown = ", ".join(f"{before[each]:.0f} to {after[each]:.0f} %" for each in check.answers)
    return shown, all(before[each] > after[each] for each in check.answers)


def contrast(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """One group answers higher than another, to each of the items."""
    gaps = []
    for item in check.items:
        highs, lows = [], []
        for questionnaire in evidence.asked([check.by, item]):
            values = evidence.numbers(questionnaire, item)
            highs.append(values[_among(evidence, questionnaire, check.by, check.high)])
            lows.append(values[_among(evidence, questionnaire, check.by, check.low)])
        gaps.append(_mean(highs) - _mean(lows))
    shown = ", ".join(f"{gap:+.2f}" for gap in gaps)
    return shown, all(gap > 0 for gap in gaps)


def shift(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """The share of one kind of answers among all that were ticked grows, by week and by cohort."""
    weeks = [_kind(evidence, q, check, None) for q in (check.start, check.end)]
    cohorts = [
        float(np.mean([_kind(evidence, q, check, name) for q in (check.start, check.end)]))
        for name in evidence.study.cohorts.order_by("starts_on").values_list("name", flat=True)
    ]
    shown = " ".join(f"{value:.1f}" for value in weeks)
    shown += " % by week; " + " ".join(f"{value:.1f}" for value in cohorts) + " % by cohort"
    return shown, all(a < b for a, b in (*pairwise(weeks), *pairwise(cohorts)))


def themes(evidence: Evidence, writer: Writer, check: FigureCheck, published: Any) -> Outcome:
    """The most named themes of an open question, told by our own phrases."""
    questions: Any = evidence.instrument.codebook["questions"]
    item = questions[check.question]
    counts: dict[str, int] = {}
    texts = evidence.texts.filter(pl.col("item") == item)["text"].value_counts()
    for text, n in texts.iter_rows():
        theme = writer.theme_of_text(item, text) or "?"
        counts[theme] = counts.get(theme, 0) + n
    top = sorted(counts.items(), key=lambda each: -each[1])[: len(published)]
    return ", ".join(f"{name} {n}" for name, n in top), [n for n, _ in top] == list(published)


def _ranked(evidence: Evidence, item: str) -> list[tuple[str, float]]:
    """Each answer with the percentage that gave it, the most given first."""
    shares = [
        (key, PERCENT * float(np.nanmean(_chose(evidence, item, [key])[0])))
        for key in evidence.keys(item)
    ]
    return sorted(shares, key=lambda each: -each[1])


def _chose(
    evidence: Evidence, item: str, answers: Sequence[str]
) -> tuple[Floats, NDArray[np.object_]]:
    """1 for who gave one of these answers, 0 for another, NaN for none; with the organisations."""
    parts, organisations = [], []
    for questionnaire in evidence.asked([item]):
        if questionnaire in evidence.answers:
            parts.append(_chose_in(evidence, questionnaire, item, answers))
            organisations.append(evidence.answers[questionnaire][ORGANISATION].to_numpy())
    return np.concatenate(parts), np.concatenate(organisations)


def _chose_in(evidence: Evidence, questionnaire: str, item: str, answers: Sequence[str]) -> Floats:
    if evidence.instrument.item(item).type == "multi":
        marks = [evidence.numbers(questionnaire, f"{item}.{answer}") for answer in answers]
        return np.max(marks, axis=0)
    places = evidence.places(questionnaire, item)
    wanted = [place for place, key in enumerate(evidence.keys(item), 1) if key in answers]
    return np.where(places > 0, np.isin(places, wanted).astype(float), np.nan)


def _among(
    evidence: Evidence, questionnaire: str, item: str, answers: Sequence[str]
) -> NDArray[np.bool_]:
    return np.equal(_chose_in(evidence, questionnaire, item, answers), 1)


def _by(groups: NDArray[np.object_], values: Floats) -> list[float]:
    frame = pl.DataFrame({"group": groups.astype(str), "value": values}).drop_nans()
    return frame.group_by("group", maintain_order=True).mean()["value"].to_list()


def _mean(parts: Sequence[Floats]) -> float:
    return float(np.nanmean(np.concatenate(parts)))


def _kind(evidence: Evidence, questionnaire: str, check: FigureCheck, cohort: str | None) -> float:
    frame = evidence.answers[questionnaire]
    if cohort is not None:
        frame = frame.filter(pl.col(COHORT) == cohort)
    item = evidence.instrument.item(check.item)
    groups = {option.code: option.group for option in item.options}
    kinds = {groups[answer] for answer in check.answers}
    counted = [
        option
        for option in item.options
        if option.group is not None and not option.exclusive and _many(groups, option.group)
    ]
    total = sum(int(frame[f"{item.code}.{option.code}"].sum() or 0) for option in counted)
    of_kind = sum(
        int(frame[f"{item.code}.{option.code}"].sum() or 0)
        for option in counted
        if option.group in kinds
    )
    return PERCENT * of_kind / max(total, 1)


def _many(groups: dict[str, str | None], group: str) -> bool:
    """A group of three or more options is a kind of its own; the rest is not counted."""
    return sum(each == group for each in groups.values()) > 2  # noqa: PLR2004
