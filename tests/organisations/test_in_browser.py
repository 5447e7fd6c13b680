"""Staff pages in a real browser: no accessibility fault, no sideways scroll, nothing blocked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from surveys import partitions
from surveys.models.collector import Collector
from tests.organisations.conftest import local

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture
def running(live_server, weeks, before, enrolment, contact):
    """A cohort in its first week; its partitions are dropped again, since nothing rolls back."""
    before.move_to(local(2030, 1, 9, 12))
    yield live_server
    for collector in Collector.objects.all():
        partitions.drop(collector.pk)


def visit(context, user) -> None:
    """Let the browser be signed in as `user`, without going through the form each time."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}]
    )


def faults(page, url: str) -> list[str]:
    """What is wrong with the page at `url`, in words."""
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.goto(url)
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return found + console + ["scrolls sideways"] * wide


def coordinators_pages(enrolment, week, link) -> list[str]:
    things = {
        "studies": [],
        "study": [enrolment.cohort.study_id],
        "cohort": [enrolment.cohort_id],
        "week": [week.pk],
        "week_close": [week.pk],
        "enrolment": [enrolment.pk],
        "link": [link.pk],
        "organisations": [],
        "organisation": [enrolment.organisation_id],
        "organisation_edit": [enrolment.organisation_id],
    }
    return [reverse(f"organisations:{name}", args=args) for name, args in things.items()]


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_coordinators_pages(running, browser, coordinator, enrolment, weeks, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="nl-NL"
    )
    visit(context, coordinator)
    page = context.new_page()
    paths = coordinators_pages(enrolment, weeks[0], weeks[0].links.get())
    result = {path: faults(page, running.url + path) for path in paths}
    context.close()
    assert result == {path: [] for path in paths}


def test_a_contacts_page_and_the_way_in(running, context, page, contact, enrolment):
    login = reverse("account_login")
    assert faults(page, running.url + login) == []
    visit(context, contact)
    own = reverse("organisations:organisation", args=[enrolment.organisation_id])
    assert faults(page, running.url + own) == []
    page.emulate_media(forced_colors="active")
    assert faults(page, running.url + own) == []


def test_the_menu_and_skip_link_work_from_the_keyboard(running, context, page, contact):
    visit(context, contact)
    page.goto(running.url + reverse("organisations:home"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("details.menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.menu").get_attribute("open") == ""
    page.keyboard.press("Escape")
    assert page.locator("details.menu").get_attribute("open") is None


def test_signing_in_and_switching_language_without_javascript(running, browser, contact):
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(running.url)
    page.fill("input[name=login]", contact.email)
    page.fill("input[name=password]", "a long enough password")
    page.click("main button[type=submit]")
    assert page.locator("h1").inner_text() == "Gemeente Zandwijk"
    page.click("button[name=language][value=en]")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("[data-copy]").first.is_hidden()
    context.close()
