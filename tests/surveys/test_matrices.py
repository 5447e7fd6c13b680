"""Which five-point questions stand together."""

from surveys.definition.model import Condition, Item
from surveys.matrices import matrices
from tests.instruments import five, options, text


def scale(code: str, **rest: object) -> Item:
    return Item.model_validate(
        {
            "code": code,
            "block": "work",
            "type": "scale5",
            "text": text(code),
            "options": five(),
            **rest,
        }
    )


def codes(*items: Item) -> list[list[str]]:
    return [[item.code for item in group] for group in matrices(items)]


def test_neighbours_with_the_same_answers_stand_together() -> None:
    assert codes(scale("a"), scale("b"), scale("c")) == [["a", "b", "c"]]


def test_their_not_applicable_may_differ() -> None:
    assert codes(scale("a"), scale("b", na_option=text("No team"))) == [["a", "b"]]


def test_other_answers_another_type_or_a_condition_stand_apart() -> None:
    other = tuple(o.model_copy(update={"text": text(f"often {o.code}")}) for o in five())
    condition = Condition(item="a", op="gt", value=(2,))
    choice = Item(
        code="d", block="work", type="single", text=text("d"), options=options("yes", "no")
    )
    assert codes(
        scale("a"),
        scale("b", options=other),
        scale("c", condition=condition),
        scale("c2", condition=condition),
        choice,
        scale("e"),
        scale("f"),
    ) == [["a"], ["b"], ["c"], ["c2"], ["d"], ["e", "f"]]


def test_roles_have_matrices_of_their_own() -> None:
    items = [
        scale("a"),
        scale("b", role="employee"),
        scale("c", role="employee"),
        scale("d", role="manager"),
    ]
    assert codes(*items) == [["a"], ["b", "c"], ["d"]]


def test_nothing_makes_nothing() -> None:
    assert codes() == []
