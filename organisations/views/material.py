"""Material to spread a link: for coordinators and the organisation's own contacts."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from organisations import mail_files, qr
from organisations.distribution import Kind, Message, message, url
from organisations.models.schedule import Link
from organisations.paper import poster as posters
from organisations.views.access import StaffRequest, staff
from organisations.views.link import visible

TEXT = "text/plain; charset=utf-8"
MAILS: dict[str, tuple[str, Callable[[Message, Link], bytes]]] = {
    "eml": ("message/rfc822", mail_files.eml),
    "html": ("text/html; charset=utf-8", lambda mail, link: mail_files.html(mail, link).encode()),
    "txt": (TEXT, lambda mail, _link: mail.text.replace("\n", "\r\n").encode()),
}


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, under a name that every system can store."""
    stem, _, form = name.rpartition(".")
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{slugify(stem)}.{form}"'},
    )


@staff
def qr_code(request: StaffRequest, link: UUID, language: str, form: str) -> HttpResponse:
    """The address as a QR code: shown in the page, and downloaded with `?download`."""
    found = visible(request, link)
    address = url(found, language)
    if form == "svg":
        content, kind = qr.svg(address).encode(), "image/svg+xml"
    elif form == "png":
        content, kind = qr.png(address), "image/png"
    else:
        raise Http404
    if "download" in request.GET:
        return download(content, kind, _named(found, "qr", language, form))
    return HttpResponse(content, content_type=kind)


@staff
def poster(request: StaffRequest, link: UUID, language: str) -> HttpResponse:
    found = visible(request, link)
    content = posters.make(found, language)
    return download(content, "application/pdf", _named(found, "poster", language, "pdf"))


@staff
def mail(request: StaffRequest, link: UUID, language: str, kind: str, file: str) -> HttpResponse:
    """A message as a draft for a mail program, as HTML, or as text."""
    found = visible(request, link)
    if kind not in set(Kind) or file not in MAILS:
        raise Http404
    content_type, write = MAILS[file]
    content = write(message(found, language, Kind(kind)), found)
    return download(content, content_type, _named(found, kind, language, file))


def _named(link: Link, what: str, language: str, form: str) -> str:
    return f"{what} {link.enrolment.organisation} week {link.week.number} {language}.{form}"
