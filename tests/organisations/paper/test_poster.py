"""A poster that everybody can read, in the organisation's appearance, in both languages."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from organisations import access, distribution
from organisations.paper import poster, typesetting
from surveys import colour


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def url(link) -> str:
    return distribution.url(link, "nl")


def words(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


@pytest.fixture
def link(weeks):
    return weeks[0].links.get()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nl", "Jouw ervaring telt"), ("en", "Your experience counts")],
)
def test_it_is_one_tagged_page_in_its_language(link, language, sentence):
    pdf = poster.make(link, language)
    document = opened(pdf)
    assert len(document.pages) == 1
    assert str(document.Root.Lang) == language
    assert document.Root.MarkInfo.Marked is True
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    text = words(pdf)
    assert sentence in text
    assert distribution.url(link, language) in text.replace(" ", "") + text
    assert "Gemeente Zandwijk" in text


def test_it_says_until_when(link):
    assert "tot maandag 14 januari, 08:00" in words(poster.make(link, "nl"))


def test_the_same_link_gives_the_same_bytes(link):
    assert poster.make(link, "nl") == poster.make(link, "nl")


def test_with_codes_it_asks_for_the_code(link, enrolment, coordinator):
    assert "eenmalige code" not in words(poster.make(link, "nl"))
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    link.collector.refresh_from_db()
    assert "eenmalige code" in words(poster.make(link, "nl"))


@pytest.mark.parametrize("accent", ["#1f5fa8", "#ffee00"])
def test_letters_can_be_read_on_the_accent(link, accent):
    link.enrolment.organisation.accent = accent
    data = poster.document(link, "nl")
    assert colour.contrast(data["accent"], data["on_accent"]) >= colour.ENOUGH


def test_a_logo_stands_on_it_with_the_name_for_who_does_not_see_it(link):
    picture = io.BytesIO()
    Image.new("RGB", (30, 10), "red").save(picture, "PNG")
    link.enrolment.organisation.logo = picture.getvalue()
    document = opened(poster.make(link, "nl"))
    alternatives = [
        str(each.Alt)
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
    ]
    assert sorted(alternatives) == ["Gemeente Zandwijk", f"QR-code die naar {url(link)} leidt"]


def test_a_name_is_never_read_as_markup(link):
    link.enrolment.organisation.name = "#panic() *vet* $x$ \\ <b> 漢字"
    assert "#panic() *vet* $x$ \\ <b>" in words(poster.make(link, "nl"))


def test_a_layout_that_fails_says_why(link):
    with pytest.raises(typesetting.LayoutFailed, match="color"):
        typesetting.typeset(poster.TEMPLATE, poster.document(link, "nl") | {"accent": "none"})
