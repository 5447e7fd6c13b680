"""The planning pages in a real browser: no accessibility fault, no sideways scroll."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from organisations.models.schedule import Enrolment
from organisations.models.user import User
from tests import factories, released
from tests.organisations.test_in_browser import faults, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def busy(live_server: LiveServer, enrolment: Enrolment) -> Enrolment:
    """Beside a released week, an organisation that is too small for nearly everything."""
    enrolment.headcount = 2000
    enrolment.save(update_fields=["headcount"])
    released.weekly(enrolment)
    factories.EnrolmentFactory(cohort=enrolment.cohort, headcount=60)
    return enrolment


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_coordinators_see_what_to_expect(
    live_server: LiveServer,
    browser: Browser,
    coordinator: User,
    busy: Enrolment,
    width: int,
    scheme: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="nl-NL"
    )
    visit(context, coordinator)
    page = context.new_page()
    planning = reverse("reports:planning", args=[busy.cohort_id])
    own = reverse("organisations:enrolment", args=[busy.pk])
    for path in (planning, f"{planning}?first=0&loss=10", own):
        assert faults(page, live_server.url + path) == [], path
    page.wait_for_selector(".stack >> text=1. The first questionnaire (nl)")
    assert page.locator(f"a[href='{planning}']").count() == 1
    assert faults(page, live_server.url + own) == []
    context.close()


def test_the_assumption_can_be_changed_without_javascript(
    live_server: LiveServer, browser: Browser, coordinator: User, busy: Enrolment
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    visit(context, coordinator)
    page = context.new_page()
    page.goto(live_server.url + reverse("organisations:enrolment", args=[busy.pk]))
    page.click("text=What every organisation of this cohort can expect")
    page.fill("input[name=first]", "50")
    page.fill("input[name=loss]", "20")
    page.click("text=Compute")
    cells = page.locator("tr", has_text=busy.organisation.name).first.locator("td")
    assert [each.split()[0] for each in cells.all_inner_texts()] == ["2000", "1000", "800"]
    context.close()
