"""Tear-off slips: each code once, in the order given, ten to a page."""

import io

import pikepdf
import pypdfium2
import pytest

from organisations.distribution import url, url_with_code
from organisations.paper import slips
from surveys.codes import new_codes
from tests.organisations.test_qr import drawn, expected


@pytest.fixture
def link(weeks):
    return weeks[0].links.get()


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_every_code_stands_on_one_slip(link):
    codes = new_codes(23)
    texts = pages(slips.make(link, codes, "nl"))
    assert [text.count("Je eenmalige code") for text in texts] == [10, 10, 3]
    whole = "".join(texts)
    lines = [line for code in codes for line in (code[:17], code[18:])]
    assert [whole.count(line) for line in lines] == [1] * 46
    assert sorted(lines, key=whole.index) == lines


def test_each_slip_says_where_until_when_and_for_which_questionnaire(link):
    (text,) = pages(slips.make(link, new_codes(1), "en"))
    said = " ".join(text.split())
    assert url(link, "en") in said
    for words in ("Gemeente Zandwijk", "Monday 14 January, 08:00", "Works once."):
        assert words in said


def test_the_qr_code_brings_the_code_along(link):
    codes = new_codes(2)
    data = slips.document(link, codes, "nl")
    addresses = [url_with_code(url(link, "nl"), code) for code in codes]
    assert [drawn(slip["qr"]) for slip in data["slips"]] == [expected(a, 3) for a in addresses]


def test_it_is_tagged_and_every_picture_has_words(link):
    document = pikepdf.open(io.BytesIO(slips.make(link, new_codes(3), "nl")))
    assert document.Root.MarkInfo.Marked is True
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    alternatives = [
        str(each.Alt)
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
    ]
    assert alternatives == ["QR-code met het adres en de code van dit strookje"] * 3


def test_the_longest_names_stay_on_their_slip(link):
    link.enrolment.organisation.name = "Gemeenschappelijke Regeling " * 4
    assert len(pages(slips.make(link, new_codes(10), "nl"))) == 1
