"""Notes of interviews: in the final report, until it is published, and never after."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import translation

from organisations.models.audit import AuditEvent
from organisations.permissions import Refused
from reports import files, interviews
from reports.exporters import html
from reports.models import Release, ReportFile
from reports.release import publish
from reports.report import phrases
from reports.report.building import build
from reports.report.model import Paragraph
from reports.report.texts import clean
from surveys import clock
from tests import factories, released
from tests.reports.disclosure.planted import catches
from tests.reports.exporters import reading
from tests.reports.exporters.test_injection import AS_TYPED, NASTY
from tests.reports.views.conftest import signed_in

pytestmark = pytest.mark.django_db

TEXT = "People like it.\r\n\r\nThey miss the coffee."
HOSTILE = '#image("/etc/passwd") <script>alert(1)</script> =1+1 \u202eevil\u0007 😀 مرحبا'


@pytest.fixture
def final() -> Release:
    return released.final(released.enrolment())


def write(release: Release, **notes: str) -> Release:
    return interviews.write(release=release, notes=notes, by=factories.coordinator())


def chapter(release: Release, language: str = "en") -> list[str]:
    """The paragraphs of the chapter below its introduction; nothing without a chapter."""
    report = build(release, language)
    found = [section for section in report.sections if section.anchor == "interviews"]
    blocks = [block for section in found for block in section.blocks]
    return [block.text for block in blocks if isinstance(block, Paragraph)][1:]


def test_notes_are_a_chapter_of_their_own(final):
    assert chapter(final) == []
    assert chapter(write(final, en=TEXT)) == ["People like it.", "They miss the coffee."]
    assert chapter(write(final, en="", nl="")) == []


def test_one_text_is_for_both_languages_unless_there_are_two(final):
    made = write(final, nl="Fijn.")
    assert (chapter(made, "nl"), chapter(made, "en")) == (["Fijn."], ["Fijn."])
    made = write(final, nl="Fijn.", en="Nice.")
    assert (chapter(made, "nl"), chapter(made, "en")) == (["Fijn."], ["Nice."])


def test_who_wrote_and_how_much_is_kept_and_not_the_text(final):
    write(final, en="Nice.")
    event = AuditEvent.objects.get(verb="write interviews")
    assert event.detail == {"characters": {"en": 5}}
    write(final, en="Nice.")
    assert AuditEvent.objects.filter(verb="write interviews").count() == 1


def test_files_are_made_again(final):
    ready = ReportFile.objects.create(
        release=final, form="html", language="nl", state="ready", touched_at=clock.now()
    )
    other = released.final(released.enrolment())
    stays = ReportFile.objects.create(
        release=other, form="html", language="nl", state="ready", touched_at=clock.now()
    )
    write(final, nl="Fijn.")
    ready.refresh_from_db()
    stays.refresh_from_db()
    assert (ready.state, stays.state) == ("waiting", "ready")
    made = files.make(ready.pk)
    assert made is not None
    assert made.state == "ready"
    assert b"Fijn." in bytes(made.content)


def is_made_with_the_last_notes(final, monkeypatch) -> None:
    """Notes change while a worker writes the file: what it wrote is not kept."""
    file = ReportFile.objects.create(
        release=final, form="html", language="nl", touched_at=clock.now()
    )

    def slow(report, tell):
        if "Nieuw." not in str(Release.objects.get(pk=final.pk).notes):
            write(final, nl="Nieuw.")
        return html.render(report, tell)

    monkeypatch.setitem(files.EXPORTERS, "html", slow)
    files.make(file.pk)
    file.refresh_from_db()
    assert (file.state, bytes(file.content)) == ("waiting", b"")
    files.make(file.pk)
    file.refresh_from_db()
    assert file.state == "ready"
    assert b"Nieuw." in bytes(file.content)


def test_notes_that_change_meanwhile_are_in_the_file(final, monkeypatch):
    is_made_with_the_last_notes(final, monkeypatch)


def test_meanwhile_test_catches(final, monkeypatch):
    store = files._store

    def careless(file, content, missing, _notes):
        store(file, content, missing, Release.ever.get(pk=file.release_id).notes)

    monkeypatch.setattr(files, "_store", careless)
    catches(is_made_with_the_last_notes, final, monkeypatch)


REFUSED = {
    "published": lambda final: publish(release=final, by=factories.coordinator()),
    "not_final": lambda final: released.weekly(final.enrolled),
}


@pytest.mark.parametrize("code", REFUSED)
def test_only_a_final_report_before_publication_has_notes(final, code):
    release = REFUSED[code](final)
    with pytest.raises(Refused) as refused:
        write(release, en="Nice.")
    assert refused.value.code == code
    release.refresh_from_db()
    assert release.notes == {}


def test_only_coordinators_write(final):
    with pytest.raises(Refused) as refused:
        interviews.write(release=final, notes={"en": "x"}, by=factories.UserFactory())
    assert refused.value.code == "not_coordinator"
    with pytest.raises(Refused) as refused:
        write(final, en="x" * (interviews.LONGEST + 1))
    assert refused.value.code == "too_long"


CHANGE = (
    "UPDATE reports_release SET notes = jsonb_build_object('en', gen_random_uuid()) WHERE id = %s"
)


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refuses(release: Release, statement: str = CHANGE) -> None:
    before = Release.objects.values().get(pk=release.pk)
    refusal = ""
    try:
        run(statement, release.pk)
    except IntegrityError as error:
        refusal = str(error)
    assert refusal.startswith("Released numbers never change")
    assert Release.objects.values().get(pk=release.pk) == before


def test_the_database_refuses_notes_of_published_and_of_weekly_releases(final):
    weekly = released.weekly(final.enrolled)
    refuses(weekly)
    catches(refuses, final)  # a final release may have notes until it is published
    publish(release=final, by=factories.coordinator())
    refuses(final)


def test_the_database_refuses_numbers_beside_notes(final):
    refuses(final, "UPDATE reports_release SET notes = '{}', digest = 'x' WHERE id = %s")


def test_refusal_test_catches_a_database_without_its_trigger(final):
    publish(release=final, by=factories.coordinator())
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("ALTER TABLE reports_release DISABLE TRIGGER USER")
    catches(refuses, final)


def test_what_is_typed_is_only_text(final):
    (paragraph,) = chapter(write(final, en=HOSTILE))
    assert paragraph == HOSTILE.replace("\u202e", "").replace("\u0007", "")
    page = html.render(build(Release.objects.get(pk=final.pk), "en"))
    assert b"&lt;script&gt;alert(1)&lt;/script&gt; =1+1 evil" in page
    plain = html.render(build(released.final(released.enrolment()), "en"))
    assert set(reading.html_elements(page)) == set(reading.html_elements(plain))


@pytest.mark.parametrize("text", [*NASTY, HOSTILE])
@pytest.mark.parametrize("form", ["pdf", "html", "xlsx"])
def test_notes_are_texts_in_every_file_that_has_them(final, form, text):
    """A deck has no notes of interviews: it shows numbers, and people who speak to them."""
    write(final, en=text)
    content = files.EXPORTERS[form](build(Release.objects.get(pk=final.pk), "en"))
    found = "".join(reading.TEXTS[form](content).split())
    if form != "pdf" or set(map(ord, clean(text))) <= AS_TYPED:
        assert "".join(clean(text).split()) in found
    else:  # Other scripts are joined or turned in a PDF.
        with translation.override("en"):
            assert "".join(phrases.interviews_intro().split()) in found
    if form == "xlsx":
        assert {kind for _sheet, kind, _value in reading.xlsx_cells(content)} == {"s"}


@pytest.mark.parametrize("text", [*NASTY, HOSTILE])
def test_no_slide_has_them(final, text):
    before = files.EXPORTERS["pptx"](build(final, "en"))
    write(final, en=text)
    after = files.EXPORTERS["pptx"](build(Release.objects.get(pk=final.pk), "en"))
    assert reading.pptx_texts(after) == reading.pptx_texts(before)


def test_a_coordinator_writes_on_the_page_of_the_release(final):
    client = signed_in(factories.coordinator())
    page, address = (
        reverse(f"reports:{name}", args=[final.pk]) for name in ("release", "interviews")
    )
    assert address in client.get(page).content.decode()
    assert client.post(address, {"nl": "Fijn.", "en": ""}).status_code == 302
    final.refresh_from_db()
    assert final.notes == {"nl": "Fijn."}
    long = client.post(address, {"nl": "x" * (interviews.LONGEST + 1)})
    assert list(long.context["form"].errors) == ["nl"]
    publish(release=final, by=factories.coordinator())
    assert address not in client.get(page).content.decode()
    assert client.post(address, {"nl": "Anders."}).status_code == 302
    final.refresh_from_db()
    assert final.notes == {"nl": "Fijn."}


def test_contacts_cannot_write(final):
    contact = factories.MembershipFactory(organisation=final.enrolled.organisation).user
    publish(release=final, by=factories.coordinator())
    address = reverse("reports:interviews", args=[final.pk])
    assert signed_in(contact).post(address, {"nl": "x"}).status_code in (403, 404)
    assert (
        address
        not in signed_in(contact).get(reverse("reports:release", args=[final.pk])).content.decode()
    )
