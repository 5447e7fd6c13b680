"""At full size every published figure comes out again; and whatever is spoiled is noticed."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from django.core.management import CommandError, call_command

from organisations.models.schedule import Study
from surveys import partitions
from surveys.instrument import DEFAULT_STUDY, load
from tests.factories import coordinator
from wwt.rehearsal import calibration, staging, whole
from wwt.rehearsal.checking import figures, relations
from wwt.rehearsal.checking.evidence import Evidence, gather
from wwt.rehearsal.population import Size
from wwt.rehearsal.stages import Stages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rehearsed(size: Size, seed: int) -> Study:
    instrument, _ = load(DEFAULT_STUDY)
    stage = staging.set_up(
        instrument=instrument, name="proef", size=size, seed=seed, by=coordinator()
    )
    whole.answer(stage, Stages())
    assert not any(partitions.exist(seat.link.collector_id) for seat in stage.seats)
    return stage.study


def deviating(evidence: Evidence) -> Iterator[str]:
    """What does not fit, by its name before the colon."""
    found = relations.factors(evidence)
    content = calibration.of(evidence.instrument)
    for line in (
        *figures._figures(evidence, content, found),
        *relations.lines_of_factors(found),
        *relations.lines_of_orders(evidence, found),
        *relations.lines_of_scales(evidence),
        *relations.lines_of_matrix(evidence),
    ):
        if line.verdict == "deviates":
            yield line.what.partition(": ")[0] if not line.what.startswith("order") else line.what


def spoiled(evidence: Evidence, questionnaire: str, **columns: pl.Expr) -> Evidence:
    frame = evidence.answers[questionnaire].with_columns(**columns)
    return replace(evidence, answers={**evidence.answers, questionnaire: frame})


def test_every_published_figure_comes_out_of_the_whole_study() -> None:
    study = rehearsed(Size(), seed=5)
    lines = figures.compare(study)
    assert [line for line in lines if line.verdict == "deviates"] == []
    assert len(lines) > 250
    assert figures.not_compared(study) == []
    assert len(figures.contradictions(study)) == 10

    evidence = gather(study, calibration.of(study.instrument.definition).comparison)
    _spoil(evidence)


def everywhere(evidence: Evidence, **columns: pl.Expr) -> Evidence:
    for questionnaire in evidence.answers:
        evidence = spoiled(evidence, questionnaire, **columns)
    return evidence


def _spoil(evidence: Evidence) -> None:
    """Planted defects: a mean, a share, a relation, a direction, a scale and the texts."""
    higher = pl.min_horizontal(pl.col("productivity_individual") + 1, pl.lit(10))
    marks = everywhere(evidence, productivity_individual=higher)
    assert "productivity_range" in set(deviating(marks))

    turned = 6 - pl.col("hygiene_certainty")
    careless = spoiled(evidence, "future", hygiene_certainty=turned)
    assert "hygiene_certainty" in set(deviating(careless))

    strangers = pl.col("social_cohesion_influence").shuffle(seed=1)
    alone = spoiled(evidence, "health-1", social_cohesion_influence=strangers)
    assert {
        "professional_isolation ~ social_cohesion",
        "order: professional_isolation",
    } <= set(deviating(alone))

    swapped = pl.col("gender").replace({1: 2, 2: 1})
    assert {"direction_women", "direction_neck"} <= set(
        deviating(everywhere(evidence, gender=swapped))
    )

    rows = evidence.answers["health-1"].height
    chance = pl.Series(np.random.default_rng(1).integers(1, 6, rows), dtype=pl.UInt8)
    loose = spoiled(evidence, "health-1", engagement_energy=pl.lit(chance))
    assert "reliability" in set(deviating(loose))

    asked = evidence.texts["item"] == "open_missed"
    one_less = pl.concat([evidence.texts.filter(~asked), evidence.texts.filter(asked)[1:]])
    assert "open_answers" in set(deviating(replace(evidence, texts=one_less)))
    silent = evidence.texts.with_columns(text=pl.lit("Iets anders."))
    assert "open_top_missed" in set(deviating(replace(evidence, texts=silent)))


def test_a_study_of_another_size_does_not_pass_for_the_whole() -> None:
    study = rehearsed(Size(scale=0.05), seed=5)
    wrong = {
        line.what.partition(": ")[0]
        for line in figures.compare(study)
        if line.verdict == "deviates"
    }
    assert {"population", "table1_total", "table1_cohort_1"} <= wrong
    with pytest.raises(CommandError, match="did not come out again"):
        call_command("check_calibration", study.name)
