"""Messages as drafts and as HTML: what they say, and nothing that a name could smuggle in."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest

from organisations import distribution, mail_files
from organisations.distribution import Kind
from surveys import colour


class Page(HTMLParser):
    """The tags, the addresses and the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str | None] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def draft(link, language="nl", kind=Kind.INVITATION) -> EmailMessage:
    content = mail_files.eml(distribution.message(link, language, kind), link)
    return message_from_bytes(content, policy=default)


def test_a_draft_has_the_subject_both_forms_and_nobody_in_it(weeks):
    link = weeks[0].links.get()
    message = distribution.invitation(link, "nl")
    mail = draft(link)
    assert mail["Subject"] == message.subject
    assert mail["X-Unsent"] == "1"
    assert [mail[name] for name in ("From", "To", "Date", "Message-ID")] == [None] * 4
    text = mail.get_body(["plain"]).get_content().replace("\r\n", "\n")
    assert text == message.text
    html = Page(mail.get_body(["html"]).get_content())
    assert set(html.addresses) == {message.url}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_html_says_what_the_text_says(weeks, kind):
    link = weeks[0].links.get()
    message = distribution.message(link, "en", kind)
    page = Page(mail_files.html(message, link))
    said = " ".join(" ".join(page.words).split())
    without_button = said.replace("To the questionnaire ", "", 1)
    assert without_button == " ".join(f"{message.subject} {message.text}".split())
    assert "To the questionnaire" in said


def test_a_name_is_a_name_in_html(weeks, enrolment):
    enrolment.organisation.name = "<script>alert(1)</script> & <b>Zoon</b>"
    enrolment.organisation.save()
    link = weeks[0].links.get()
    page = Page(mail_files.html(distribution.invitation(link, "nl"), link))
    assert {"script", "b"} & set(page.tags) == set()
    assert "<script>alert(1)</script> & <b>Zoon</b>" in " ".join(page.words)


def test_a_subject_is_one_line(weeks):
    """The planted defect: a title that would start a header of its own is refused."""
    link = weeks[0].links.get()
    message = distribution.invitation(link, "nl")
    planted = distribution.Message(**{**message.__dict__, "subject": "Hi\nBcc: x@example.org"})
    with pytest.raises(ValueError, match="linefeed"):
        mail_files.eml(planted, link)


@pytest.mark.parametrize("accent", ["#1f5fa8", "#ffee00", "#ffffff", "#000000"])
def test_the_button_can_be_read_whatever_the_accent(weeks, enrolment, accent):
    enrolment.organisation.accent = accent
    enrolment.organisation.save()
    link = weeks[0].links.get()
    html = mail_files.html(distribution.invitation(link, "nl"), link)
    button = html.split("padding:12px 22px", 1)[1]
    ground = button.split("background:", 1)[1][:7]
    letters = button.split(";color:", 1)[1][:7]
    assert colour.contrast(ground, letters) >= colour.ENOUGH
    assert colour.contrast(ground, "#ffffff") >= colour.ENOUGH
