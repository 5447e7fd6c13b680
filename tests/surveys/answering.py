"""Somebody with a browser, for tests: goes through the parts, is looked at, and photographed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TARGET = 44
"""CSS pixels that a finger needs."""

PICTURES = Path(__file__).parents[2] / "test-output" / "respondent"

SMALL_TARGETS = """least => [...document.querySelectorAll(
    '.option, .button, .undo:not(.idle), .amount input, .overview a, .doubts a, .language')]
  .map(element => [element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
  .filter(([, box]) => box.height && (box.height < least || box.width < least))
  .map(([html]) => html)"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHIFTED = """() => new Promise(resolve => { let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries())
    if (!entry.hadRecentInput) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(sum), 100); })"""
FOCUSED = """() => { const it = document.activeElement;
  return it.name ? it.name + (it.value && it.type === 'radio' ? '=' + it.value : '')
                 : it.id || it.textContent.replace(/\\s+/g, ' ').trim(); }"""


@cache
def source_study() -> Instrument:
    """The instrument whose questionnaires are the longest there are."""
    return read(DEFAULT_STUDY)


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one line each; a target that is too small and sideways scroll too."""
    found = Axe().run(page, options=WCAG).response["violations"]
    lines = [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]
    lines += [f"too small: {html}" for html in page.evaluate(SMALL_TARGETS, TARGET)]
    return lines + ["scrolls sideways"] * bool(page.evaluate(TOO_WIDE))


def picture(page: Page, name: str) -> None:
    """Keep what the whole page looks like in `test-output/respondent/<name>.png`."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, scale="css")


def heading(page: Page) -> str:
    """What has the focus after going somewhere: the heading of the part."""
    return str(page.evaluate(FOCUSED))


def forward(page: Page) -> None:
    page.locator(".now [data-go=next]").click()


def to_sending(page: Page) -> None:
    """Go forward until the last screen."""
    while not page.locator("#sending.now").count():
        forward(page)


def thanked(page: Page) -> None:
    """Wait for the thanks."""
    expect(page.locator("main[data-page=done] h1")).to_be_focused()


def shifted(page: Page) -> float:
    """How much the page has moved by itself since it was loaded (cumulative layout shift)."""
    return float(page.evaluate(SHIFTED))


@contextmanager
def visitor(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page of a fresh profile, that complains about everything a browser complains about."""
    context = browser.new_context(base_url=url, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if "Content Sec" in message.text else None,
    )
    yield page
    context.close()
    assert complaints == [], complaints
