"""What every test has: a closed network, a clock it can move, and a browser on request."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import DjangoDbBlocker, Settings

from surveys import clock as clock_module
from tests import chromium, leftovers, network

# Playwright's synchronous interface runs inside an event loop of its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is no reason to fail: tests state what is true, never how fast.
hypothesis_settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser, and put what takes long at the end."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: any(map(item.get_closest_marker, ("browser", "slow"))))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where nobody overlooks it when browser tests could not run."""
    if not chromium.find():
        terminalreporter.section("BROWSER TESTS WERE SKIPPED", sep="!", red=True, bold=True)
        terminalreporter.line(chromium.MISSING)


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """No test reaches anything but this machine."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        network.close(monkeypatch)
        yield


@pytest.fixture(autouse=True)
def no_partition_stays(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Tests that commit leave no submissions: Django empties the tables it manages only."""
    yield
    mark = request.node.get_closest_marker("django_db")
    committing = {"transactional_db", "live_server"} & set(request.fixturenames)
    if committing or (mark and mark.kwargs.get("transaction")):
        with django_db_blocker.unblock():
            leftovers.drop()


@pytest.fixture
def clock(settings: Settings, tmp_path: Path) -> ModuleType:
    """`surveys.clock`, movable in this test: `clock.move_to(moment)`, `clock.reset()`."""
    settings.CLOCK_FILE = str(tmp_path / "clock")
    return clock_module


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium for this session; skips, or fails under CI=true, where there is none."""
    executable = chromium.require()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing is shared with another test."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page in a fresh profile."""
    return context.new_page()
