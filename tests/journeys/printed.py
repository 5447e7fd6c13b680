"""Reading a report as a person does: what it says about a question, on paper and on screen."""

import re
from collections.abc import Mapping
from html import unescape

import pypdfium2

from surveys.definition.model import Instrument, Item

NUMBER = re.compile(r"[≤≥]?\s?\d+(?:[.,]\d+)?\s?%|\d+–\d+")


def text_of(pdf: bytes) -> str:
    """All text of a PDF on one line, with words that were divided at a line's end made whole."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    whole = re.sub(r"\x02|\u00ad|\ufffe", "", " ".join(pages))
    return re.sub(r"\s+", " ", whole)


def parts_about(text: str, instrument: Instrument, questionnaire: str) -> dict[str, str]:
    """For each item of a questionnaire the text from its question to the next one."""
    codes = instrument.questionnaire(questionnaire).items
    places = []
    start = 0
    for code in codes:
        question = re.sub(r"\s+", " ", instrument.item(code).text.nl)
        start = text.index(question, start)
        places.append(start)
    ends = [*places[1:], len(text)]
    return {code: text[a:b] for code, a, b in zip(codes, places, ends, strict=True)}


def parts_on_page(page: bytes, instrument: Instrument, questionnaire: str) -> dict[str, str]:
    """For each item of a questionnaire the text of its own part of the HTML report."""
    whole = page.decode()
    found = {}
    for code in instrument.questionnaire(questionnaire).items:
        start = whole.index(f'<section id="{questionnaire}-{code}"')
        part = whole[start : whole.index("</section>", start)].replace("</dt><dd>", ": ")
        found[code] = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", part)))
    return found


def row_expected(item: Item, rows: Mapping[str, str]) -> str:
    """How everybody answered a question on a scale, as one row of a table; empty for others."""
    on_scale = item.type in ("scale5", "grade10")
    return " ".join(rows[f"answer:{key}"] for key in item.answer_keys) if on_scale and rows else ""


def lines_expected(item: Item, rows: Mapping[str, str]) -> list[str]:
    """The pieces of text that must stand in an item's part, given its rows."""
    if item.type == "text" or not rows:
        return list(rows.values())
    pieces = [f"Beantwoord door: {rows['n']}"]
    pieces += [f"Gemiddelde: {rows['mean']}"] if "mean" in rows else []
    pieces += [f"Geen antwoord: {rows['missing']}"] if "missing" in rows else []
    answers = [rows[f"answer:{key}"] for key in item.answer_keys if f"answer:{key}" in rows]
    if item.type in ("scale5", "grade10"):
        pieces += [f"Niet van toepassing: {rows['na']}"] if "na" in rows else []
        return [*pieces, " ".join(["Iedereen", *answers])]
    groups = item.safe_categories if item.type == "single" else ()
    for answer in groups or item.options:
        for row in (f"answer:{answer.code}", f"mean:{answer.code}"):
            if row in rows:
                pieces.append(re.sub(r"\s+", " ", f"{answer.text.nl} {rows[row]}"))
    return pieces
