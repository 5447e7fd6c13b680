"""Ways to read published figures: what each says of released numbers that are known."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.utils import translation

from reports.disclosure.published import Share
from reports.report.model import Value
from reports.reproduction import answered, counted, relations
from reports.reproduction.book import Book
from reports.reproduction.line import Outcome
from surveys.definition.reproduction import Reading
from tests.instruments import options, text

BEFORE = {"quiet": 50.0, "travel": 30.0, "family": 20.0}
AFTER = {"quiet": 60.0, "travel": 30.0, "family": 10.0}
MEANS = {"home": 8.0, "office": 24.0}


class Item:
    def __init__(self, *keys: str) -> None:
        self.answer_keys = keys
        self.options = options(*keys)


class Known:
    """Released numbers by item and row, as a book has them."""

    language = "en"

    def __init__(self, shares: dict[str, dict[str, float]]) -> None:
        self.shares = shares
        self.instrument = SimpleNamespace(item=lambda code: Item(*shares[code]))
        self.labels = SimpleNamespace(answers=lambda item: {key: key for key in item.answer_keys})

    def values(self, item: str, row: str, _column: str = "total") -> list[Value]:
        number = self.shares[item][row.partition(":")[2]]
        return [Value(f"{number}", number, source=f"{item}/{row}")]


def read(look: Any, published: Any = 0, **how: Any) -> Outcome:
    book = Known({"before": BEFORE, "after": AFTER, "hours": MEANS})
    name = getattr(look, "__name__", "")
    reading = Reading.model_validate({"read": name, **how})
    found: Outcome = look(cast("Book", book), reading, published)
    return found


def test_the_most_given_answers_in_their_order():
    asked = {"item": "before"}
    assert read(answered.ranking, ["quiet", "travel"], **asked).right
    assert not read(answered.ranking, ["travel", "quiet"], **asked).right
    assert read(answered.ranking, ["travel", "quiet"], **asked, any_order=True).right
    # Another answer is given more often than one of those.
    assert not read(answered.ranking, ["quiet", "family"], **asked, any_order=True).right
    found = read(answered.ranking, ["quiet", "travel"], **asked)
    assert found.ours == "quiet 50%; travel 30%"


@pytest.mark.parametrize(
    ("answers", "risen", "fallen"),
    [(["quiet"], True, False), (["family"], False, True), (["travel"], False, False)],
)
def test_answers_that_rise_and_fall(answers: list[str], *, risen: bool, fallen: bool):
    both = {"items": ["before", "after"], "answers": answers}
    assert read(answered.rise, **both).right == risen
    assert read(answered.fall, **both).right == fallen
    named = ["quiet", "family"]
    assert not read(answered.rise, items=["before", "after"], answers=named).right


def test_one_number_is_so_many_times_another():
    office = {"item": "hours", "row": "mean:office"}
    home = {"item": "hours", "row": "mean:home"}
    assert read(answered.larger, more=office, than=home, times=2.9).right
    assert not read(answered.larger, more=office, than=home, times=3).right
    assert not read(answered.larger, more=home, than=office).right


def test_a_margin_is_two_sided_and_knows_the_headcount():
    """Of 400 answers of 1,000 people: 1.960 and 2.576 times 1.94 points."""
    assert margin(0.95, 400.0).ours == "at most 3.80 points"
    assert margin(0.99, 400.0).ours == "at most 4.99 points"
    # More answers than people are forged or counted wrongly: no margin is left, and no error.
    assert margin(0.99, 1001.0).ours == "at most 0.00 points"


def test_without_a_response_there_is_no_margin():
    assert (margin(0.99, None).ours, margin(0.99, None).right) == ("not shown", False)


def margin(confidence: float, n: float | None) -> Outcome:
    """Read from the response of one week, to which 1,000 people were invited."""
    value = {"n": n, "headcount": 1000.0}
    table = SimpleNamespace(
        rows=["1"], value=lambda _row, column: Value("", value[column], source=column)
    )
    book = SimpleNamespace(whole=SimpleNamespace(response=lambda: table), cohorts=[], language="en")
    reading = {"read": "margin", "confidence": confidence, "within": [0, 9]}
    with translation.override("en"):
        return counted.margin(cast("Book", book), Reading.model_validate(reading), 0)


def test_everywhere_somebody_says_so():
    """ "At most" may be nobody; then nothing can be said of every organisation."""

    def found(share: Share) -> Any:
        return SimpleNamespace(
            published=lambda _row, _column: share,
            value=lambda row, _column="total": Value("x", float(share.percent), source=row),
        )

    def said(*shares: Share) -> bool:
        tables = [found(share) for share in shares]
        book = SimpleNamespace(single=lambda _item: tables, members=[1, 2], language="en")
        reading = Reading.model_validate(
            {"read": "each", "item": "travel", "answers": ["far"], "within": [0, 9]}
        )
        return answered.each(cast("Book", book), reading, 0).right

    assert said(Share(3, 1), Share(2, 1))
    assert not said(Share(3, 1), Share(1, 1, "low"))
    assert not said(Share(3, 1))


def test_a_factor_that_is_called_for_an_absence_is_compared_the_other_way():
    """Content names factors whose published direction is that of the other end of the item."""
    factor = {"code": "calm", "label": text("Calm").model_dump(), "items": ["pressure"]}
    entry = {
        "outcome": "mark",
        "label": text("Mark").model_dump(),
        "items": ["mark"],
        "factors": [{**factor, "strength": "weak", "direction": "+"}],
    }

    def direction(*turned: str) -> str:
        content = SimpleNamespace(
            directions={"+": "together"}, turned=turned, wider={}, classes={"weak": ["weak"]}
        )
        instrument = SimpleNamespace(factors=(entry,))
        book = SimpleNamespace(content=content, instrument=instrument, ties=lambda *_: [])
        (found,) = relations.factors(cast("Book", book))
        return found.direction

    assert (direction(), direction("calm"), direction("mark")) == (
        "together", "opposite", "opposite",
    )  # fmt: skip
