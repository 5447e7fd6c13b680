"""Downloads of a link: for its own people, with names that every system can store."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from organisations import access
from tests.organisations.conftest import local, signed_in


@pytest.fixture
def link(weeks):
    return weeks[0].links.get()


def get(user, name, *args):
    return signed_in(user).get(reverse(f"organisations:{name}", args=args))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("name", "rest", "kind", "start"),
    [
        ("qr", ["svg"], "image/svg+xml", b"<svg"),
        ("qr", ["png"], "image/png", b"\x89PNG"),
        ("poster", [], "application/pdf", b"%PDF"),
        ("mail", ["invitation", "eml"], "message/rfc822", b"Subject: "),
        ("mail", ["reminder", "html"], "text/html; charset=utf-8", b"<!doctype html>"),
        ("mail", ["intranet", "txt"], "text/plain; charset=utf-8", b"Gemeente Zandwijk"),
    ],
)
def test_a_contact_gets_every_form(link, contact, language, name, rest, kind, start):
    reply = get(contact, name, link.pk, language, *rest)
    assert (reply.status_code, reply["Content-Type"]) == (200, kind)
    assert reply.content.lstrip().startswith(start)


def test_files_have_plain_names(link, contact):
    reply = get(contact, "poster", link.pk, "nl")
    assert reply["Content-Disposition"] == (
        'attachment; filename="poster-gemeente-zandwijk-week-1-nl.pdf"'
    )
    link.enrolment.organisation.name = 'x"; filename="evil.exe\r\nSet-Cookie: a=b'
    link.enrolment.organisation.save()
    reply = get(contact, "poster", link.pk, "nl")
    assert reply["Content-Disposition"] == (
        'attachment; filename="poster-x-filenameevilexe-set-cookie-ab-week-1-nl.pdf"'
    )


@pytest.mark.parametrize(
    ("name", "rest"), [("qr", ["gif"]), ("mail", ["party", "eml"]), ("mail", ["reminder", "exe"])]
)
def test_what_does_not_exist_is_not_found(link, contact, name, rest):
    assert get(contact, name, link.pk, "nl", *rest).status_code == 404


def test_the_links_page_offers_all_of_it(link, contact):
    text = get(contact, "link", link.pk).text
    for name, rest in [("qr", ["svg"]), ("qr", ["png"]), ("poster", [])]:
        assert reverse(f"organisations:{name}", args=[link.pk, "nl", *rest]) in text
    for kind in ("invitation", "reminder", "intranet"):
        assert reverse("organisations:mail", args=[link.pk, "en", kind, "html"]) in text


def test_a_contact_sees_that_codes_are_used_and_cannot_export_them(
    link, contact, coordinator, enrolment
):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    export = reverse("organisations:codes", args=[link.pk])
    texts = [get(user, "link", link.pk).text for user in (contact, coordinator)]
    assert ["Er zijn nog geen codes geëxporteerd" in text for text in texts] == [True, True]
    assert [export in text for text in texts] == [False, True]


def test_an_export_is_one_file_that_nobody_keeps(link, coordinator, enrolment):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    client = signed_in(coordinator)
    export = reverse("organisations:codes", args=[link.pk])
    reply = client.post(export, {"count": "3", "language": "nl"})
    assert (reply["Content-Type"], reply.content[:2]) == ("application/zip", b"PK")
    assert "no-store" in reply["Cache-Control"]
    assert client.get(export).context["link"].codes_issued == 3


@pytest.mark.parametrize("count", ["0", "-1", "100001", "many", ""])
def test_a_number_that_cannot_be_is_refused_at_the_field(link, coordinator, enrolment, count):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    export = reverse("organisations:codes", args=[link.pk])
    reply = signed_in(coordinator).post(export, {"count": count, "language": "nl"})
    assert set(reply.context["form"].errors) == {"count"}


def test_choosing_on_the_page(weeks, enrolment, coordinator, before):
    client = signed_in(coordinator)
    url = reverse("organisations:access", args=[enrolment.pk])
    back = reverse("organisations:enrolment", args=[enrolment.pk])
    assert client.post(url, {"access": "codes"}).url == back
    enrolment.refresh_from_db()
    assert enrolment.access == "codes"
    assert "codes" in client.post(url, {"access": "nonsense"}, follow=True).text
    before.move_to(local(2030, 1, 8))
    page = client.post(url, {"access": "open"}, follow=True)
    assert "blijft zoals het is" in page.text
    enrolment.refresh_from_db()
    assert enrolment.access == "codes"


def test_a_picture_is_large_enough_to_print(link, contact):
    reply = get(contact, "qr", link.pk, "nl", "png")
    assert Image.open(BytesIO(reply.content)).width >= 400
