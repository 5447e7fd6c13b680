"""A study whose questionnaire comes back, with published means of the first time."""

from surveys.definition.model import Instrument
from surveys.models.collector import Collector
from tests.instruments import text, tiny_instrument
from tests.surveys.visiting import collector

BEFORE = {"mark": 72, "balance": 35, "pressure": 24}
"""Published means of the first questionnaire, in tenths."""


def study(**changes: object) -> Instrument:
    """The tiny instrument with its first questionnaire asked three times.

    `changes` are to its scale, which has no break unless they make one.
    """
    tiny = tiny_instrument(code="thrice")
    first = tiny.questionnaire("first")
    again = [
        first.model_copy(update={"code": code, "title": text(title)})
        for code, title in (("again", "The second time"), ("last", "The last time"))
    ]
    scale = tiny.scales[0].model_copy(update={"breaks": (), **changes})
    return tiny.model_copy(update={"questionnaires": (first, *again), "scales": (scale,)})


def place_with_mirror() -> Collector:
    """An open collector of the last questionnaire, which shows the first one's means."""
    made = collector(definition=study(), questionnaire="last")
    made.appearance["mirror"] = [["first", BEFORE]]
    made.save()
    return made
