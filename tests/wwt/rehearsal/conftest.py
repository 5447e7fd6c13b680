"""Small rehearsals of the tiny instrument: two cohorts, three organisations."""

from collections.abc import Callable
from datetime import date

import pytest

from organisations.models.user import User
from surveys.definition.calibration import Calibration, Population
from surveys.models.instrument import Instrument
from tests.factories import coordinator, store_instrument
from tests.instruments import tiny_instrument
from wwt.rehearsal import calibration, staging
from wwt.rehearsal.calibration import Content
from wwt.rehearsal.population import Size
from wwt.rehearsal.staging import Stage

Setting = Callable[..., Stage]

POPULATION = {
    "cohorts": [
        {"code": "early", "name": "Cohort 1", "starts_on": "2025-03-03", "figure": "answers"},
        {"code": "late", "name": "Cohort 2", "starts_on": "2025-06-02", "figure": "answers"},
    ],
    "organisations": [
        {"name": "Gemeente Kleindorp", "cohort": "early", "headcount": 25, "accent": "#1f5fa8"},
        {"name": "Provincie Ruimveld", "cohort": "early", "headcount": 120, "accent": "#1f5fa8"},
        {"name": "Waterschap Diepsloot", "cohort": "late", "headcount": 90, "accent": "#1f5fa8"},
    ],
}
"""Its first cohort's organisations are below and above k in both weeks."""


@pytest.fixture
def staff(db: None) -> User:
    return coordinator()


@pytest.fixture
def instrument(db: None, monkeypatch: pytest.MonkeyPatch) -> Instrument:
    """The tiny instrument, which publishes nothing but how many answered."""
    definition = tiny_instrument(code="rehearsed").model_copy(
        update={"published": {"figures": [{"code": "answers", "value": [44, 31]}]}}
    )
    people = Calibration(population=Population.model_validate(POPULATION))
    content = Content(people, calibration.plain().phrases, calibration.plain().comparison)
    monkeypatch.setattr(calibration, "_read", lambda _path: content)
    return store_instrument(definition)


@pytest.fixture
def set_up(instrument: Instrument, staff: User) -> Setting:
    """Set up a rehearsal; weeks are over unless `starts` says otherwise."""

    def stage(seed: int = 1, size: Size | None = None, starts: date | None = None) -> Stage:
        days = {0: starts, 1: starts} if starts else None
        return staging.set_up(
            instrument=instrument,
            name="proef",
            size=size or Size(),
            seed=seed,
            by=staff,
            starts=days,
        )

    return stage
