"""`python -m tests.verification.pictures FOLDER`: pictures of reports, for people who read docs.

Drawn from the study that was rehearsed last (`make rehearsal`), in the database that the
environment names: a final report, a weekly one, the study's own, a page and a slide.
Pages are found by their bookmarks, so that they stay the right ones when a report changes.
"""

import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import django
import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

django.setup()

from reports.exporters import html, pdf, pptx  # noqa: E402 - Django first
from reports.exporters.pptx import planning  # noqa: E402
from reports.models import Release  # noqa: E402
from reports.report.building import build  # noqa: E402
from reports.report.model import Line, Report  # noqa: E402
from tests import chromium  # noqa: E402

SHARPNESS = 84 / 72
"""Dots for a point of paper."""
COLOURS = 128
SCREENS = {"page-narrow": (390, 844, "light"), "page-wide-dark": (1200, 800, "dark")}
OFFICE = shutil.which("soffice")

Anchors = dict[str, str]
"""Names of pictures, with the anchors of the sections on whose first pages they are."""

FINAL: Anchors = {
    "summary": "summary",
    "theme": "health-1-section-engagement",
    "trend": "trends-1",
    "benchmark": "benchmark",
    "population": "population",
}
STUDY: Anchors = {"figures": "figure-3", "matrix": "figure-40"}
WEEK: Anchors = {"week": "health-1-section-engagement"}


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures():
        file = folder / f"{name}.png"
        plain = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
        plain.save(file, optimize=True)
        sys.stdout.write(f"{file}: {file.stat().st_size // 1000} kB\n")
    return 0


def pictures() -> Iterator[tuple[str, Image.Image]]:
    """Every picture with its name."""
    study = Release.objects.filter(study__rehearsal=True).latest("made_at")
    finals = Release.objects.filter(enrolment__cohort__study=study.of_study, week=None)
    final = finals.order_by("-enrolment__headcount")[finals.count() // 2]
    week = Release.objects.get(enrolment=final.enrolment, week__number=3)
    language = "nl"
    whole = build(final, language, study)
    yield from paper(whole, FINAL, cover=True)
    yield from paper(build(study, language), STUDY)
    yield from paper(build(week, language), WEEK)
    yield from screens(whole)
    if OFFICE:
        yield from slide(whole, OFFICE)


def paper(
    report: Report, shown: Anchors, *, cover: bool = False
) -> Iterator[tuple[str, Image.Image]]:
    """Pages of the PDF on which sections begin, found by their bookmarks."""
    document = pypdfium2.PdfDocument(pdf.render(report))
    titles = {section.anchor: section.title for section in report.walk()}
    if cover:
        yield "cover", drawn(document[0])
    for name, anchor in shown.items():
        yield name, drawn(document[place(document, report, anchor, titles)])


def place(
    document: pypdfium2.PdfDocument, report: Report, anchor: str, titles: dict[str, str]
) -> int:
    """The number of the page, below the bookmark of the section's own chapter."""
    chapter = next(each for each in report.sections if anchor in {s.anchor for s in each.walk()})
    inside = False
    for mark in document.get_toc():
        inside = inside or mark.get_title() == chapter.title
        if inside and mark.get_title() == titles[anchor]:
            return int(mark.get_dest().get_index())
    raise LookupError(f"{report.title}: no bookmark of {anchor}.")


def drawn(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=SHARPNESS).to_pil()


def screens(report: Report) -> Iterator[tuple[str, Image.Image]]:
    """The page on a telephone, and on a wide dark screen."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_bytes(html.render(report))
        browser = playwright.chromium.launch(
            executable_path=chromium.require(), args=chromium.OPTIONS
        )
        for name, (width, height, scheme) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{file.as_uri()}#trends-1")
            shot = Path(folder) / f"{name}.png"
            page.screenshot(path=shot)
            with Image.open(shot) as picture:
                yield name, picture.copy()


def slide(report: Report, office: str) -> Iterator[tuple[str, Image.Image]]:
    """A slide with a line over the weeks, as LibreOffice draws it; nothing without LibreOffice."""
    slides = enumerate(planning.plan(report), 1)  # The cover stands before them.
    line = next(at for at, each in slides if isinstance(each.chart, Line))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.pptx"
        file.write_bytes(pptx.render(report))
        subprocess.run(
            [office, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)],
            check=True,
            capture_output=True,
        )
        document = pypdfium2.PdfDocument(file.with_suffix(".pdf"))
        yield "slide", drawn(document[line])


if __name__ == "__main__":
    sys.exit(main())
