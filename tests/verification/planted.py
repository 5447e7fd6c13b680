"""Defects that veraPDF must notice, planted in a good PDF: so that "meets" means something."""

import io
from collections.abc import Callable

import pikepdf

from tests.reports.exporters.reading import elements


def all_of(good: bytes) -> dict[str, bytes]:
    """One spoiled copy of `good` for each defect, by the name of the defect."""
    return {name: _spoiled(good, defect) for name, defect in DEFECTS.items()}


def _spoiled(good: bytes, defect: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as document:
        defect(document)
        document.save(out)
    return out.getvalue()


def _no_alternative_text(document: pikepdf.Pdf) -> None:
    for figure in elements(document, "/Figure"):
        del figure["/Alt"]


def _no_language(document: pikepdf.Pdf) -> None:
    del document.Root["/Lang"]


def _no_title(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as about:
        del about["dc:title"]


def _no_tags(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]
    document.Root.MarkInfo.Marked = False


def _no_fonts(document: pikepdf.Pdf) -> None:
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
            for name in ("/FontFile2", "/FontFile3"):
                if name in each:
                    del each[name]


def _a_heading_skipped(document: pikepdf.Pdf) -> None:
    elements(document, "/H2")[0].S = pikepdf.Name.H5


DEFECTS = {
    "no-alternative-text": _no_alternative_text,
    "no-language": _no_language,
    "no-title": _no_title,
    "no-tags": _no_tags,
    "no-fonts": _no_fonts,
    "a-heading-skipped": _a_heading_skipped,
}
