"""A section that fails names itself, takes no other with it, and its file is no complete one."""

from typing import Any

import pytest
from django.urls import reverse

from organisations.models.user import User
from reports import files, orders
from reports import release as releases
from reports.models import Release, ReportFile
from reports.progress import Tell, to_nobody
from reports.report import outline, parts, response
from reports.report.building import build
from reports.report.model import Report, Section
from surveys import clock
from tests import factories, released
from tests.reports.disclosure.planted import catches
from tests.reports.exporters import reading
from tests.reports.views.conftest import signed_in

SENTENCE = "This part could not be made."
FORMS = list(files.EXPORTERS)


@pytest.fixture
def release(db: None) -> Release:
    return released.weekly(released.enrolment(name="Gemeente Zandwijk"))


@pytest.fixture
def coordinator(db: None) -> User:
    return factories.coordinator(email="coordinator@example.org")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The section about response cannot be made."""
    monkeypatch.setattr(response, "section", lambda *_given: 1 / 0)


def file_of(release: Release, form: str) -> ReportFile:
    file = ReportFile.objects.create(
        release=release, form=form, language="en", touched_at=clock.now()
    )
    made = files.make(file.pk)
    assert made is not None
    made.refresh_from_db()
    return made


def progress_rises() -> None:
    """Each section is told of before it is made, with how much was done before it."""
    told: list[tuple[float, str]] = []
    wholes = [parts.Part(name, name, lambda: Section("", "")) for name in "ab"]
    nested = parts.Part("c", "c", parts=(parts.Part("d", "d", lambda: Section("", "")),) * 2)
    parts.sections([*wholes, nested], lambda done, title: told.append((done, title)))
    assert told == [(0.0, "a"), (0.25, "b"), (0.5, "d"), (0.75, "d")]


def test_progress_names_each_section_as_it_is_made() -> None:
    progress_rises()


def test_progress_test_catches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts.Part, "number", 1)
    catches(progress_rises)


def test_the_others_are_as_they_were(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build(release, "en")
    monkeypatch.setattr(response, "section", lambda *_given: 1 / 0)
    lacking = build(release, "en")
    assert whole.missing == ()
    assert lacking.missing == ("Response",)
    others = [section for section in whole.sections if section.title != "Response"]
    assert [section for section in lacking.sections if not section.missing] == others
    assert [section.title for section in lacking.sections] == [s.title for s in whole.sections]
    assert lacking.cover.kicker == f"Incomplete – {whole.cover.kicker}"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_it_at_the_section_and_on_its_front(
    release: Release, broken: None, form: str
) -> None:
    file = file_of(release, form)
    text = reading.TEXTS[form](bytes(file.content))
    assert text.count(SENTENCE) == 1
    assert text.index("Response", text.index("How to read")) < text.index(SENTENCE)
    assert "Incomplete – Weekly report 1" in text
    assert "This report is incomplete" in text
    assert (file.state, file.missing) == ("incomplete", ["Response"])


@pytest.mark.parametrize("form", FORMS)
def test_what_an_exporter_cannot_write_is_found_down_to_the_question(
    release: Release, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = files.EXPORTERS[form]

    def trips(report: Report, tell: Tell = to_nobody) -> bytes:
        if any(one.anchor == "first-mark-everybody" and not one.missing for one in report.walk()):
            raise ValueError("planted")
        return export(report, tell)

    monkeypatch.setitem(files.EXPORTERS, form, trips)
    file = file_of(release, form)
    report = build(release, "en")
    (title,) = (one.title for one in report.walk() if one.anchor == "first-mark-everybody")
    assert (file.state, file.missing) == ("incomplete", [title])
    text = reading.TEXTS[form](bytes(file.content))
    assert text.count(SENTENCE) == 1
    assert "Incomplete – Weekly report 1" in text


def test_a_complete_file_says_none_of_it(release: Release) -> None:
    file = file_of(release, "html")
    assert (file.state, file.missing) == ("ready", [])
    assert "ncomplete" not in reading.TEXTS["html"](bytes(file.content))


def test_coordinators_look_at_it_and_contacts_never_do(
    release: Release, coordinator: User, broken: None
) -> None:
    file = file_of(release, "html")
    releases.publish(release=release, by=coordinator)
    contact = factories.MembershipFactory(organisation=release.enrolment.organisation).user
    address = reverse("reports:file", args=[file.pk])
    assert signed_in(contact).get(address).status_code == 404
    given = signed_in(coordinator).get(address)
    assert given.status_code == 200
    assert given.headers["Content-Disposition"].endswith('-en-incomplete.html"')


def test_the_page_names_the_section_to_coordinators_and_a_failure_to_contacts(
    release: Release, coordinator: User, broken: None
) -> None:
    file_of(release, "html")
    releases.publish(release=release, by=coordinator)
    contact = factories.MembershipFactory(organisation=release.enrolment.organisation).user
    named = 'One section could not be made: <span lang="en">Response</span>'
    for user, expected in ((coordinator, (True, False)), (contact, (False, True))):
        page: Any = signed_in(user).get(
            reverse("reports:progress", args=[release.pk]), headers={"accept-language": "en"}
        )
        text = page.content.decode()
        assert (named in text, "This file could not be made" in text) == expected
        assert "Make HTML" in text


def test_it_can_be_made_again_and_is_complete_then(
    release: Release, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(response, "section", lambda *_given: 1 / 0)
        file = file_of(release, "html")
    (again,) = orders.order(release=release, kinds=[("html", "en")], by=coordinator)
    assert again.pk == file.pk
    files.make(file.pk)
    file.refresh_from_db()
    assert (file.state, file.missing) == ("ready", [])


@pytest.mark.parametrize("make", [released.weekly, released.final])
def test_a_part_is_called_as_the_section_that_it_makes(make: Any, db: None) -> None:
    """Else a failing section would stand under another heading, and links to it would be dead."""
    release = make(released.enrolment())
    named: list[tuple[str, str]] = []
    parts = outline.parts

    def watched(*given: Any) -> Any:
        found = parts(*given)
        waiting = list(found)
        while waiting:
            part = waiting.pop(0)
            named.append((part.title, part.anchor))
            waiting = [*part.parts, *waiting]
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(outline, "parts", watched)
        report = build(release, "en")
    headings = {(section.title, section.anchor) for section in report.walk()}
    assert set(named) <= headings
    assert [one for one in named if one in {(s.title, s.anchor) for s in report.sections}] == [
        (section.title, section.anchor) for section in report.sections
    ]
