"""A number stands under its own name: mean and median, the columns of maps, "Other"."""

from collections.abc import Callable

import pytest
from django.utils import translation

from reports.disclosure.published import Association, Count, Mean, Published
from reports.report import compared, influence, phrases
from reports.report.building import build
from reports.report.labels import REST, Labels
from reports.report.model import Figure, Matrix, Report, Strips
from surveys.definition.entries import Aspect, CharacteristicsEntry
from surveys.definition.model import Instrument
from tests import factories, released
from tests.instruments import text, tiny_instrument
from tests.reports.derivation.people import factor, outcome
from tests.reports.disclosure.planted import catches


def figures(report: Report, anchor: str) -> list[Figure]:
    (found,) = (each for each in report.walk() if each.anchor == anchor)
    return [block for block in found.blocks if isinstance(block, Figure)]


# --- mean and median ---------------------------------------------------------------------


def benchmark_is_named() -> None:
    """The median is 1.5, below all means."""
    first = released.enrolment()
    finals = [
        released.final(each) for each in (first, factories.EnrolmentFactory(cohort=first.cohort))
    ]
    report = build(finals[0], "en", released.overall(finals, median=Mean(15)))
    found = figures(report, "benchmark-first")
    assert len(found) > 1
    for figure in found:
        assert figure.table.head[2:] == (
            "Mean of the organisations",
            "Median",
            "Number of organisations",
        )
        assert isinstance(figure.chart, Strips)
        assert figure.chart.middles == ("mean of the organisations", "median")
        for row, drawn in zip(figure.table.rows, figure.chart.rows, strict=True):
            _own, mean, median, number = row.values
            assert (median.text, number.text) == ("1.5", "10")
            assert drawn.middles == (mean, median)
            assert mean.text != "1.5"


@pytest.mark.django_db
def test_mean_and_median_stand_under_their_names() -> None:
    benchmark_is_named()


@pytest.mark.django_db
@pytest.mark.parametrize("defect", ["table", "chart", "words"])
def test_mean_and_median_swapped_are_caught(monkeypatch: pytest.MonkeyPatch, defect: str) -> None:
    match defect:
        case "table":
            monkeypatch.setattr(compared, "COLUMNS", ("median", "benchmark", "organisations"))
        case "chart":
            monkeypatch.setattr(compared, "MIDDLES", ("median", "benchmark"))
        case "words":
            swapped = phrases.middles()[::-1]
            monkeypatch.setattr(phrases, "middles", lambda: swapped)
    catches(benchmark_is_named)


# --- columns of maps ---------------------------------------------------------------------

TIES = {
    "mark": {"role": Association("strong"), "pension": Association("none")},
    "balance": {"role": Association("weak"), "pension": Association("moderate")},
}
"""What was found between consequences and characteristics."""


def related() -> Instrument:
    """The tiny instrument with two consequences by two characteristics, and a factor."""
    codes = ("role", "pension")
    matrix = CharacteristicsEntry(
        characteristics=tuple(Aspect(code=c, label=text(c.title()), items=(c,)) for c in codes),
        consequences=tuple(Aspect(code=c, label=text(c.title()), items=(c,)) for c in TIES),
        cells=(),
    )
    return tiny_instrument().model_copy(
        update={
            "characteristics": matrix.model_dump(mode="json"),
            "factors": (outcome("mark", "mark", factors=(factor("pressure", "pressure"),)),),
        }
    )


def maps_are_named() -> None:
    definition = related()
    cells: dict[str, dict[str, Published]] = {
        consequence: {
            f"{code}|{column}": value
            for code, found in ties.items()
            for column, value in (("association", found), ("n", Count(400)))
        }
        for consequence, ties in TIES.items()
    }
    tables = [
        released.table("characteristics", code, "first", found) for code, found in cells.items()
    ]
    alone = {
        "pressure|alone": Association("strong", "opposite"),
        "pressure|beside": Association("weak", "opposite"),
        "pressure|n": Count(400),
    }
    tables.append(released.table("factors", "mark", "first", alone))
    kept = released.final_tables(definition)
    report = build(released.store(released.enrolment(definition), None, [*kept, *tables]), "en")
    (across,) = figures(report, "characteristics-first")
    (factors,) = figures(report, "influence-mark")
    assert drawn(across) == {
        "Role": {"Mark": 4, "Balance": 2},
        "Pension": {"Mark": 0, "Balance": 3},
    }
    assert drawn(factors) == {"pressure": {"Alone": 4, "Beside the others": 2}}
    assert printed(across) == {
        "Role": {"Mark": "strong", "Balance": "weak"},
        "Pension": {"Mark": "no association", "Balance": "moderate"},
    }
    assert printed(factors) == {
        "pressure": {"Alone": "strong (−)", "Beside the others": "weak (−)", "Number": "400–404"}
    }


def drawn(figure: Figure) -> dict[str, dict[str, int | None]]:
    """The strengths of a map by row and column."""
    assert isinstance(figure.chart, Matrix)
    columns = figure.chart.columns
    return {
        row.label: {name: tie.strength for name, tie in zip(columns, row.ties, strict=True)}
        for row in figure.chart.rows
    }


def printed(figure: Figure) -> dict[str, dict[str, str]]:
    """What its table says, by row and column."""
    _first, *columns = figure.table.head
    return {
        row.header: {name: value.text for name, value in zip(columns, row.values, strict=True)}
        for row in figure.table.rows
    }


@pytest.mark.django_db
def test_columns_of_maps_stand_under_their_names() -> None:
    maps_are_named()


@pytest.mark.django_db
@pytest.mark.parametrize("defect", ["heads", "columns", "names"])
def test_heads_in_another_order_are_caught(monkeypatch: pytest.MonkeyPatch, defect: str) -> None:
    match defect:
        case "heads":
            honest = influence.matrix
            monkeypatch.setattr(
                influence, "matrix", lambda columns, rows: honest(columns[::-1], rows)
            )
        case "columns":
            monkeypatch.setattr(influence, "COLUMNS", ("beside", "alone", "n"))
            monkeypatch.setattr(phrases, "tie_column", swapped(phrases.tie_column))
        case "names":
            monkeypatch.setattr(phrases, "tie_column", swapped(phrases.tie_column))
    catches(maps_are_named)


def swapped(honest: Callable[..., str]) -> Callable[..., str]:
    others = {"alone": "beside", "beside": "alone"}
    return lambda column, week="": honest(others.get(column, column), week)


# --- "Other" -----------------------------------------------------------------------------

SHOWN = ("role:employee", "age_group:lt35", "age_group:_rest", "role:_rest")


@translation.override("en")
def other_is_named() -> None:
    """The remainder is made of the groups that no column of the same breakdown has."""
    labels = Labels(tiny_instrument(), "en")
    assert labels.group("role:_rest", ["total", *SHOWN]) == "Other (Manager, No answer)"
    assert labels.group("age_group:_rest", ["total", *SHOWN]) == "Other (Ge35, No answer)"
    both = ("role:employee+manager", "role:_rest", "age_group:lt35")
    assert labels.group("role:_rest", both) == "Other (No answer)"
    assert labels.group("role:_rest") == "Other"


def test_other_is_named_for_the_groups_that_are_in_it() -> None:
    other_is_named()


@pytest.mark.parametrize("defect", ["shown", "everything", "breakdown", "joined"])
def test_other_with_another_s_name_is_caught(monkeypatch: pytest.MonkeyPatch, defect: str) -> None:
    honest = Labels.group

    def planted(self: Labels, column: str, among: tuple[str, ...] = ()) -> str:
        code = column.partition(":")[0]
        own = [each for each in among if each.startswith(f"{code}:")]
        match defect:
            case "shown":  # those that are shown instead of those that are not
                groups = [each.partition(":")[2] for each in own if not each.endswith(REST)]
                turned = [f"{code}:{key}" for key in self.answers(self.instrument.item(code))]
                kept = [each for each in turned if each.partition(":")[2] not in groups]
                return honest(self, column, kept if among else ())
            case "everything":  # all groups
                return honest(self, column, [column] if among else ())
            case "breakdown":  # groups of the first breakdown, whichever is asked for
                return honest(self, "role:_rest", among)
        return honest(self, column, [each.partition("+")[0] for each in among])

    monkeypatch.setattr(Labels, "group", planted)
    catches(other_is_named)
