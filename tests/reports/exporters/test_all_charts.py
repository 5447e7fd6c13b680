"""Every kind of chart, with every extreme, on paper and on a page."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from reports.exporters import html, pdf, xlsx
from tests.reports.charts import examples
from tests.reports.exporters import reading

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
REPORT = examples.report()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.render(REPORT)


def test_every_figure_has_its_sentence_and_parts_say_which_they_are(paper: bytes) -> None:
    document = pikepdf.open(io.BytesIO(paper))
    alts = [str(figure.Alt) for figure in reading.elements(document, "/Figure")]
    assert list(dict.fromkeys(re.sub(r" \(\d+/\d+\)$", "", alt) for alt in alts)) == [
        figure.alt for figure in reading.figures(REPORT)
    ]
    assert len(set(alts)) == len(alts)


def test_paper_has_every_table(paper: bytes) -> None:
    assert reading.pdf_text(paper).count("Eerste") == len(reading.tables(REPORT))


def test_the_workbook_has_the_table_of_every_figure() -> None:
    found = reading.xlsx_rows(xlsx.render(REPORT))
    for row in reading.rows(REPORT):
        assert [row.header, *(value.text for value in row.values)] in found


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Page:
    """The report as a file in a browser, its tables opened."""
    file = tmp_path / "report.html"
    file.write_bytes(html.render(REPORT))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_a_page_with_every_chart_has_no_fault(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
def test_on_a_narrow_page_letters_are_no_smaller_than_on_paper(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    size = (
        "[...document.querySelectorAll('.narrow .chart')].map(e => e.getBoundingClientRect().width)"
    )
    assert min(page.evaluate(size)) >= html.NARROW
