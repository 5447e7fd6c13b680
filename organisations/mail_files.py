"""Messages as files: a mail that opens as a draft, and the same as a page of HTML."""

from email.message import EmailMessage
from email.policy import SMTP

from django.template.loader import render_to_string
from django.utils import translation

from organisations.colour import on_paper
from organisations.distribution import Message
from organisations.models.schedule import Link


def html(message: Message, link: Link) -> str:
    """The text as HTML in the organisation's colour: paragraphs, and the address as a button."""
    ground, letters = on_paper(link.enrolment.organisation.accent)
    paragraphs = [part for part in message.text.strip().split("\n\n") if part.strip()]
    context = {"message": message, "paragraphs": paragraphs, "ground": ground, "letters": letters}
    with translation.override(message.language):
        return render_to_string("organisations/mail.html", context)


def eml(message: Message, link: Link) -> bytes:
    """A mail without sender and receivers, with text and HTML; mail programs open it to send."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = message.subject
    mail["X-Unsent"] = "1"
    mail.set_content(message.text)
    mail.add_alternative(html(message, link), subtype="html")
    return mail.as_bytes()
