"""The gate as a whole: what comes out for a questionnaire, and what never does."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.disclosure import missing, questionnaire, remainder, texts
from reports.disclosure.breakdowns import Gate
from reports.disclosure.counts import (
    NO_ANSWER,
    ItemCounts,
    QuestionnaireCounts,
    Range,
    Tally,
    Variable,
)
from reports.disclosure.published import Count, Mean, Share, Withheld
from reports.disclosure.questionnaire import QuestionnaireGate, publish
from reports.disclosure.remainder import Split, split
from reports.disclosure.tables import Table
from surveys.definition.model import Rules
from tests.reports.disclosure.crossed import UNIT, counts, item
from tests.reports.disclosure.people import ANSWERS, GROUPS, Asked, Person, count, populations
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()
LARGE = 500
"""A headcount at which breakdowns are allowed."""


def release(people: list[Person], rules: Rules = RULES, **asked: object) -> list[Table]:
    return publish(count(people, Asked(**asked)), rules, headcount=LARGE)


def staff(group: str, *answers: tuple[int | None, ...]) -> list[Person]:
    return [Person(group, each) for each in answers]


def cells(table: Table, column: str) -> dict[str, object]:
    return {row: table.cells[f"{row}|{column}"] for row in table.rows}


# --- R1 ------------------------------------------------------------------------------


def looks_the_same_below_k(people: list[Person], few: list[int | None]) -> None:
    """An item that fewer than k people answered looks as if nobody had, whatever they said.

    With t = 1, where rule R2 alone would show sets of five.
    """
    rules = Rules(t=1)
    empty = [replace(p, answers=(*p.answers[:-1], None)) for p in people]
    answered = list(empty)
    for place, answer in enumerate(few):
        answered[place] = replace(empty[place], answers=(*empty[place].answers[:-1], answer))
    assert release(answered, rules) == release(empty, rules)


BELOW_K = st.lists(ANSWERS, min_size=1, max_size=9)


@given(populations(least=9, most=120), BELOW_K)
@PLAIN
def test_empty_and_too_small_look_the_same(people, few):
    looks_the_same_below_k(people, few)


def looks_the_same_within_the_rest(people: list[Person], chance: object) -> None:
    """Within the remainder nobody can tell who belongs to which group."""
    sizes = {g: sum(p.group == g for p in people) for g in (*GROUPS, NO_ANSWER)}
    rest = [p for p in people if p.group in remainder.split(sizes, RULES.k).rest]
    others = [p for p in people if p not in rest]
    answers = [p.answers for p in rest]
    chance.shuffle(answers)
    mixed = [replace(p, answers=a) for p, a in zip(rest, answers, strict=True)]
    assert release(others + mixed) == release(people)


@given(st.lists(st.tuples(st.integers(1, 5)), min_size=24, max_size=24), st.randoms())
@PLAIN
def test_small_groups_cannot_be_told_apart(answers, chance):
    people = staff("employee", *answers[:6] * 5)
    people += staff("manager", *answers[6:14]) + staff("director", *answers[14:19])
    looks_the_same_within_the_rest(people, chance)


@pytest.mark.parametrize(
    "defect", [lambda *_: True, lambda n, k: n >= k - 1], ids=["rule off", "off by one"]
)
def test_minimum_test_catches(monkeypatch, defect):
    monkeypatch.setattr(questionnaire, "enough", defect)
    catches(looks_the_same_below_k, staff("employee", *[(3,)] * 60), [1] * 9)


def test_minimum_test_catches_a_missing_share_of_hidden_items(monkeypatch):
    shown = QuestionnaireGate._shown

    def leaky(self: QuestionnaireGate, item: ItemCounts) -> object:
        found, decisions = shown(self, item)
        return found or {"total": {"missing": item.missing}}, decisions

    monkeypatch.setattr(QuestionnaireGate, "_shown", leaky)
    catches(looks_the_same_below_k, staff("employee", *[(3,)] * 60), [1] * 9)


def test_an_organisation_below_k_gets_every_table_and_no_number():
    tables = release(staff("employee", *[(3, 4)] * 9), texts={"remark": 9})
    assert [table.subject for table in tables] == ["i0", "i1", "remark"]
    assert {value for table in tables for value in table.cells.values()} == {Withheld()}
    assert tables == release([Person("manager", (None, None))], texts={"remark": 0})


# --- R2 ------------------------------------------------------------------------------


def test_a_large_organisation():
    people = staff("employee", *[(4,)] * 70, *[(5,)] * 28, *[(0,)] * 5, *[(None,)] * 21)
    (table,) = release(people)
    assert cells(table, "total") == {
        "n": Count(95),
        "answer:1": Share(5, 5, "low"),
        "answer:2": Share(5, 5, "low"),
        "answer:3": Share(5, 5, "low"),
        "answer:4": Share(70, 5),
        "answer:5": Share(30, 5),
        "mean": Mean(43),
        "na": Share(5, 5, "low"),
        "missing": Share(16, 2),
    }
    assert table.columns == ("total",)
    assert table.decisions == ("R3",)


def test_no_mean_below_n_mean():
    few = release(staff("employee", *[(4,)] * 24))[0]
    enough = release(staff("employee", *[(4,)] * 25))[0]
    assert few.cells["mean|total"] == Withheld()
    assert few.decisions == ("R10", "R2", "R3")
    assert enough.cells["mean|total"] == Mean(40)


# --- R3 ------------------------------------------------------------------------------


def leaves_no_small_set(people: list[Person]) -> None:
    """Of every table: its columns, and what they leave of the total, are nobody or at least k."""
    for place, table in enumerate(release(people)):
        sizes = {
            column: sum(bool(p.answers[place]) for p in people if belongs(p, column, table))
            for column in table.columns
        }
        left = sizes.pop("total") - sum(n for c, n in sizes.items() if not c.endswith("_rest"))
        assert all(n >= RULES.k for n in sizes.values())
        if len(table.columns) > 1:
            assert left == 0 or left >= RULES.k


def belongs(person: Person, column: str, table: Table) -> bool:
    group = column.partition(":")[2]
    if group == "_rest":
        return f"role:{person.group}" not in table.columns
    return column == "total" or group == person.group


@given(populations(most=120))
@PLAIN
def test_no_small_set_is_left(people):
    leaves_no_small_set(people)


def hide_below(sizes: dict[str, int], k: int) -> Split:
    return Split(tuple(group for group, n in sizes.items() if n >= k))


@pytest.mark.parametrize(
    ("managers", "silent", "defect"),
    [
        (9, 0, hide_below),
        (9, 0, lambda sizes, k: split(sizes, k - 1)),
        (12, 3, lambda sizes, k: split({g: n for g, n in sizes.items() if g}, k)),
        (12, 3, lambda sizes, _: Split(tuple(group for group, n in sizes.items() if n))),
    ],
    ids=["remainder forgotten", "off by one", "no answer forgotten", "rule off"],
)
def test_small_set_test_catches(monkeypatch, managers, silent, defect):
    """With the audits off: the rank audit would see most of these defects too."""
    people = staff("employee", *[(3,)] * 50) + staff("manager", *[(3,)] * managers)
    people += staff(NO_ANSWER, *[(3,)] * silent)
    leaves_no_small_set(people)
    monkeypatch.setattr(Gate, "audit", lambda *_: None)
    leaves_no_small_set(people)
    monkeypatch.setattr(remainder, "split", lambda sizes, k, _: defect(sizes, k))
    catches(leaves_no_small_set, people)


@given(populations(most=120))
@PLAIN
def test_renaming_groups_renames_columns_and_changes_nothing_else(people):
    names = {"employee": "zz", "manager": "mm", "director": "aa", NO_ANSWER: NO_ANSWER}
    renamed = [replace(p, group=names[p.group]) for p in people]
    tables = release(renamed, groups=("zz", "mm", "aa"))
    for table, other in zip(release(people), tables, strict=True):
        assert list(table.cells.values()) == list(other.cells.values())
        assert len(table.columns) == len(other.columns)


@given(populations(most=90), st.randoms())
@PLAIN
def test_the_order_of_people_changes_nothing(people, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)
    assume(people)
    assert release(shuffled) == release(people)


def has_one_n(people: list[Person]) -> None:
    """Below forty respondents all items show one n, for everybody and for each group."""
    for column in ("total", *(f"role:{group}" for group in GROUPS)):
        shown = {t.cells[f"n|{column}"] for t in release(people) if column in t.columns}
        assert len(shown - {Withheld()}) <= 1


@given(populations(most=39, items=5))
@PLAIN
def test_one_n_serves_all_items_below_forty(people):
    has_one_n(people)


@pytest.mark.parametrize("rule", ["_whole_n", "_shown_n"])
def test_one_n_test_catches(monkeypatch, rule):
    monkeypatch.setattr(QuestionnaireGate, rule, lambda _self, *numbers: numbers[-1])
    people = staff("employee", *[(1, 1)] * 50, *[(1, None)] * 5)
    people += staff("manager", *[(1, 1)] * 15, *[(1, None)] * 14)
    people = people[15:] if rule == "_shown_n" else staff("x", *[(1, 1)] * 30, *[(1, None)] * 9)
    catches(has_one_n, people)


def test_one_n_is_the_smallest_and_gives_the_step_for_all():
    people = staff("employee", *[(1, 5)] * 21, *[(1, None)] * 8, *[(None, 5)] * 3)
    first, second = release(people)
    assert first.cells["n|total"] == second.cells["n|total"] == Count(20)
    assert first.cells["answer:1|total"] == Share(90, 10, "high")
    assert first.cells["mean|total"] == Withheld()
    assert release(staff("employee", *[(1, 5)] * 29))[0].cells["mean|total"] == Mean(14, "low")


def test_one_n_serves_all_items_in_a_small_group_of_a_large_organisation():
    people = staff("employee", *[(1, 1)] * 50)
    people += staff("manager", *[(1, 1)] * 15, *[(1, None)] * 14)
    assert [table.cells["n|role:manager"] for table in release(people)] == [Count(15)] * 2


def test_each_item_has_its_own_n_from_forty():
    people = staff("employee", *[(1, 5)] * 21, *[(1, None)] * 19)
    assert [table.cells["n|total"] for table in release(people)] == [Count(40), Count(20)]


def test_a_question_with_a_single_answer_is_not_broken_down():
    """What everybody in a group said is known there beforehand."""
    asked = item({("north",): (12,), ("south",): (30,)}, means=False)
    (table,) = publish(counts((UNIT,), asked), RULES, headcount=150)
    assert table.columns == ("total",)


def test_breakdown_by_group_and_the_others_together():
    people = staff("employee", *[(5,)] * 40) + staff("manager", *[(1,)] * 12)
    people += staff("director", *[(1,)] * 3) + staff(NO_ANSWER, *[(3,)] * 2)
    (table,) = release(people)
    assert table.columns == ("total", "role:employee", "role:_rest")
    assert table.cells["n|role:employee"] == Count(40)
    assert table.cells["mean|role:employee"] == Mean(48, "high")
    assert table.cells["n|role:_rest"] == Count(15)
    assert table.cells["answer:1|role:_rest"] == Share(80, 20, "high")
    assert table.cells["missing|role:employee"] == Withheld()
    assert table.decisions == ("R2", "R3")


def test_breakdowns_stand_side_by_side():
    people = staff("employee", *[(5,), (4,)] * 40) + staff("manager", *[(1,), (3,)] * 40)
    (table,) = release(people, breakdowns=("role", "age"))
    assert table.columns == (
        *("total", "role:employee", "role:manager", "age:employee", "age:manager"),
    )
    assert table.decisions == ()


@pytest.mark.parametrize(("headcount", "columns"), [(99, 1), (100, 3)])
def test_an_open_link_with_a_small_headcount_gives_totals_only(headcount, columns):
    people = staff("employee", *[(5,)] * 45) + staff("manager", *[(1,)] * 45)
    (table,) = publish(count(people), RULES, headcount=headcount)
    assert len(table.columns) == columns
    assert table.decisions == (("open link",) if columns == 1 else ())


# --- R8, R10 -------------------------------------------------------------------------


def number_of_texts(n: int, rows: int = 60, rules: Rules = RULES) -> object:
    people = staff("employee", *[(5,)] * rows)
    return publish(count(people, Asked(texts={"remark": n})), rules, headcount=LARGE)[-1].cells


def hides_few_texts(rules: Rules) -> None:
    smallest = max(rules.k, rules.k_text)
    for n in range(smallest):
        assert number_of_texts(n, rules=rules) == {"n|total": Withheld()}
    assert number_of_texts(smallest, rules=rules) == {"n|total": Count(smallest // 5 * 5)}


@pytest.mark.parametrize("rules", [RULES, Rules(k_text=15), Rules(k=12, k_text=10)])
def test_few_texts_look_like_none(rules):
    hides_few_texts(rules)


@pytest.mark.parametrize("defect", [lambda *_: True, lambda n, k: n > k, lambda n, _: n >= 10])
def test_texts_test_catches(monkeypatch, defect):
    monkeypatch.setattr(texts, "enough", defect)
    catches(hides_few_texts, Rules(k_text=15))


def test_number_of_texts_never_stands_beside_a_breakdown():
    people = staff("employee", *[(5,)] * 40) + staff("manager", *[(1,)] * 40)
    table = release(people, texts={"remark": 63})[-1]
    assert (table.columns, table.cells) == (("total",), {"n|total": Count(60)})


def test_no_number_of_texts_below_forty_respondents():
    assert number_of_texts(30, rows=39) == {"n|total": Withheld()}
    assert number_of_texts(30, rows=40) == {"n|total": Count(30)}


def shows_missing_only_of_many(answered: int, skipped: int) -> None:
    (table,) = release(staff("employee", *[(5,)] * answered, *[(None,)] * skipped))
    assert isinstance(table.cells["missing|total"], Share) == (answered >= 40)


@pytest.mark.parametrize("answered", [1, 9, 10, 39, 40, 41, 200])
@pytest.mark.parametrize("skipped", [0, 1, 30])
def test_missing_is_shown_from_forty_answers(answered, skipped):
    shows_missing_only_of_many(answered, skipped)


@pytest.mark.parametrize("whole_from", [0, 39, 41])
def test_missing_test_catches(monkeypatch, whole_from):
    monkeypatch.setattr(missing, "WHOLE_FROM", whole_from)
    catches(shows_missing_only_of_many, 39 if whole_from < 40 else 40, 30)


def test_missing_is_a_coarse_share_of_everybody():
    (table,) = release(staff("employee", *[(5,)] * 180, *[(None,)] * 23))
    assert table.cells["missing|total"] == Share(11, 1)


def test_missing_is_left_out_where_not_everybody_was_asked():
    tally = Tally(50, (50,))
    item = ItemCounts("i0", ("1",), (), tally)
    (table,) = publish(QuestionnaireCounts("week", 80, (item,)), RULES, headcount=LARGE)
    assert table.rows == ("n", "answer:1")


def test_a_question_of_which_only_the_number_of_answers_is_counted():
    groups = (*GROUPS[:2], NO_ANSWER)
    tallies = {(group,): Tally(n) for group, n in zip(groups, (20, 30, 12), strict=True)}
    variables, sizes = (Variable("role", groups),), {atom: t.n for atom, t in tallies.items()}
    item = ItemCounts("i0", (), (), Tally(62), tallies)
    counts = QuestionnaireCounts("week", 62, (item,), variables, sizes)
    (table,) = publish(counts, RULES, headcount=LARGE)
    assert table.columns == ("total", "role:employee", "role:manager")
    assert [table.cells[f"n|{each}"].floor for each in table.columns] == [60, 20, 30]


# --- everywhere ------------------------------------------------------------------------


@given(populations(most=300), st.integers(1, 2000), st.integers(0, 400))
@PLAIN
def test_nothing_exact_comes_out(people, headcount, remarks):
    counts = count(people, Asked(texts={"remark": remarks}))
    for table in publish(counts, RULES, headcount=headcount):
        assert set(table.cells) == {f"{r}|{c}" for r in table.rows for c in table.columns}
        for value in table.cells.values():
            assert isinstance(value, Count | Share | Mean | Withheld)
            assert not isinstance(value, Count) or (value.step, value.floor % 5) == (5, 0)


def test_means_of_several_parts_have_their_own_scales():
    tally = Tally(40, (), (Fraction(3200), Fraction(800)))
    ends = (Fraction(0), Fraction(100))
    means = tuple(questionnaire_range(name, *ends) for name in ("home", "office"))
    item = ItemCounts("i0", (), means, tally)
    (table,) = publish(QuestionnaireCounts("week", 40, (item,)), RULES, headcount=LARGE)
    assert table.rows == ("n", "mean:home", "mean:office")
    assert table.cells["mean:home|total"] == Mean(800)
    assert table.cells["mean:office|total"] == Mean(200)


def questionnaire_range(name: str, low: Fraction, high: Fraction) -> object:
    return Range(f"mean:{name}", low, high)
