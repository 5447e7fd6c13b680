"""Overall results in a real browser: no accessibility fault, no sideways scroll."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from organisations.models.schedule import Enrolment
from organisations.models.user import User
from reports.models import Release
from tests import factories, released
from tests.organisations.test_in_browser import faults, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def finals(live_server: LiveServer, enrolment: Enrolment) -> list[Release]:
    others = [factories.EnrolmentFactory(cohort=enrolment.cohort) for _ in range(5)]
    return [released.final(each) for each in (enrolment, *others)]


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_coordinators_make_and_read_them(
    live_server: LiveServer,
    browser: Browser,
    coordinator: User,
    finals: list[Release],
    width: int,
    scheme: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="nl-NL"
    )
    visit(context, coordinator)
    page = context.new_page()
    overall = reverse("reports:overall", args=[finals[0].of_study.pk])
    assert faults(page, live_server.url + overall) == []
    made = released.overall(finals)
    factories.EnrolmentFactory(cohort=finals[0].enrolled.cohort)
    own = reverse("reports:release", args=[made.pk])
    compared = reverse("reports:release", args=[finals[0].pk])
    notes = reverse("reports:interviews", args=[finals[0].pk])
    for path in (overall, own, f"{own}chapters/response/", compared, notes):
        assert faults(page, live_server.url + path) == [], path
    context.close()
