"""One study from plan to download, over real HTTP, as the people in it live it."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from organisations.models.schedule import Cohort, Link, Week
from organisations.models.user import User
from reports.models import Release, ReportFile
from reports.tasks import make_due_releases
from surveys import instrument
from surveys.definition.model import Instrument
from surveys.models.sealing import SealedAnswers
from surveys.tasks import seal_closed
from tests.factories import PASSWORD, MembershipFactory, OrganisationFactory, coordinator
from tests.journeys import second_way
from tests.journeys.printed import (
    NUMBER,
    lines_expected,
    parts_about,
    parts_on_page,
    row_expected,
    text_of,
)
from tests.journeys.respondents import Posted, answer, answer_by_keyboard, fetch
from wwt.rehearsal.posting import fill_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LARGE, SMALL = "Gemeente Proefdorp", "Bureau Kleinbaan"
BY_HTTP, IN_SMALL = 64, 7
PATIENCE = 60
AT_LEAST_COMPARED = 150


def test_a_study_runs_from_plan_to_downloaded_report(
    live_server: LiveServer,
    worker: None,
    clock: ModuleType,
    settings: Settings,
    browser: Browser,
    tmp_path: Path,
) -> None:
    settings.PUBLIC_URL, settings.SECOND_FACTOR_REQUIRED = live_server.url, False
    definition = instrument.load(instrument.DEFAULT_STUDY)[0].definition
    staff, contact, stranger = _people()

    with _signed_in(browser, live_server.url, staff) as office:
        cohort = _plan_in_the_browser(office, clock)
        first = cohort.weeks.get(number=1)
        assert cohort.weeks.count() == len(definition.questionnaires)

        large, small = _copied_address(office, first, LARGE), _copied_address(office, first, SMALL)
        assert fetch(large).status == 200
        assert "nog niet" in fetch(large).text.lower()

        clock.move_to(first.opens_at + timedelta(hours=1))
        people = _people_of(definition, first.questionnaire, BY_HTTP + 1, seed=1)
        _answer_without_javascript(browser, large, people[0])
        _everybody_answers(large, people[1:])
        _everybody_answers(small, _people_of(definition, first.questionnaire, IN_SMALL, seed=2))

        clock.move_to(cohort.weeks.last().closes_at + timedelta(minutes=1))
        _wait_for_releases(cohort)

        report = _published_in_the_browser(office, _release(first, LARGE))
        _published_in_the_browser(office, _release(first, SMALL))

    _withheld_from(browser, live_server.url, stranger, report)
    with _signed_in(browser, live_server.url, contact) as desk:
        pdf = _downloaded(desk, report, tmp_path)
        page = _page_of(desk, report.release)

    parts = parts_on_page(page, definition, first.questionnaire)
    paper = text_of(pdf)
    compared = 0
    for item in definition.items_of(first.questionnaire):
        expected = lines_expected(item, second_way.report_of(item, people))
        assert [line for line in expected if line not in parts[item.code]] == [], item.code
        assert row_expected(item, second_way.report_of(item, people)) in paper, item.code
        compared += len(expected)
        if not expected:
            assert NUMBER.findall(parts[item.code].replace(item.text.nl, "")) == [], item.code
    assert compared > AT_LEAST_COMPARED

    _says_nothing_about_the_few(_release(first, SMALL), definition, first.questionnaire)


def _people() -> tuple[User, User, User]:
    staff = coordinator(email="noor@instituut.example")
    large, small = OrganisationFactory(name=LARGE), OrganisationFactory(name=SMALL)
    return (
        staff,
        MembershipFactory(organisation=large).user,
        MembershipFactory(organisation=small).user,
    )


class _signed_in:  # noqa: N801 — reads as a sentence where it is used
    """A browser profile in which somebody has signed in by hand."""

    def __init__(self, browser: Browser, url: str, user: User) -> None:
        self.context = browser.new_context(base_url=url, locale="nl-NL", accept_downloads=True)
        self.user = user

    def __enter__(self) -> Page:
        page = self.context.new_page()
        page.goto("/account/login/")
        page.fill("[name=login]", self.user.email)
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "/login" not in page.url
        return page

    def __exit__(self, *_exception: object) -> None:
        self.context.close()


def _plan_in_the_browser(page: Page, clock: ModuleType) -> Cohort:
    """A study, a cohort and two organisations, typed in by a coordinator."""
    page.goto("/studies/new/")
    page.fill("[name=name]", "Proefonderzoek")
    page.select_option("[name=instrument]", index=1)
    _submit(page)
    study = page.url.rstrip("/").split("/")[-1]
    page.goto(f"/studies/{study}/cohorts/new/")
    page.fill("[name=name]", "Cohort 1")
    monday = clock.now().date() + timedelta(days=7 - clock.now().weekday())
    page.fill("[name=starts_on]", monday.isoformat())
    _submit(page)
    cohort = Cohort.objects.get()
    for name, headcount in ((LARGE, 130), (SMALL, 12)):
        page.goto(f"/cohorts/{cohort.pk}/enrol/")
        page.select_option("[name=organisation]", label=name)
        page.fill("[name=headcount]", str(headcount))
        _submit(page)
    page.goto(f"/cohorts/{cohort.pk}/")
    with page.expect_navigation():
        page.click("form[action$='/plan/'] button")
    return cohort


def _submit(page: Page) -> None:
    with page.expect_navigation():
        page.click("main form button[type=submit]")


def _copied_address(page: Page, week: Week, organisation: str) -> str:
    """The Dutch address, as the coordinator copies it from the link's page."""
    link = Link.objects.get(week=week, enrolment__organisation__name=organisation)
    page.goto(f"/links/{link.pk}/")
    return page.input_value("input[readonly][value*='/nl/']")


def _people_of(definition: Instrument, code: str, number: int, seed: int) -> list[Posted]:
    rng = random.Random(seed)  # noqa: S311
    return [fill_in(definition, code, rng) for _person in range(number)]


def _answer_without_javascript(browser: Browser, address: str, posted: Posted) -> None:
    """One employee with JavaScript off and no mouse."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(address)
    with page.expect_navigation():
        answer_by_keyboard(page, posted)
    assert page.url.endswith("/nl/" + address.split("/")[-2] + "/done/"), page.inner_text("main")
    assert context.cookies() == []
    context.close()


def _everybody_answers(address: str, people: list[Posted]) -> None:
    for posted in people:
        came_back = answer(address, posted)
        assert (came_back.status, came_back.headers.get("set-cookie")) == (303, None)


def _wait_for_releases(cohort: Cohort) -> None:
    """What beat does every minute, until the workers have sealed and released everything."""
    enrolments, weeks = cohort.enrolments.count(), cohort.weeks.count()
    seal_closed.delay()
    _until(lambda: SealedAnswers.objects.count() == enrolments * weeks)
    make_due_releases.delay()
    _until(lambda: Release.objects.count() == enrolments * weeks)
    make_due_releases.delay()
    _until(lambda: Release.objects.count() == enrolments * (weeks + 1))


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "The worker did not get there in time."
        time.sleep(0.1)


def _release(week: Week, organisation: str) -> Release:
    return Release.objects.get(week=week, enrolment__organisation__name=organisation)


def _published_in_the_browser(page: Page, release: Release) -> ReportFile:
    """The coordinator has the Dutch PDF made, watches it appear, and publishes the report."""
    page.goto(f"/reports/releases/{release.pk}/")
    order = "form:has(input[name=form][value=pdf]):has(input[name=language][value=nl]) button"
    page.click(order)
    page.wait_for_selector("a[href*='/reports/files/']", timeout=PATIENCE * 1000)
    page.goto(f"/reports/releases/{release.pk}/publish/")
    _submit(page)
    file = ReportFile.objects.get(release=release, form="pdf", language="nl")
    assert file.state == ReportFile.State.READY
    return file


def _withheld_from(browser: Browser, url: str, stranger: User, file: ReportFile) -> None:
    """A contact of another organisation finds nothing there, published or not."""
    with _signed_in(browser, url, stranger) as page:
        for path in (f"files/{file.pk}", f"releases/{file.release_id}"):
            assert page.request.get(f"/reports/{path}/").status == 404


def _downloaded(page: Page, file: ReportFile, folder: Path) -> bytes:
    page.goto("/reports/mine/")
    with page.expect_download() as download:
        page.click(f"a[href='/reports/files/{file.pk}/']")
    saved = folder / "report.pdf"
    download.value.save_as(saved)
    assert saved.read_bytes() == bytes(file.content)
    return saved.read_bytes()


def _page_of(page: Page, release: Release) -> bytes:
    """The HTML report, which has every detail, as its contact downloads it once it is made."""
    until = time.monotonic() + PATIENCE
    files = ReportFile.objects.filter(release=release, form="html", language="nl")
    while not files.filter(state=ReportFile.State.READY).exists():
        assert time.monotonic() < until
        time.sleep(0.2)
    answer = page.request.get(f"/reports/files/{files.get().pk}/")
    assert answer.status == 200
    return bytes(answer.body())


def _says_nothing_about_the_few(release: Release, definition: Instrument, code: str) -> None:
    file = ReportFile.objects.get(release=release, form="pdf", language="nl")
    text = text_of(bytes(file.content))
    # The response, the scores, each section, and the factors of influence.
    chapters = 3 + len(definition.questionnaire(code).sections)
    assert text.count("Hier worden geen cijfers getoond.") == chapters
    for item, part in parts_about(text, definition, code).items():
        assert NUMBER.findall(part.replace(definition.item(item).text.nl, "")) == [], item
