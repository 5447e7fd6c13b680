"""One-time codes: exported once, in random order, and known to nobody afterwards."""

import csv
import io
import json
import zipfile

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from organisations import access, codes, links
from organisations.distribution import url
from organisations.models.audit import AuditEvent
from organisations.models.schedule import Link
from organisations.paper import slips
from organisations.paper.typesetting import LayoutFailed
from organisations.permissions import Refused
from surveys.open_collectors import open_collectors
from tests.organisations.conftest import local
from tests.privacy import remains
from tests.surveys.visiting import send, visit


@pytest.fixture
def link(weeks, enrolment, coordinator) -> Link:
    """The first week's link of an organisation that works with codes."""
    open_collectors.clear()
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    return weeks[0].links.select_related("collector").get()


def issued(link, coordinator, count=4, language="nl") -> dict[str, bytes]:
    exported = codes.issue(link=link, count=count, language=language, by=coordinator)
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed(files: dict[str, bytes], delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["codes.csv"].decode()), delimiter=delimiter))


def taken(link, code) -> int:
    """The status with which somebody with this code is answered."""
    client = Client()
    fields = visit(client, link.collector) | {"mark": "7", "one-time-code": code}
    return send(client, link.collector, fields).status_code


def test_every_form_has_the_same_codes(link, coordinator):
    files = issued(link, coordinator)
    assert list(files) == [
        "codes.csv",
        "mail-merge-invitation.txt",
        "mail-merge-reminder.txt",
        "slips-1.pdf",
    ]
    rows = listed(files)
    assert len({row["code"] for row in rows}) == 4
    address = url(link, "nl")
    assert [row["address"] for row in rows] == [f"{address}#code={row['code']}" for row in rows]
    printed = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files["slips-1.pdf"])
    )
    halves = [row["code"][:17] for row in rows]
    assert sorted(halves, key=printed.index) == halves
    assert "{{code}}" in files["mail-merge-invitation.txt"].decode()


def test_the_list_opens_in_a_spreadsheet_of_its_language(link, coordinator):
    assert listed(issued(link, coordinator, language="en"), ",")[0].keys() == {"code", "address"}


def test_each_code_takes_one_answer(link, coordinator, before):
    rows = listed(issued(link, coordinator))
    before.move_to(local(2030, 1, 8))
    assert [taken(link, row["code"]) for row in rows] == [303] * 4
    assert taken(link, rows[0]["code"]) == 422


def test_no_code_stands_anywhere_in_the_database(link, coordinator):
    rows = listed(issued(link, coordinator, count=2))
    bare = [row["code"].replace("-", "") for row in rows]
    words = [word for code in bare for word in (code, code.lower(), code.encode().hex())]
    words += [row["code"] for row in rows] + [bare[0][:10]]
    assert remains.mentioned(words) == set()
    AuditEvent.objects.update(detail={"planted": rows[0]["code"]})
    assert remains.mentioned(words) == {rows[0]["code"]}


def test_the_export_is_recorded_with_its_number_alone(link, coordinator):
    issued(link, coordinator)
    (event,) = AuditEvent.objects.filter(verb="issue codes")
    assert event.detail == {"codes": 4}
    assert Link.objects.get(pk=link.pk).codes_issued == 4


def test_new_codes_end_the_old_ones_until_the_week_opens(link, coordinator, before):
    old, fresh = (listed(issued(link, coordinator))[0]["code"] for _ in range(2))
    before.move_to(local(2030, 1, 8))
    assert (taken(link, old), taken(link, fresh)) == (422, 303)


def test_once_open_the_exported_codes_stay(link, coordinator, before):
    codes.issue(link=link, count=1, language="nl", by=coordinator)
    link.refresh_from_db()
    before.move_to(local(2030, 1, 8))
    with pytest.raises(Refused) as refused:
        codes.issue(link=link, count=4, language="nl", by=coordinator)
    assert refused.value.code == "issued"


def test_the_last_word_has_the_row_that_is_locked(link, coordinator, before, monkeypatch):
    """Two export at once, just after opening: the second is refused, though it was let in."""
    before.move_to(local(2030, 1, 8))
    stale = Link.objects.get(pk=link.pk)
    first = listed(issued(link, coordinator))[0]["code"]
    with pytest.raises(Refused):
        codes.issue(link=stale, count=4, language="nl", by=coordinator)
    assert taken(link, first) == 303


def test_a_link_that_opened_without_codes_can_still_get_its_first(link, coordinator, before):
    before.move_to(local(2030, 1, 8))
    fresh = links.replace_link(link=link, by=coordinator)
    code = listed(issued(fresh, coordinator))[0]["code"]
    assert taken(fresh, code) == 303


@pytest.mark.parametrize("day", [15, 22])
def test_a_closed_week_gets_no_codes(link, coordinator, before, day):
    before.move_to(local(2030, 1, day))
    with pytest.raises(Refused) as refused:
        codes.issue(link=link, count=4, language="nl", by=coordinator)
    assert refused.value.code == "closed"


def test_an_open_link_has_no_codes(weeks, enrolment, coordinator):
    with pytest.raises(Refused) as refused:
        codes.issue(link=weeks[0].links.get(), count=4, language="nl", by=coordinator)
    assert refused.value.code == "open_link"


@pytest.mark.parametrize("who", ["contact", "stranger"])
def test_nobody_but_a_coordinator_gets_codes(link, who, request):
    with pytest.raises(Refused) as refused:
        codes.issue(link=link, count=4, language="nl", by=request.getfixturevalue(who))
    assert refused.value.code == "not_coordinator"


def test_when_the_files_cannot_be_made_the_old_codes_stay(link, coordinator, before, monkeypatch):
    code = listed(issued(link, coordinator))[0]["code"]

    def broken(*_: object) -> bytes:
        raise LayoutFailed("no paper")

    with monkeypatch.context() as planted:
        planted.setattr(slips, "make", broken)
        with pytest.raises(LayoutFailed):
            codes.issue(link=link, count=4, language="nl", by=coordinator)
    before.move_to(local(2030, 1, 8))
    assert taken(link, code) == 303


def test_beyond_what_people_cut_there_are_no_slips(link, coordinator, monkeypatch):
    monkeypatch.setattr(codes, "MOST_SLIPS", 3)
    assert "slips-1.pdf" not in issued(link, coordinator, count=4)
    monkeypatch.setattr(codes, "ON_A_FILE", 2)
    assert {"slips-1.pdf", "slips-2.pdf"} <= set(issued(link, coordinator, count=3))


def test_no_page_changes_when_codes_are_used(link, coordinator, contact, before):
    """Before and after three of four codes were used, staff see the same bytes."""
    rows = listed(issued(link, coordinator))
    before.move_to(local(2030, 1, 8))
    seen = []
    for used in range(4):
        seen.append(json.dumps(remains_seen(link, coordinator, contact)))
        if used < 3:
            taken(link, rows[used]["code"])
    assert len(set(seen)) == 1


def remains_seen(link, *people) -> list[str]:
    names = ("link", "codes", "enrolment", "organisation", "week", "cohort")
    return [page(person, link, name) for person in people for name in names]


def page(person, link, name) -> str:
    things = {
        "link": link.pk,
        "codes": link.pk,
        "enrolment": link.enrolment_id,
        "organisation": link.enrolment.organisation_id,
        "week": link.week_id,
        "cohort": link.week.cohort_id,
    }
    client = Client()
    client.force_login(person)
    text = client.get(reverse(f"organisations:{name}", args=[things[name]])).text
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)
