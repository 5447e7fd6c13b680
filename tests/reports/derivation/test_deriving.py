"""Derived statistics agree with what scipy and numpy make of the answers as people gave them."""

import random
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats

from reports.derivation import variables
from reports.derivation.coefficients import Pairs
from reports.derivation.deriving import derive
from reports.disclosure import grouped
from reports.disclosure.exact import Derivations, Related, Scale
from reports.stats import associations
from surveys.definition.model import Break, Condition, Instrument, Item, Option
from surveys.definition.reading import read
from tests.instruments import text
from tests.reports.derivation import people as made
from tests.reports.disclosure.planted import catches
from tests.surveys.definition.conftest import SMALL_STUDY

ROWS = made.people(600)
OPEN = {
    "role", "mark", "balance", "pressure", "age_group", "pension",
    "pressure_causes.deadlines", "pressure_causes.colleagues",
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Derivations:
    return derive(made.frame(ROWS), OPEN)


def answered(*columns: np.ndarray) -> list[np.ndarray]:
    """The lines of those who answered everything."""
    table = np.column_stack(columns)
    return list(table[~np.isnan(table).any(axis=1)].T)


def score() -> np.ndarray:
    """Wellbeing: balance and pressure turned round, of whoever answered one of them."""
    both = np.column_stack([made.values(ROWS, "balance"), 6 - made.values(ROWS, "pressure")])
    return np.nanmean(both, axis=1, where=~np.isnan(both))


def factors(found: Derivations, code: str = "mark") -> dict[str, tuple[Related, Related]]:
    (one,) = [each for each in found.outcomes if each.code == code]
    return {each.code: (each.alone, each.beside) for each in one.factors}


# --- alone ---------------------------------------------------------------------------


def ranks_agree(_: object = None) -> None:
    found = factors(derive(made.frame(ROWS), OPEN))
    mark = made.values(ROWS, "mark")
    pressure = made.values(ROWS, "pressure")
    for code, cause in (("wellbeing", score()), ("pressure", pressure), ("calm", -pressure)):
        x, y = answered(cause, mark)
        alone = found[code][0]
        assert (alone.n, alone.directed, alone.beyond_chance) == (len(x), True, True)
        assert alone.size == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


@pytest.mark.filterwarnings("ignore:Mean of empty slice")
def test_ordered_answers_are_ranked():
    ranks_agree()


@pytest.mark.filterwarnings("ignore:Mean of empty slice")
@pytest.mark.parametrize("defect", ["turns", "_turned"])
def test_rank_test_catches(monkeypatch: pytest.MonkeyPatch, defect: str):
    wrong: dict[str, Callable[..., object]] = {
        "turns": lambda *_: False,
        "_turned": lambda variable: variable,
    }
    monkeypatch.setattr(variables, defect, wrong[defect])
    catches(ranks_agree)


def eta_squared(parts: list[np.ndarray]) -> float:
    everybody = np.concatenate(parts)
    within = sum(((part - part.mean()) ** 2).sum() for part in parts)
    return 1 - within / ((everybody - everybody.mean()) ** 2).sum()


def test_what_people_think_parts_them_exactly(found: Derivations):
    parts = [
        np.array([r["mark"] for r in ROWS if r.get("pension") == key and "mark" in r])
        for key in ("yes", "no")
    ]
    related = found.consequences[0].characteristics["pension"]
    assert (related.explained, related.directed) == (True, False)
    assert related.n == sum(map(len, parts))
    assert related.size == pytest.approx(eta_squared(parts), abs=1e-12)


SHOWN = grouped.as_shown


def as_shown(code: str, most: int) -> list[np.ndarray]:
    """Answers of 1 to `most` of both roles, as they could be shown."""
    groups = {"employee": "employee", "manager": "manager", None: ""}
    chosen = {
        group: [
            sum(r.get("role") == key and r.get(code) == answer for r in ROWS)
            for answer in range(1, most + 1)
        ]
        for key, group in groups.items()
    }
    shown = SHOWN(chosen, made.instrument().rules)
    assert shown is not None
    return [np.repeat(np.arange(1.0, most + 1), column) for column in shown.T]


def steps_are_ranked(_: object = None) -> None:
    """Agreement between groups is Kruskal–Wallis': of groups that people know, as shown."""
    known = variables.Variables(made.frame(ROWS), OPEN)
    balance = known.item("balance")
    thinking = [
        np.array([r["balance"] for r in ROWS if r.get("pension") == key and "balance" in r])
        for key in ("yes", "no")
    ]
    for code, parts in (("pension", thinking), ("role", as_shown("balance", 5))):
        groups, n, h = known.item(code), sum(map(len, parts)), stats.kruskal(*parts)
        assert groups is not None
        assert balance is not None
        found = Pairs([groups], [balance], made.instrument().rules).find(groups, balance)
        told = found.related
        assert (told.n, told.explained, told.directed) == (n, True, False)
        assert told.size == pytest.approx(h.statistic / (n - 1), abs=1e-12)
        assert found.p == pytest.approx(h.pvalue, abs=1e-12)


def test_answers_in_steps_are_ranked_between_groups():
    steps_are_ranked()


@pytest.mark.parametrize("defect", ["values", "shown"])
def test_steps_test_catches(monkeypatch: pytest.MonkeyPatch, defect: str):
    if defect == "values":  # as if steps were as far apart as they are numbered
        monkeypatch.setattr(
            associations,
            "kruskal_wallis",
            lambda table: SimpleNamespace(
                epsilon2=(found := associations.eta_squared(table, range(1, 6))).eta2, p=found.p
            ),
        )
    else:  # as if exact groups might go in
        monkeypatch.setattr(grouped, "as_shown", exactly)
    catches(steps_are_ranked)


def exactly(chosen: dict[str, list[int]], _: object) -> np.ndarray:
    return np.array([counts for group, counts in chosen.items() if group]).T


def test_what_people_are_parts_them_as_it_could_be_shown(found: Derivations):
    parts = as_shown("mark", 10)
    role, of_who = (found.consequences[0].characteristics[code] for code in ("role", "who"))
    assert role.size == pytest.approx(eta_squared(parts), abs=1e-12)
    assert role.n == sum(map(len, parts))
    # Of several questions that stand for one thing the one that goes most with the mark.
    assert of_who == role
    assert factors(found)["role"][0].size == role.size


def test_options_are_counted():
    rows = made.people(600, seed=5)
    asked = derive(made.frame(rows), OPEN)
    chosen = np.array(
        [
            len(set(r["pressure_causes"]) & set(made.OPTIONS)) if "pressure_causes" in r else np.nan
            for r in rows
        ]
    )
    x, y = answered(made.values(rows, "pressure"), chosen)
    alone = factors(asked, "causes")["pressure"][0]
    assert alone.n == len(x)
    assert alone.size == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


# --- beside --------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Mean of empty slice")
def test_what_matters_alone_is_in_one_model(found: Derivations):
    wellbeing, pressure, mark = answered(
        score(), made.values(ROWS, "pressure"), made.values(ROWS, "mark")
    )
    z = [(one - one.mean()) / one.std(ddof=1) for one in (wellbeing, pressure, mark)]
    beta, *_ = np.linalg.lstsq(np.column_stack(z[:2]), z[2], rcond=None)
    told = factors(found)
    assert [told[code][1].size for code in ("wellbeing", "pressure")] == pytest.approx(beta)
    assert told["wellbeing"][1].n == len(mark)
    # The same item turned round repeats the other and adds nothing; groups are never in it.
    assert told["calm"][1].size == 0
    assert np.isnan(told["role"][1].size)


def test_nothing_that_is_not_open_is_looked_at(found: Derivations):
    assert [np.isnan(each.size) for each in factors(found)["hours"]] == [True, True]
    without = derive(made.frame(ROWS), OPEN - {"pressure"})
    told = factors(without)
    assert all(np.isnan(told[code][0].size) for code in ("wellbeing", "pressure", "calm"))
    assert np.isnan(without.scales[0].alpha)
    nothing = derive(made.frame(ROWS), ())
    assert [each.code for each in nothing.outcomes] == ["mark", "causes"]
    assert all(np.isnan(one.size) for each in factors(nothing).values() for one in each)


def test_chance_is_not_spoken_of():
    rows = made.people(300)
    chance = random.Random(3)  # noqa: S311 - the same order in every run
    marks = [row.get("mark") for row in rows]
    chance.shuffle(marks)
    mixed = [
        {code: value for code, value in {**row, "mark": mark}.items() if value is not None}
        for row, mark in zip(rows, marks, strict=True)
    ]
    told = factors(derive(made.frame(mixed), OPEN))
    assert [told[code][0].beyond_chance for code in ("wellbeing", "pressure")] == [False, False]
    assert [told[code][1].size for code in ("wellbeing", "pressure")] == [0, 0]


# --- scales and spreads --------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Mean of empty slice")
def test_scales(found: Derivations):
    (scale,) = found.scales
    both = answered(made.values(ROWS, "balance"), 6 - made.values(ROWS, "pressure"))
    parts = sum(one.var(ddof=1) for one in both)
    alpha = 2 * (1 - parts / sum(both).var(ddof=1))
    r = np.corrcoef(*both)[0, 1]
    known = score()
    assert (scale.code, scale.n) == ("wellbeing", len(both[0]))
    assert [(item.code, item.turned) for item in scale.items] == [
        ("balance", False),
        ("pressure", True),
    ]
    assert scale.alpha == pytest.approx(alpha)
    assert scale.rest == pytest.approx((r, r))
    assert np.isnan(scale.omega)
    assert scale.sd == pytest.approx(known[~np.isnan(known)].std(ddof=1))


def scale_as(**changes: object) -> Scale:
    """Wellbeing, otherwise defined, of the same people."""
    definition = made.instrument()
    (scale,) = definition.scales
    otherwise = scale.model_copy(update=changes)
    definition = definition.model_copy(update={"scales": (otherwise,)})
    found = derive(made.frame(ROWS, definition), OPEN)
    return found.scales[0] if found.scales else Scale("none", ())


def test_a_scale_of_raw_answers_turns_nothing():
    raw = scale_as(uses="raw")
    both = answered(made.values(ROWS, "balance"), made.values(ROWS, "pressure"))
    assert [item.turned for item in raw.items] == [False, False]
    assert raw.rest == pytest.approx([np.corrcoef(*both)[0, 1]] * 2)
    assert raw.rest[0] < 0


@pytest.mark.filterwarnings("ignore:Mean of empty slice")
def test_without_a_least_number_every_item_is_needed():
    both = answered(made.values(ROWS, "balance"), 6 - made.values(ROWS, "pressure"))
    whole = np.mean(both, axis=0)
    assert scale_as(min_items=None).sd == pytest.approx(whole.std(ddof=1), abs=1e-12)
    assert scale_as(min_items=1).sd != pytest.approx(whole.std(ddof=1), abs=1e-12)


def test_a_scale_with_a_break_in_this_questionnaire_has_none():
    broken = Break(questionnaires=("first",), reason=text("Another wording"))
    assert scale_as(breaks=(broken,)).code == "none"


def with_items(*items: Item) -> Instrument:
    """The instrument with some items defined otherwise."""
    definition = made.instrument()
    changed = {item.code: item for item in items}
    kept = tuple(changed.get(item.code, item) for item in definition.items)
    return definition.model_copy(update={"items": kept})


def test_of_several_the_one_that_goes_most_stands_for_them_whichever_is_first():
    matrix = made.matrix()
    matrix["characteristics"][2]["items"] = ["age_group", "role"]
    definition = made.instrument().model_copy(update={"characteristics": matrix})
    found = derive(made.frame(ROWS, definition), OPEN).consequences[0].characteristics
    assert found["who"].size == found["role"].size


def test_an_option_without_a_value_is_no_answer():
    """Yes is 1, no is 2, and "it depends" is neither."""
    pension = made.instrument().item("pension")
    yes, no = pension.options
    valued = pension.model_copy(
        update={
            "options": (
                yes.model_copy(update={"value": 1.0}),
                no.model_copy(update={"value": 2.0}),
                Option(code="depends", text=text("It depends")),
            )
        }
    )
    rows = [
        {**row, "pension": "depends"} if at % 3 == 0 and "pension" in row else row
        for at, row in enumerate(ROWS)
    ]
    found = derive(made.frame(rows, with_items(valued)), OPEN).consequences[0]
    known = {"yes": 1.0, "no": 2.0}
    given = np.array([known.get(row.get("pension", ""), np.nan) for row in rows])
    x, y = answered(given, made.values(rows, "mark"))
    pair = found.characteristics["pension"]
    assert (pair.n, pair.directed) == (len(x), True)
    assert pair.size == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


def test_whoever_was_spared_by_an_answer_chose_none():
    """Causes are asked of those who think about their pension; the others have none of them."""
    definition = made.instrument()
    causes = definition.item("pressure_causes").model_copy(
        update={"condition": Condition(item="pension", op="in", value=("yes",))}
    )
    rows = [
        {code: answer for code, answer in row.items() if code != "pressure_causes"}
        if row.get("pension") != "yes"
        else row
        for row in made.people(600, seed=5)
    ]
    found = derive(made.frame(rows, with_items(causes)), OPEN)
    chosen = np.array([_chosen(row) for row in rows])
    x, y = answered(made.values(rows, "pressure"), chosen)
    alone = factors(found, "causes")["pressure"][0]
    assert alone.n == len(x) > sum("pressure_causes" in row for row in rows)
    assert alone.size == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


def _chosen(row: made.Person) -> float:
    if "pressure_causes" in row:
        return len(set(row["pressure_causes"]) & set(made.OPTIONS))
    return 0.0 if row.get("pension") == "no" else np.nan


def test_spreads(found: Derivations):
    for code in ("mark", "balance", "pressure"):
        (given,) = answered(made.values(ROWS, code))
        assert found.spreads[code] == pytest.approx(given.std(ddof=1))
    assert set(found.spreads) == {"mark", "balance", "pressure"}


# --- content drives it ---------------------------------------------------------------


def test_a_study_says_itself_what_is_derived():
    small = read(SMALL_STUDY)
    derived = derive(made.frame(made.people(200), small), OPEN)
    assert (derived.outcomes, derived.consequences) == ((), ())
    assert [scale.code for scale in derived.scales] == ["wellbeing"]


def test_a_scale_that_is_asked_in_part_has_none():
    definition = made.instrument()
    second = made.frame(made.people(200))
    part = type(second)(
        instrument=definition,
        questionnaire="second",
        rows=second.rows,
        answers=second.answers,
        texts=second.texts,
        sha256s=(),
    )
    assert derive(part, OPEN).scales == ()


@pytest.mark.parametrize("study", ["we-werken-thuis", "waarde-van-werk"])
def test_every_study_can_be_derived_from_nothing(study: str):
    definition = read(Path("surveys/content") / study)
    for questionnaire in definition.questionnaires:
        frame = made.frame([])
        empty = type(frame)(definition, questionnaire.code, 0, frame.answers, frame.texts, ())
        asked = derive(empty, [item.code for item in definition.items])
        assert all(np.isnan(scale.alpha) for scale in asked.scales)
