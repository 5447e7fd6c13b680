"""The page of the comparison has nothing that axe finds: narrow or wide, light or dark."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Browser, Page

from organisations.models.schedule import Study
from reports.exporters import html
from reports.reproduction import page as comparison
from reports.reproduction.line import Line, Verdict
from tests.reports.exporters.test_all_charts import WCAG

pytestmark = pytest.mark.browser


def line(code: str, verdict: Verdict, note: str = "") -> Line:
    return Line(
        code=code,
        section="§4.1.2",
        what="Waardering van de thuiswerksituatie door medewerkers en leidinggevenden",
        published="7,4–7,9",
        ours="7,7",
        tolerance="7,3–8,0",
        verdict=verdict,
        note=note,
        cells=("12/mean|total", "13/mean|total"),
    )


def written(language: str) -> bytes:
    figures = [
        line("a", "reproduced"),
        line("b", "missed", "Afgerond."),
        line("c", "not computable", "Geen vraag."),
    ]
    with translation.override(language):
        study = Study(name="We Werken Thuis", rehearsal=True)
        return html.render(comparison.build(study, figures, figures[:2], ["§3 en §4 verschillen."]))


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def opened(browser: Browser, content: bytes, folder: Path, width: int, scheme: str) -> Page:
    file = folder / "page.html"
    file.write_bytes(content)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(320, "nl"), (1100, "en")])
def test_the_page_has_no_fault(
    browser: Browser, tmp_path: Path, width: int, language: str, scheme: str
) -> None:
    page = opened(browser, written(language), tmp_path, width, scheme)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_fault_would_be_found(browser: Browser, tmp_path: Path) -> None:
    spoiled = written("nl").replace(b'<html lang="nl">', b"<html>")
    assert [
        one.partition(":")[0] for one in faults(opened(browser, spoiled, tmp_path, 800, "light"))
    ] == ["html-has-lang"]
