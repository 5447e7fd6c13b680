"""Staff pages in a real browser: no accessibility fault, no sideways scroll, nothing blocked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from organisations import access, codes
from surveys import partitions
from surveys.models.collector import Collector
from tests.organisations.conftest import local
from tests.surveys.visiting import rows_everywhere

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
        "preview": [enrolment.cohort.study_id],
        "cohort": [enrolment.cohort_id],
        "week": [week.pk],
        "week_close": [week.pk],
        "enrolment": [enrolment.pk],
        "workforce": [enrolment.pk],
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


def test_pages_of_an_organisation_with_codes(
    running_with_codes, context, page, coordinator, contact, enrolment, weeks
):
    """The choice, the export and the links, for a coordinator and for a contact."""
    visit(context, coordinator)
    links = [week.links.get().pk for week in weeks]
    paths = [
        reverse("organisations:enrolment", args=[enrolment.pk]),
        reverse("organisations:codes", args=[links[0]]),
        reverse("organisations:codes", args=[links[1]]),
        reverse("organisations:link", args=[links[0]]),
    ]
    assert [faults(page, running_with_codes.url + path) for path in paths] == [[]] * 4
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    page.locator("img.qr").first.scroll_into_view_if_needed()
    assert page.locator("img.qr").first.evaluate("image => image.decode().then(() => 1)") == 1
    assert Axe().run(page, options=RULES).response["violations"] == []
    visit(context, contact)
    assert faults(page, running_with_codes.url + paths[3]) == []


@pytest.fixture
def running_with_codes(live_server, weeks, before, enrolment, coordinator, contact):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    codes.issue(link=weeks[0].links.get(), count=2, language="nl", by=coordinator)
    yield live_server
    for collector in Collector.objects.all():
        partitions.drop(collector.pk)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_trial_is_filled_in_to_the_end(running, browser, coordinator, enrolment, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="nl-NL"
    )
    visit(context, coordinator)
    page = context.new_page()
    trial = reverse("organisations:trial", args=[enrolment.cohort.study_id])
    query = (
        f"?questionnaire=theme-1&language=nl&role=manager&organisation={enrolment.organisation_id}"
    )
    before = rows_everywhere()
    assert faults(page, running.url + trial + query) == []
    assert "Dit is een proef." in page.locator("aside.trial").inner_text()
    page.locator("[data-go=next]").first.click()
    page.locator("input[name=mark][value='7']").check(force=True)
    page.click(".language")
    page.wait_for_selector("html[lang=en]")
    assert page.locator("input[name=mark][value='7']").is_checked()
    for _ in range(2):
        page.locator(".step.now [data-go=next]").click()
    page.click("#send")
    page.wait_for_selector("main[data-page=done]")
    assert "This is a trial." in page.locator("aside.trial").inner_text()
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert rows_everywhere() == before
    page.click("aside.trial a")
    assert page.url.endswith("/preview/")
    context.close()


def test_a_trial_without_javascript(running, browser, coordinator, enrolment):
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    visit(context, coordinator)
    page = context.new_page()
    page.goto(running.url + reverse("organisations:preview", args=[enrolment.cohort.study_id]))
    page.select_option("select[name=language]", "en")
    page.click("main button[type=submit]")
    page.locator("input[name=mark][value='7']").check(force=True)
    page.click("#send")
    assert "your answers have been received" in page.locator("h1").inner_text()
    assert page.locator("aside.trial").count() == 1
    context.close()
