"""What invented people post: the form's fields, for the front door, demos and tests."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveys.definition.calibration import Calibration, Choices
from surveys.definition.model import NOT_APPLICABLE, Instrument, Item
from wwt.rehearsal import answering
from wwt.rehearsal.answering import Crowd
from wwt.rehearsal.calibration import Content, plain
from wwt.rehearsal.writing import Writer

Fields = dict[str, list[str]]
"""What a browser would post: field names with their values."""

PLAIN = plain()


def fill_in(
    instrument: Instrument, questionnaire: str, rng: random.Random, *, leads: float = 0.07
) -> Fields:
    """What one invented person posts, whatever the instrument; `leads` is the chance to manage."""
    crowd = Crowd(1, {}, np.random.default_rng(rng.getrandbits(64)))
    (fields,) = of_crowd(instrument, questionnaire, _without_calibration(instrument, leads), crowd)
    return fields


def of_crowd(
    instrument: Instrument, questionnaire: str, content: Content, crowd: Crowd
) -> list[Fields]:
    """What each person of a crowd posts; nobody sends an empty page."""
    filled = answering.fill_in(instrument, questionnaire, content.calibration, crowd)
    columns = {code: column.stored() for code, column in filled.items()}
    everybody: list[Fields] = [{} for _ in range(crowd.people)]
    for code, answers in columns.items():
        for fields, answer in zip(everybody, answers, strict=True):
            if answer is not None:
                fields.update(posted(instrument.item(code), answer))
    _write(instrument, questionnaire, content, crowd, everybody)
    return everybody


def posted(item: Item, answer: Any) -> Fields:
    """One stored answer as the fields of a form."""
    if item.type == "allocation":
        return {f"{item.code}.{code}": [str(part)] for code, part in answer.items()}
    if item.type == "multi":
        return {item.code: list(answer)}
    if item.na_option is not None and answer == NOT_APPLICABLE:
        return {item.code: ["na"]}
    return {item.code: [f"{answer:g}" if isinstance(answer, float) else str(answer)]}


def _write(
    instrument: Instrument,
    questionnaire: str,
    content: Content,
    crowd: Crowd,
    everybody: Sequence[Fields],
) -> None:
    writer = Writer(instrument, content.calibration, content.phrases)
    for item in instrument.items_of(questionnaire):
        if item.type == "text":
            share = share_of_writers(item, content.calibration)
            writers = np.flatnonzero(crowd.rng.random(crowd.people) < share).tolist()
            for place, text in zip(
                writers, writer.write(item, len(writers), crowd.rng), strict=True
            ):
                everybody[place][item.code] = [text]


def share_of_writers(item: Item, calibration: Calibration) -> float:
    """The share of people who answer an open question, where no total is published."""
    texts: Mapping[str, Any] = calibration.texts
    found = texts.get(item.code, texts.get("default"))
    return found.share or texts["default"].share if found else 0.0


_kept: dict[tuple[str, float], Content] = {}


def _without_calibration(instrument: Instrument, leads: float) -> Content:
    """Plain content in which a share of the people leads; kept, so that traits are found once."""
    key = (instrument.digest, leads)
    if key not in _kept:
        _kept[key] = Content(_with_leaders(instrument, leads), PLAIN.phrases, PLAIN.comparison)
    return _kept[key]


def _with_leaders(instrument: Instrument, leads: float) -> Calibration:
    if instrument.role_item is None:
        return PLAIN.calibration
    item = instrument.item(instrument.role_item)
    led = {
        code: category.code == "manager"
        for category in item.safe_categories
        for code in map(str, category.members)
    }
    leaders = max(sum(led.values()), 1)
    others = max(len(item.answer_keys) - leaders, 1)
    shares = {
        key: leads / leaders if led.get(key) else (1 - leads) / others for key in item.answer_keys
    }
    return PLAIN.calibration.model_copy(
        update={
            "choices": {item.code: Choices(shares=shares)},
            "skipped": PLAIN.calibration.skipped | {item.code: 0.0},
        }
    )
