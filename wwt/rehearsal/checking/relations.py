"""Factors of influence, scales and characteristics: strength class, direction and order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from surveys.definition.calibration import Bounds
from wwt.rehearsal.checking.association import alpha, correlation, eta
from wwt.rehearsal.checking.evidence import Evidence, Floats
from wwt.rehearsal.checking.verdict import Line, between, inside, judged

Block = Mapping[str, Any]
SIGNS = {"+": 1, "-": -1}


@dataclass(frozen=True)
class Found:
    """One published factor with the correlation that came out of it."""

    block: Block
    factor: Block
    r: float
    bounds: Bounds

    @property
    def holds(self) -> bool:
        """Whether strength and direction are as published."""
        sign = SIGNS.get(self.factor["direction"])
        if self.factor["direction"] != "not_reported" and sign is None:
            sign = 1
        right = sign is None or self.r * sign > 0
        return right and inside(abs(self.r), self.bounds)


def factors(evidence: Evidence) -> list[Found]:
    """Every factor of the source with its correlation in our answers."""
    return [
        Found(block, factor, strength(evidence, block, factor), _bounds(evidence, block, factor))
        for block in evidence.instrument.factors
        for factor in _listed(block["factors"])
    ]


def strength(evidence: Evidence, block: Block, factor: Block) -> float:
    """The correlation of factor and outcome, over every questionnaire that asks both.

    Where the outcome is a scale its score counts, else its items one by one; the
    questionnaires and the items are averaged, by their number of people.
    """
    weights, products = 0, 0.0
    for questionnaire in _together(evidence, block, factor):
        for outcome in _outcomes(evidence, questionnaire, block, factor):
            r, people = correlation(outcome, _cause(evidence, questionnaire, factor))
            if not np.isnan(r):
                weights, products = weights + people, products + r * people
    if not weights:
        return float("nan")
    turned = {factor["code"], block["outcome"]} & set(evidence.comparison.turned)
    return products / weights * (-1 if turned else 1)


def lines_of_factors(found: Sequence[Found]) -> Iterator[Line]:
    for each in found:
        yield Line(
            section=str(each.block["ref"]),
            what=f"{each.block['outcome']} ~ {each.factor['code']}",
            published=f"{each.factor['strength']}, {each.factor['direction']}",
            ours=f"r = {each.r:+.2f}",
            tolerance=f"|r| {between(each.bounds)}, direction",
            verdict=judged(right=each.holds),
        )


def lines_of_orders(evidence: Evidence, found: Sequence[Found]) -> Iterator[Line]:
    """Ranked factors stand in their order, before those that have no rank."""
    ranked: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        key = (str(each.block["outcome"]), str(each.factor["column"]))
        ranked.setdefault(key, []).append(each)
    for (outcome, column), group in ranked.items():
        order = sorted(group, key=lambda each: each.factor["rank"] or len(group) + 1)
        with_rank = [each for each in order if each.factor["rank"]]
        if not with_rank or len(order) == 1:
            continue
        slack = evidence.comparison.order_tolerance
        others = [abs(each.r) for each in order if not each.factor["rank"]]
        chain = [abs(each.r) for each in with_rank] + ([max(others)] if others else [])
        yield Line(
            section=str(group[0].block["ref"]),
            what=f"order: {outcome} {column}".strip(),
            published=" > ".join(each.factor["code"] for each in with_rank)
            + (" > others" if others else ""),
            ours=" ".join(f"{r:.2f}" for r in chain),
            tolerance=f"neighbours within {slack:g}",
            verdict=judged(right=all(a >= b - slack for a, b in pairwise(chain))),
        )


def lines_of_scales(evidence: Evidence) -> Iterator[Line]:
    bounds = evidence.comparison.reliability
    for scale in evidence.instrument.scales:
        if scale.method != "mean":
            continue
        for questionnaire in scale.trend:
            if questionnaire in evidence.answers:
                items = [_positive(evidence, questionnaire, scale.uses, c) for c in scale.items]
                value, people = alpha(items)
                yield Line(
                    section=scale.ref,
                    what=f"reliability: {scale.code}, {questionnaire}",
                    published="a believable scale",
                    ours=f"alpha = {value:.2f} (n = {people})",
                    tolerance=between(bounds),
                    verdict=judged(right=inside(value, bounds)),
                )


def lines_of_matrix(evidence: Evidence) -> Iterator[Line]:
    """Characteristics against consequences."""
    matrix: Any = evidence.instrument.characteristics
    rows = {each["code"]: each["items"] for each in matrix.get("characteristics", ())}
    columns = {each["code"]: each["items"] for each in matrix.get("consequences", ())}
    for cell in matrix.get("cells", ()):
        bounds = evidence.comparison.matrix[cell["result"]]
        direction = cell["direction"]
        values = [
            _cell(evidence, item, columns[cell["consequence"]], direction)
            for item in rows[cell["characteristic"]]
        ]
        value = max(values, key=abs)
        right = inside(abs(value), bounds) and (not direction or value > 0)
        yield Line(
            section=str(matrix["ref"]),
            what=f"{cell['characteristic']} x {cell['consequence']}",
            published=", ".join(filter(None, (cell["result"], direction))),
            ours=f"{'r' if direction else 'eta'} = {value:+.2f}",
            tolerance=between(bounds),
            verdict=judged(right=right),
        )


def _cell(evidence: Evidence, item: str, outcome: Sequence[str], direction: str) -> float:
    weights, products = 0, 0.0
    for questionnaire in evidence.asked([item, *outcome]):
        if questionnaire not in evidence.answers:
            continue
        score = evidence.score(questionnaire, outcome)
        if direction:
            reading = evidence.comparison.readings[direction]
            known = evidence.scored(questionnaire, reading.item, reading.scores)
            value, people = correlation(known, score)
        else:
            value, people, _ = eta(evidence.places(questionnaire, item), score)
        weights, products = weights + people, products + value * people
    return products / weights if weights else float("nan")


def _listed(value: object) -> list[Block]:
    assert isinstance(value, list)  # noqa: S101 - as `entries.FactorsEntry` has it
    return value


def _bounds(evidence: Evidence, block: Block, factor: Block) -> Bounds:
    for wider in evidence.comparison.wider:
        if wider.outcome == block["outcome"]:
            return wider.bounds
    return evidence.comparison.classes[factor["strength"]]


def _together(evidence: Evidence, block: Block, factor: Block) -> Iterator[str]:
    """The questionnaires in which outcome and factor can be compared."""
    whole_scale = _is_scale(evidence, block["items"])
    for questionnaire in evidence.instrument.questionnaires:
        asked = set(questionnaire.items)
        if questionnaire.code not in evidence.answers:
            continue
        if block["questionnaires"] and questionnaire.code not in block["questionnaires"]:
            continue
        outcome = asked & set(block["items"])
        cause = asked & set(factor["items"])
        if _is_scale(evidence, factor["items"]) and len(cause) < len(factor["items"]):
            continue
        if cause and outcome and (not whole_scale or len(outcome) == len(block["items"])):
            yield questionnaire.code


def _outcomes(evidence: Evidence, questionnaire: str, block: Block, factor: Block) -> list[Floats]:
    items = [code for code in block["items"] if code in _asked(evidence, questionnaire)]
    if block["options"]:
        options = _named(factor["note"], block["options"]) or block["options"]
        names = [f"{items[0]}.{option}" for option in options]
        return [np.sum([evidence.numbers(questionnaire, name) for name in names], axis=0)]
    if _is_scale(evidence, block["items"]):
        return [evidence.score(questionnaire, items)]
    chosen = _named(factor["note"], items) or items
    return [evidence.numbers(questionnaire, code) for code in chosen]


def _cause(evidence: Evidence, questionnaire: str, factor: Block) -> Floats:
    reading = evidence.comparison.readings.get(factor["direction"])
    if reading is not None and reading.item in factor["items"]:
        return evidence.scored(questionnaire, reading.item, reading.scores)
    items = [code for code in factor["items"] if code in _asked(evidence, questionnaire)]
    return evidence.score(questionnaire, items)


def _asked(evidence: Evidence, questionnaire: str) -> tuple[str, ...]:
    return evidence.instrument.questionnaire(questionnaire).items


def _is_scale(evidence: Evidence, items: Sequence[str]) -> bool:
    return any(
        scale.method == "mean" and set(scale.items) == set(items)
        for scale in evidence.instrument.scales
    )


def _named(note: str, codes: Sequence[str]) -> list[str]:
    """The codes that a note names: the factor is about those only."""
    words = set(re.findall(r"[a-z_0-9]+", note))
    return [code for code in codes if code in words]


def _positive(evidence: Evidence, questionnaire: str, uses: str, code: str) -> Floats:
    values = evidence.numbers(questionnaire, code)
    item = evidence.instrument.item(code)
    turn = uses == "positive" and item.reverse
    return len(item.answer_keys) + 1 - values if turn else values
