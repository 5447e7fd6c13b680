"""What is not released leaves in no form: not in a page, a file, its metadata or its drawings."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pikepdf
import pytest
from django.db import transaction
from django.urls import reverse

from organisations.models.schedule import Enrolment
from reports import tabulation
from reports.disclosure import coarsening, derived
from reports.disclosure.published import Association, Count, Mean, Share
from reports.exporters import html, pdf, pptx, xlsx
from reports.models import Release
from reports.release import make_final, make_study, publish
from reports.report.building import build
from surveys import clock
from tests import factories
from tests.reports import sealed_weeks
from tests.reports.derivation.people import instrument
from tests.reports.disclosure.planted import catches
from tests.reports.exporters import reading
from tests.reports.views.conftest import signed_in

pytestmark = pytest.mark.django_db

Answers = list[dict[str, Any]]
Outputs = dict[str, bytes]

PEOPLE = 1283
CHOSEN = {1: 181, 2: 229, 3: 311, 4: 393, 5: 169}
"""How many gave each answer: numbers that occur nowhere else, and that round to other ones."""

EXPORTERS = {
    "pdf": pdf.render,
    "html": html.render,
    "xlsx": xlsx.render,
    "pptx": pptx.render,
}

OTHERS, THEIRS = 5, 400
"""Other organisations of the study, and how many answered in each: more than half, no managers."""


def answers() -> Answers:
    """Many employees and a few managers, too few to be shown; two questions answered by all."""
    balance = [answer for answer, count in CHOSEN.items() for _ in range(count)]
    roles = ["manager" if place % 200 == 0 else "employee" for place in range(PEOPLE)]
    return [person(role, answer) for role, answer in zip(roles, balance, strict=True)]


def person(role: str, balance: int) -> dict[str, Any]:
    """Somebody whose other answers go with the balance: slides show marks, and what goes along."""
    pressure = (balance + 1) % 5 + 1
    return {"role": role, "balance": balance, "mark": 2 * balance, "pressure": pressure}


def outputs(enrolment: Enrolment, rows: Answers) -> Outputs:
    """Every form in which a week of these answers, and the whole, leave; nothing is kept."""
    with transaction.atomic():
        whole = sealed_and_released(enrolment, rows)
        first = sealed_weeks.weekly(enrolment)
        found = files("week", first) | files("whole", whole) | pages(first)
        transaction.set_rollback(True)
    return found


def outputs_of_study(enrolment: Enrolment, rows: Answers) -> Outputs:
    """Every form of the results of all organisations, and of one's own beside them."""
    with transaction.atomic():
        for _ in range(OTHERS):
            other = sealed_weeks.enrolment(enrolment.cohort, headcount=600)
            sealed_and_released(other, rows_of_others())
        whole = sealed_and_released(enrolment, rows)
        study = make_study(
            study=enrolment.cohort.study, by=factories.coordinator(email="coordinator@example.org")
        )
        found = files("study", study) | files("beside", whole, study)
        transaction.set_rollback(True)
    return found


def sealed_and_released(enrolment: Enrolment, rows: Answers) -> Release:
    """The final release of an organisation that answered so in every week."""
    for week in enrolment.cohort.weeks.all():
        asked = instrument().questionnaire(week.questionnaire).items
        kept = [{code: value for code, value in row.items() if code in asked} for row in rows]
        sealed_weeks.seal_week(enrolment, week, kept)
    return make_final(enrolment=enrolment)


def rows_of_others() -> Answers:
    return [person("employee", 1 + place % 5) for place in range(THEIRS)]


def files(name: str, release: Release, beside: Release | None = None) -> Outputs:
    return {
        f"{name} {form} {language}": render(build(release, language, beside))
        for form, render in EXPORTERS.items()
        for language in ("nl", "en")
    }


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
    made = sealed_weeks.enrolment(sealed_weeks.cohort(definition=instrument()), headcount=2000)
    monkeypatch.setattr(clock, "now", lambda: now)
    return made


def one_more_of(rows: Answers, source: int, target: int) -> Answers:
    """One employee answers otherwise."""
    changed = [dict(row) for row in rows]
    one = next(r for r in changed if r["balance"] == source and r["role"] == "employee")
    one |= person("employee", target)
    return changed


def swapped_with_a_manager(rows: Answers) -> Answers:
    """A manager and an employee exchange their answers: a set below k is different."""
    changed = [dict(row) for row in rows]
    manager = next(row for row in changed if row["role"] == "manager" and row["balance"] == 1)
    employee = next(row for row in changed if row["role"] == "employee" and row["balance"] == 4)
    first, second = manager["balance"], employee["balance"]
    manager |= person("manager", second)
    employee |= person("employee", first)
    return changed


Leave = Callable[[Enrolment, Answers], Outputs]

LEAVING = pytest.mark.parametrize("leave", [outputs, outputs_of_study])


def gives_the_same(
    enrolment: Enrolment, first: Answers, second: Answers, leave: Leave = outputs
) -> None:
    """Both go out as the same bytes, in every form."""
    assert differing(enrolment, first, second, leave) == []


def differing(enrolment: Enrolment, first: Answers, second: Answers, leave: Leave) -> list[str]:
    one, other = leave(enrolment, first), leave(enrolment, second)
    assert list(one) == list(other)
    return [name for name in one if one[name] != other[name]]


@LEAVING
def test_what_differs_within_a_rounding_class_is_the_same_in_every_form(enrolment, leave) -> None:
    gives_the_same(enrolment, answers(), list(reversed(one_more_of(answers(), 3, 2))), leave)


@LEAVING
def test_what_differs_inside_a_set_below_k_is_the_same_in_every_form(enrolment, leave) -> None:
    gives_the_same(enrolment, answers(), swapped_with_a_manager(answers()), leave)


def test_two_weeks_of_too_few_people_are_the_same_in_every_form(enrolment) -> None:
    few, others = answers()[:9], answers()[-7:]
    gives_the_same(enrolment, few, others)


@LEAVING
def test_same_bytes_test_catches_finer_numbers(enrolment, monkeypatch, leave) -> None:
    """In every file of every kind: a deck may have means only, or only what goes together."""

    def share(part: int, n: int, step: int) -> Share:
        return Share(round(10_000 * part / n), step)

    def mean(total: Fraction, n: int, *_: object) -> Mean:
        return Mean(round(10_000 * total / n))

    def classed(size: float, *_: object, **__: object) -> Association:
        return Association("strong" if round(size * 10**6) % 2 else "weak")

    monkeypatch.setattr(coarsening, "share", share)
    monkeypatch.setattr(coarsening, "mean", mean)
    monkeypatch.setattr(derived, "classed", classed)
    found = differing(enrolment, answers(), one_more_of(answers(), 3, 2), leave)
    kinds = {name.rpartition(" ")[0] for name in found if not name.startswith("page")}
    names = ("week", "whole") if leave is outputs else ("study", "beside")
    assert kinds == {f"{name} {form}" for name in names for form in EXPORTERS}


def insides(content: bytes) -> Iterator[str]:
    """All text that a file holds, with what is packed inside: workbooks in a deck too."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            for thing in document.objects:
                yield str(thing) if not isinstance(thing, pikepdf.Stream) else _stream(thing)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from insides(packed.read(name))
    else:
        yield content.decode(errors="replace")


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


DRAWN = re.compile(r' (?:x|y|cx|cy|[xy][12]|d[xy]?|width|height|points|transform)="[^"]*"')
"""Where and how large something is drawn in a page: the same bytes are asked of that elsewhere."""


def holds_no_canary(found: Outputs) -> None:
    sought = canaries()
    leaks = {name: sought.findall(" ".join(words(content))) for name, content in found.items()}
    assert {name: numbers for name, numbers in leaks.items() if numbers} == {}


def words(content: bytes) -> Iterator[str]:
    """The texts of a file without drawing commands, whose coordinates are of any size."""
    if not content.startswith(b"%PDF"):
        yield from (DRAWN.sub("", text) for text in insides(content))
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
