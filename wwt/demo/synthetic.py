"""Answers of people who do not exist, for demonstrations and tests.

Driven by the instrument alone: any study can be filled in. One person's answers
hang together through one latent mood, so that scales and charts look like life;
nothing links one week to another.
"""

import random
from collections.abc import Callable

from surveys.answer_types import read
from surveys.definition.model import AnswerType, Instrument, Item
from surveys.routing import Stored, is_asked

SKIPPED = 0.04
"""The share of questions that people pass over."""
NOT_APPLICABLE_SHARE = 0.05
TEXT_SHARE = 0.15

Fields = dict[str, list[str]]
"""What a browser would post: field names with their values."""

PHRASES = (
    "Het werken thuis gaat goed, maar ik mis het overleg bij de koffie.",
    "Meer rust om geconcentreerd te werken, dat wil ik graag houden.",
    "Korter vergaderen kan ook als we elkaar weer zien.",
    "Een goede stoel en een tweede scherm maken veel verschil.",
    "De dagen lopen in elkaar over; een vaste afsluiting helpt.",
)


def fill_in(
    instrument: Instrument, questionnaire: str, rng: random.Random, *, leads: float = 0.07
) -> Fields:
    """What one invented person posts: field names with their values.

    `leads` is the chance that the person fills it in as a manager.
    """
    mood = rng.gauss(0.45, 0.8)
    manager = rng.random() < leads
    posted: Fields = {}
    stored: dict[str, Stored] = {}
    for item in instrument.items_of(questionnaire):
        if item.code == instrument.role_item:
            given = {item.code: [_role(item, manager=manager, rng=rng)]}
        elif rng.random() >= SKIPPED and is_asked(instrument, item, stored):
            given = _answer(item, mood, rng)
        else:
            continue
        posted |= given
        answer = read(item, given)
        if answer is not None:
            stored[item.code] = answer
    return posted


def _role(item: Item, *, manager: bool, rng: random.Random) -> str:
    wanted = "manager" if manager else "employee"
    members = next(group.members for group in item.safe_categories if group.code == wanted)
    return str(rng.choice(members[:1] if rng.random() < 0.9 else members))  # noqa: PLR2004


def _answer(item: Item, mood: float, rng: random.Random) -> Fields:
    if item.na_option and rng.random() < NOT_APPLICABLE_SHARE:
        return {item.code: ["na"]}
    return ANSWERS[item.type](item, -mood if item.reverse else mood, rng)


def _agreement(item: Item, mood: float, rng: random.Random) -> Fields:
    return {item.code: [str(_between(round(3.1 + 0.8 * mood + rng.gauss(0, 0.7)), 1, 5))]}


def _mark(item: Item, mood: float, rng: random.Random) -> Fields:
    return {item.code: [str(_between(round(7.4 + 0.7 * mood + rng.gauss(0, 0.9)), 1, 10))]}


def _choice(item: Item, _mood: float, rng: random.Random) -> Fields:
    return {item.code: rng.choices(item.answer_keys, _falling(len(item.options)))}


def _text(item: Item, _mood: float, rng: random.Random) -> Fields:
    return {item.code: [rng.choice(PHRASES)]} if rng.random() < TEXT_SHARE else {}


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))


def _falling(length: int) -> list[float]:
    """Weights that fall slowly, so that the first options are the common ones."""
    return [1 / (position + 1.5) for position in range(length)]


def _several(item: Item, _mood: float, rng: random.Random) -> Fields:
    alone = [option.code for option in item.options if option.exclusive]
    if alone and rng.random() < 0.06:  # noqa: PLR2004
        return {item.code: [rng.choice(alone)]}
    open_to_all = [option.code for option in item.options if not option.exclusive]
    most = item.max_choices or len(open_to_all)
    return {item.code: rng.sample(open_to_all, rng.randint(1, min(most, len(open_to_all))))}


def _divide(item: Item, _mood: float, rng: random.Random) -> Fields:
    """Whole parts in steps of five that sum to the item's total."""
    codes = [option.code for option in item.options]
    steps = (item.total or 100) // 5
    counts = dict.fromkeys(codes, 0)
    for code in rng.choices(codes, _falling(len(codes)), k=steps):
        counts[code] += 5
    counts[codes[0]] += (item.total or 100) - 5 * steps
    return {f"{item.code}.{code}": [str(part)] for code, part in counts.items()}


def _number(item: Item, _mood: float, rng: random.Random) -> Fields:
    low, high, step = item.min or 0, item.max or 0, item.step or 1
    steps = int((high - low) / step)
    value = low + step * _between(round(rng.gauss(0.55, 0.2) * steps), 0, steps)
    return {item.code: [f"{value:g}"]}


ANSWERS: dict[AnswerType, Callable[[Item, float, random.Random], Fields]] = {
    "scale5": _agreement,
    "grade10": _mark,
    "single": _choice,
    "multi": _several,
    "allocation": _divide,
    "number": _number,
    "text": _text,
}
