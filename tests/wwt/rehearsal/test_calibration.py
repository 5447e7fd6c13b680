"""The calibration fits its instrument, and says where it does not."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from surveys.definition.calibration import (
    Calibration,
    Choices,
    CohortEntry,
    FigureCheck,
    Level,
    OrganisationEntry,
    Population,
)
from surveys.definition.model import Instrument
from surveys.definition.problems import InstrumentErrors
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.instruments import tiny_instrument
from wwt.rehearsal import calibration
from wwt.rehearsal.calibration import Content
from wwt.rehearsal.checking import figures


@pytest.fixture(scope="module")
def source() -> Instrument:
    return read(DEFAULT_STUDY)


def test_the_source_study_is_calibrated(source: Instrument) -> None:
    content = calibration.of(source)
    assert len(content.calibration.population.organisations) == 19
    assert {entry["code"] for entry in source.published["figures"]} == {
        check.figure for check in content.comparison.figures
    }


def test_a_study_without_files_gets_the_defaults() -> None:
    assert calibration.of(tiny_instrument()) == calibration.plain()


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        (Calibration(levels={"nonsense": Level(mean=3)}), "calibration-name-unknown"),
        (Calibration(relations=(("mark", "nonsense", 0.1),)), "calibration-name-unknown"),
        (Calibration(relations=(("mark", "balance", 0.1),)), "calibration-name-in-scale"),
        (Calibration(relations=(("mark", "role", 0.1),)), "calibration-name-without-order"),
        (Calibration(choices={"role": Choices(shares={"boss": 1})}), "calibration-answers-differ"),
        (Calibration(several={"pressure_causes": {"home": 0.5}}), "calibration-answers-differ"),
        (
            Calibration(
                population=Population(
                    cohorts=(
                        CohortEntry.model_validate(
                            {"code": "a", "name": "A", "starts_on": "2030-01-07", "figure": "none"}
                        ),
                    )
                )
            ),
            "calibration-figure-unknown",
        ),
        (
            Calibration(
                population=Population(
                    organisations=(
                        OrganisationEntry(name="X", cohort="b", headcount=1, accent="#000000"),
                    )
                )
            ),
            "calibration-cohort-unknown",
        ),
    ],
)
def test_a_planted_defect_is_named(
    planted: Calibration, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = calibration.plain()
    content = Content(planted, plain.phrases, plain.comparison)
    monkeypatch.setattr(calibration, "_read", lambda _path: content)
    with pytest.raises(InstrumentErrors) as errors:
        calibration.of(tiny_instrument())
    assert [problem.code for problem in errors.value.problems] == [code]
    assert {problem.file for problem in errors.value.problems} == {"calibration.yaml"}


def test_a_figure_that_is_not_compared_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        FigureCheck(figure="quotes", check="outside")


def test_a_published_figure_that_no_check_names_is_named(
    source: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = calibration.of(source)
    first, *others = content.comparison.figures
    fewer = content.comparison.model_copy(update={"figures": tuple(others)})
    study: Any = SimpleNamespace(instrument=SimpleNamespace(definition=source))
    assert figures.not_compared(study) == []
    monkeypatch.setattr(calibration, "of", lambda _: replace(content, comparison=fewer))
    assert figures.not_compared(study) == [first.figure]
