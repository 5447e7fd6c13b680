"""What is not released leaves in no form: not in a page, a file, its metadata or its drawings."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from django.db import transaction
from django.urls import reverse

from organisations.models.schedule import Enrolment
from reports import tabulation
from reports.disclosure import coarsening
from reports.disclosure.published import Count, Share
from reports.exporters import html, pdf, xlsx
from reports.models import Release
from reports.release import make_final, make_weekly, publish
from reports.report.building import build
from surveys import clock
from tests import factories
from tests.reports import sealed_weeks
from tests.reports.disclosure.planted import catches
from tests.reports.exporters import reading
from tests.reports.views.conftest import signed_in

pytestmark = pytest.mark.django_db

Answers = list[dict[str, Any]]
Outputs = dict[str, bytes]

PEOPLE, MANAGERS = 1283, 6
CHOSEN = {1: 181, 2: 229, 3: 311, 4: 393, 5: 169}
"""How many gave each answer: numbers that occur nowhere else, and that round to other ones."""

EXPORTERS = {"pdf": pdf.render, "html": html.render, "xlsx": xlsx.render}


def answers() -> Answers:
    """Many employees and a few managers, too few to be shown; one question answered by all."""
    balance = [answer for answer, count in CHOSEN.items() for _ in range(count)]
    roles = ["manager" if place % 200 == 0 else "employee" for place in range(PEOPLE)]
    return [{"role": role, "balance": answer} for role, answer in zip(roles, balance, strict=True)]


def outputs(enrolment: Enrolment, rows: Answers) -> Outputs:
    """Every form in which a week of these answers, and the whole, leave; nothing is kept."""
    with transaction.atomic():
        for week in enrolment.cohort.weeks.all():
            sealed_weeks.seal_week(enrolment, week, rows)
        first = make_weekly(enrolment=enrolment, week=sealed_weeks.week_of(enrolment))
        whole = make_final(enrolment=enrolment)
        found = {
            f"{form} {language}": render(build(whole, language))
            for form, render in EXPORTERS.items()
            for language in ("nl", "en")
        }
        found |= pages(first)
        transaction.set_rollback(True)
    return found


def pages(release: Release) -> Outputs:
    """What a contact sees of a release, without what differs between any two visits."""
    publish(release=release, by=factories.coordinator(email="coordinator@example.org"))
    organisation = release.enrolment.organisation
    user = factories.MembershipFactory(organisation=organisation, user__name="Contact").user
    client = signed_in(user)
    chapters = [section.anchor for section in build(release, "nl").sections]
    places = [reverse("reports:release", args=[release.pk])]
    places += [reverse("reports:chapter", args=[release.pk, anchor]) for anchor in chapters]
    return {f"page {at}": steady(client.get(place), release) for at, place in enumerate(places)}


def steady(response: Any, release: Release) -> bytes:
    assert response.status_code == 200
    text = response.content.decode().replace(str(release.pk), "ID")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r'nonce="[^"]+"', "", text).replace(response.wsgi_request.user.email, "").encode()


@pytest.fixture
def enrolment(monkeypatch: pytest.MonkeyPatch) -> Enrolment:
    now = clock.now()
    made = sealed_weeks.enrolment(sealed_weeks.cohort(), headcount=2000)
    monkeypatch.setattr(clock, "now", lambda: now)
    return made


def one_more_of(rows: Answers, source: int, target: int) -> Answers:
    """One employee answers otherwise."""
    changed = [dict(row) for row in rows]
    person = next(r for r in changed if r["balance"] == source and r["role"] == "employee")
    person["balance"] = target
    return changed


def swapped_with_a_manager(rows: Answers) -> Answers:
    """A manager and an employee exchange their answers: a set below k is different."""
    changed = [dict(row) for row in rows]
    manager = next(row for row in changed if row["role"] == "manager" and row["balance"] == 1)
    employee = next(row for row in changed if row["role"] == "employee" and row["balance"] == 4)
    manager["balance"], employee["balance"] = employee["balance"], manager["balance"]
    return changed


def gives_the_same(enrolment: Enrolment, first: Answers, second: Answers) -> None:
    """Both go out as the same bytes, in every form."""
    one, other = outputs(enrolment, first), outputs(enrolment, second)
    assert [name for name in one if one[name] != other.get(name)] == []


def test_what_differs_within_a_rounding_class_is_the_same_in_every_form(enrolment) -> None:
    gives_the_same(enrolment, answers(), list(reversed(one_more_of(answers(), 3, 2))))


def test_what_differs_inside_a_set_below_k_is_the_same_in_every_form(enrolment) -> None:
    gives_the_same(enrolment, answers(), swapped_with_a_manager(answers()))


def test_two_weeks_of_too_few_people_are_the_same_in_every_form(enrolment) -> None:
    few, others = answers()[:9], answers()[-7:]
    gives_the_same(enrolment, few, others)


def test_same_bytes_test_catches_an_exact_share(enrolment, monkeypatch) -> None:
    def finer(part: int, n: int, step: int) -> Share:
        return Share(round(1000 * part / n), step)

    monkeypatch.setattr(coarsening, "share", finer)
    catches(gives_the_same, enrolment, answers(), one_more_of(answers(), 3, 2))


def insides(content: bytes) -> Iterator[str]:
    """All text that a file holds: of a PDF and a workbook also what is packed inside."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            for thing in document.objects:
                yield str(thing) if not isinstance(thing, pikepdf.Stream) else _stream(thing)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as workbook:
            yield from (
                workbook.read(name).decode(errors="replace") for name in workbook.namelist()
            )
    else:
        yield content.decode()


def _stream(thing: pikepdf.Stream) -> str:
    try:
        return thing.read_bytes().decode("latin-1")
    except (pikepdf.PdfError, zlib.error):
        return ""


def canaries() -> re.Pattern[str]:
    """The exact numbers, and the shares that they are, to a tenth of a percent or finer."""
    exact = [str(PEOPLE), f"{PEOPLE:,}", *(str(count) for count in CHOSEN.values())]
    shares = [f"{100 * count / PEOPLE:.1f}" for count in CHOSEN.values()]
    finer = [f"{count / PEOPLE:.3f}" for count in CHOSEN.values()]
    numbers = [re.sub("[.,]", "[.,]", number) for number in (*exact, *shares, *finer)]
    return re.compile(rf"(?<![\d.,#a-zA-Z-])(?:{'|'.join(numbers)})(?![\d.,]?\d)")


def holds_no_canary(found: Outputs) -> None:
    sought = canaries()
    leaks = {name: sought.findall(" ".join(words(content))) for name, content in found.items()}
    assert {name: numbers for name, numbers in leaks.items() if numbers} == {}


def words(content: bytes) -> Iterator[str]:
    """The texts of a file without drawing commands, whose coordinates are of any size."""
    if not content.startswith(b"%PDF"):
        yield from insides(content)
        return
    yield reading.pdf_text(content)
    for text in insides(content):
        yield from re.findall(r"\(([^)]*)\)", text)


def test_no_exact_number_is_in_any_form(enrolment) -> None:
    holds_no_canary(outputs(enrolment, answers()))


@pytest.mark.parametrize(
    ("name", "leak"),
    [
        ("count", lambda people: Count(people, 1)),
        ("share", lambda part, _n, step: Share(part, step)),
    ],
    ids=["people", "answers"],
)
def test_canary_test_catches(
    enrolment, monkeypatch, name: str, leak: Callable[..., object]
) -> None:
    monkeypatch.setattr(coarsening, name, leak)
    catches(holds_no_canary, outputs(enrolment, answers()))


def test_a_page_that_forgets_to_ask_for_the_look_of_a_number_fails() -> None:
    with pytest.raises(TypeError, match=r"reports\.notation\.text"):
        f"{Count(1280)}"


def test_tables_hold_nothing_but_published_values(enrolment) -> None:
    sealed_weeks.seal_all(enrolment, 120)
    release = make_final(enrolment=enrolment)
    kinds = {
        cell[0]
        for table in release.tables.all()
        for cell in tabulation.stored(table)["cells"].values()
    }
    assert kinds <= {"count", "share", "mean", "withheld", "between", "association", "reliability"}
