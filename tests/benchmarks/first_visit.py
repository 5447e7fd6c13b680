"""What one respondent's browser sees of week 1: bytes, moments, and the time that sending takes.

Chromium itself, over its own protocol, slowed down as a slow phone on a slow line is.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from surveys.models.collector import Collector
from tests import chromium
from tests.benchmarks import incoming
from tests.benchmarks.table import Table
from tests.benchmarks.watching import ANSWER_ALL, MOMENTS, SEND, WATCH
from tests.benchmarks.webservers import platform

VISITS, FULL_VISITS = 5, 15
LANGUAGES = ("nl", "en")
MOST_BYTES, MOST_REQUESTS, MOST_MS = 40_000, 4, 1_000
AFTERWARDS_MS = 500
"""For how long a page that can be used is watched for shifts."""

KINDS = {"Document": "page", "Stylesheet": "styles", "Script": "script"}


class Profile(NamedTuple):
    """A device and its line: processor slower by a factor, bits a second, waiting in ms."""

    name: str
    slower: int
    down: int
    up: int
    latency: int
    screen: dict[str, Any]


PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2, "is_mobile": True}
PROFILES = (
    Profile("slow phone", 6, 1_600_000, 750_000, 150, PHONE | {"has_touch": True}),
    Profile(
        "ordinary", 1, 20_000_000, 10_000_000, 20, {"viewport": {"width": 1200, "height": 900}}
    ),
)


@dataclass(frozen=True)
class Visit:
    """One visit: bytes by kind (heads included), and moments in ms from the start."""

    sizes: Counter[str]
    requests: int
    painted: float
    usable: float
    shifted: float
    sent: float


def measure(*, full: bool) -> Table:
    """Every profile in every language; medians of several fresh visits."""
    place = incoming.a_collector()  # Before Playwright's loop: Django minds company.
    times = FULL_VISITS if full else VISITS
    with platform() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.require(), args=chromium.OPTIONS
        )
        visits = [
            (
                profile,
                language,
                [visit(browser, port, place, profile, language) for _ in range(times)],
            )
            for profile in PROFILES
            for language in LANGUAGES
        ]
        browser.close()
    return _table(visits)


def visit(browser: Browser, port: int, place: Collector, profile: Profile, language: str) -> Visit:
    """A fresh browser opens the page, answers everything and sends."""
    context = browser.new_context(base_url=f"http://localhost:{port}", **profile.screen)
    page = context.new_page()
    page.add_init_script(WATCH)
    with wire(page, profile) as sizes:
        page.goto(f"/{language}/{place.token}/", wait_until="load")
        seen = page.evaluate(MOMENTS)
        first, requests = Counter(sizes), sizes.total_requests
        page.wait_for_timeout(AFTERWARDS_MS)
        shifted = page.evaluate("watched.shifted")
        page.evaluate(ANSWER_ALL)
        sent = page.evaluate(SEND)
    context.close()
    return Visit(first, requests, seen["painted"], seen["usable"], shifted, sent)


class Wire(Counter[str]):
    """Bytes by kind, and how many requests there were."""

    total_requests = 0


@contextmanager
def wire(page: Page, profile: Profile) -> Iterator[Wire]:
    """Slow the browser down, and count what comes over the wire."""
    session = page.context.new_cdp_session(page)
    sizes, kinds = Wire(), dict[str, str]()

    def began(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            sizes.total_requests += 1
            kinds[event["requestId"]] = KINDS.get(event.get("type", ""), "other")

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] in kinds:
            sizes[kinds[event["requestId"]]] += round(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", began)
    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": profile.latency,
            "downloadThroughput": profile.down / 8,
            "uploadThroughput": profile.up / 8,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": profile.slower})
    yield sizes


def _table(visits: list[tuple[Profile, str, list[Visit]]]) -> Table:
    rows, missed = [], []
    for profile, language, seen in visits:
        total = max(one.sizes.total() for one in seen)
        requests = max(one.requests for one in seen)
        painted, usable, sent = (
            median(getattr(one, name) for one in seen) for name in ("painted", "usable", "sent")
        )
        shifted = max(one.shifted for one in seen)
        kinds = seen[0].sizes
        rows.append(
            (
                f"{profile.name}, {language}",
                str(requests),
                *(f"{kinds[kind] / 1000:.1f}" for kind in KINDS.values()),
                f"{total / 1000:.1f} kB",
                f"{painted:.0f} ms",
                f"{usable:.0f} ms",
                f"{shifted:.3f}",
                f"{sent:.0f} ms",
            )
        )
        well = total < MOST_BYTES and requests <= MOST_REQUESTS and not shifted
        if not well or (profile.slower > 1 and usable >= MOST_MS):
            missed.append(rows[-1][0])
    return Table(
        "First visit to week 1 of the source study",
        (
            *("", "requests", *KINDS.values(), "in all", "first drawn", "usable"),
            *("layout shift", "sending"),
        ),
        tuple(rows),
        "Chromium with an empty cache. Slow phone: 6 × slower processor, 1.6 Mbit/s down, "
        "750 kbit/s up, 150 ms before each reply; ordinary: 20 and 10 Mbit/s, 20 ms. Chromium "
        "does not slow down the making of a connection: on a real line two to three round trips "
        "come first. Kilobytes over the wire, heads included. Usable: drawn, and the script has "
        "run. Sending: all questions answered, from pressing the button until the thanks are "
        f"drawn. Targets: under {MOST_BYTES // 1000} kB, at most {MOST_REQUESTS} requests, no "
        f"layout shift, usable within {MOST_MS / 1000:.0f} s on the slow phone.",
        tuple(missed),
    )
