"""Reports to export: one week and a final one of an invented organisation."""

import pytest

from organisations.models.schedule import Enrolment
from reports.report.building import build
from reports.report.model import Report
from tests import released


@pytest.fixture
def enrolment(db: None) -> Enrolment:
    return released.enrolment(name="Gemeente Zandwijk")


@pytest.fixture
def week(enrolment: Enrolment) -> Report:
    return build(released.weekly(enrolment), "en")


@pytest.fixture
def final(enrolment: Enrolment) -> Report:
    return build(released.final(enrolment), "nl")
