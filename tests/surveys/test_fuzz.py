"""Whatever is posted: never a 500, nothing stored that the instrument does not allow,
no answer silently changed, and nothing lost that was not stored.

`make test TESTS=tests/surveys/test_fuzz.py FUZZ=50` tries fifty times as many.
"""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any, Literal
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys import answer_types, answers, collectors, forms, nonces, person_hints, replies, wording
from surveys.models.collector import Collector
from surveys.open_collectors import open_collectors
from tests.surveys import second_reading
from tests.surveys.second_reading import ITEMS, PARTS, Reading, reading, typed
from tests.surveys.visiting import Fields, collector, filled, send, stored, texts, visit

pytestmark = pytest.mark.django_db

Posted = dict[str, list[str]]
Stamp = dict[str, str]

ODD = [
    *("", " ", "na", "0", "1", "3", "5", "6", "10", "11", "-1", "7,5", "7.5", "1.000", "1e3", "50"),
    *("100", "99", " 100 % ", "nan", "true", "null", "[]", "{}", "\x00", "\ud83d", "٧", "a\r\nb"),
    *("9" * 50, "<script>", "</textarea>", "%00", "employee ", "Manager", "none", "home", "'", '"'),
    *("quiet", "lt25", "a50plus", "yes", "x" * 200, "x" * 201, "é" * 5_000, "x" * 200_000),
    *("Bel Karin de Vries", "\ufeff", "\x1c", "a\x0bb", "\u202e", "−3", "48,0", "48.5", "0,25"),
]
ANYTHING = st.one_of(st.sampled_from(ODD), st.text(max_size=30))
OTHER_NAMES = [
    *("time_use", "time_use.other", "time_use.", "role.employee", "home_hours ", "MARK", ""),
    *("token", "id", "collector_id", "answers", "looked", "one-time-code", "csrfmiddlewaretoken"),
    "__proto__",
]


def sensible(code: str) -> st.SearchStrategy[list[str]]:
    """What people choose and write at one question, mostly."""
    item = ITEMS[code]
    codes = [option.code for option in item.options]
    match item.type:
        case "multi":
            return st.lists(st.sampled_from(codes), min_size=1, max_size=3)
        case "number":
            return st.integers(0, 100).map(lambda halves: [f"{halves // 2},{halves % 2 * 5}"])
        case "grade10":
            return st.integers(1, 10).map(lambda mark: [str(mark)])
        case "text":
            return st.text(max_size=60).map(lambda text: [text])
    return st.sampled_from([*codes, "na"] if item.na_option else codes).map(lambda code: [code])


def parts() -> st.SearchStrategy[Posted]:
    """An allocation that mostly makes a hundred."""
    cuts = st.lists(st.integers(0, 20), min_size=2, max_size=2).map(sorted)
    whole = cuts.map(lambda at: [at[0] * 5, (at[1] - at[0]) * 5, 100 - at[1] * 5])
    return whole.map(
        lambda shares: {f"time_use.{p}": [str(s)] for p, s in zip(PARTS, shares, strict=True)}
    )


SENSIBLE = st.builds(
    lambda simple, divided: simple | divided,
    st.fixed_dictionaries({}, optional={c: sensible(c) for c in ITEMS if c != "time_use"}),
    st.one_of(st.just({}), parts()),
)
STRANGE = st.dictionaries(
    st.one_of(
        st.sampled_from([*ITEMS, *(f"time_use.{part}" for part in PARTS), *OTHER_NAMES]),
        st.text(max_size=10),
    ),
    st.lists(ANYTHING, min_size=1, max_size=3),
    max_size=5,
)
POSTS = st.builds(lambda people, odd: sendable(people | odd), SENSIBLE, STRANGE)

Spoil = Callable[[Stamp, Stamp], dict[str, Any]]
STAMPS: dict[str, Spoil] = {
    "none": lambda _own, _other: {},
    "other week": lambda _own, other: other,
    "half of another": lambda own, other: {"nonce": own["nonce"], "mac": other["mac"]},
    "nonce alone": lambda own, _other: {"nonce": own["nonce"]},
    "shortened": lambda own, _other: own | {"mac": own["mac"][:-1]},
    "longer": lambda own, _other: own | {"nonce": own["nonce"] + "A"},
    "changed": lambda own, _other: own | {"mac": own["mac"][::-1]},
    "no letters": lambda own, _other: own | {"mac": own["mac"] + "é\x00"},
    "twice": lambda own, _other: {"nonce": [own["nonce"], "x"], "mac": [own["mac"], "y" * 9_999]},
}
"""Stamps that prove nothing, from our own page's and from another week's."""

FUZZ = int(os.environ.get("FUZZ", "1"))
MANY = settings(
    max_examples=100 * FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SOME = settings(MANY, max_examples=40 * FUZZ)


@pytest.fixture(autouse=True)
def whatever_fails_is_shown(client: Client) -> None:
    """Exceptions become answers with status 500 on this side, as for people."""
    client.raise_request_exception = False


def sendable(fields: Posted) -> Posted:
    """What can travel in a form: lone surrogates cannot; blank values do not count."""
    plain = {
        name.encode("utf-8", "replace").decode(): [
            value.encode("utf-8", "replace").decode() for value in values
        ]
        for name, values in fields.items()
    }
    return {name: values for name, values in plain.items() if name not in ("nonce", "mac")}


def content(place: Collector) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    return stored(place), texts(place)


def named(html: str) -> list[str]:
    """The questions that a thank-you page says were left out."""
    said = re.search(r'<section class="dropped".*?</section>', html, re.DOTALL)
    return [unescape(one) for one in re.findall(r"<li>(.*?)</li>", said[0])] if said else []


def comes_back(html: str, posted: Posted) -> list[str]:
    """Fields of questions, each posted once, that a page neither holds nor tells."""
    fields, told = filled(html), typed(unescape(re.sub(r"<[^>]*>", "", html)))
    once = {
        n: v[0] for c in ITEMS for n, v in second_reading.given(c, posted).items() if len(v) == 1
    }
    kept = {name: [typed(v) for v in values] for name, values in fields.items()}
    return [
        name
        for name, value in once.items()
        if typed(value) and typed(value) not in kept.get(name, []) and typed(value) not in told
    ]


def is_right(place: Collector, client: Client, posted: Posted, stamp: Stamp) -> None:
    """Send fields from a fresh page of ours: what becomes of them is what should."""
    meant = reading(posted)
    response = send(client, place, {**posted, **stamp})
    page, looked = response.text, any(v.strip() for v in posted.get("looked", []))
    if meant.wrong or meant.is_empty:
        assert (response.status_code, content(place)) == (422, ([], []))
        assert comes_back(page, posted) == []
        at = re.findall(r'class="field [^"]*field-faulty"[^>]*data-item="(\w+)"', page)
        assert set(meant.wrong) <= set(at)
    elif response.status_code == 422:
        assert (meant.text != "", looked, 'class="notice notice-persons"' in page) == (
            True,
            False,
            True,
        )
        assert (content(place), comes_back(page, posted)) == (([], []), [])
    else:
        assert response.status_code == (200 if meant.dropped else 303)
        assert named(page) == [ITEMS[code].text.en for code in meant.dropped]
        assert content(place) == as_stored(meant)


def as_stored(meant: Reading) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    return [meant.answers], [("remark", meant.text)] if meant.text else []


@MANY
@given(posted=POSTS)
def test_any_post(client: Client, posted: Posted) -> None:
    place = collector()
    is_right(place, client, posted, visit(client, place))


@SOME
@given(posted=POSTS, spoil=st.sampled_from(sorted(STAMPS)))
def test_a_page_that_is_not_ours_stores_nothing_and_gives_everything_back(
    client: Client, posted: Posted, spoil: str
) -> None:
    place, other = collector(), collector(questionnaire="second")
    stamp = STAMPS[spoil](visit(client, place), visit(client, other))
    response = send(client, place, {**posted, **stamp})
    assert response.status_code == 400
    assert [content(each) for each in (place, other)] == [([], [])] * 2
    assert comes_back(response.text, posted) == []


@SOME
@given(first=POSTS, second=POSTS)
def test_two_posts_of_one_page_are_one_row_and_the_first_stays(
    client: Client, first: Posted, second: Posted
) -> None:
    place = collector()
    stamp = visit(client, place)
    is_right(place, client, first, stamp)
    before = content(place)
    if before == ([], []):
        return
    response = send(client, place, {**second, **stamp})
    assert content(place) == before
    meant = reading(second)
    if meant.wrong or meant.is_empty or response.status_code == 422:
        assert response.status_code == 422
    else:
        same = before == as_stored(meant)
        assert response.status_code == ((200 if meant.dropped else 303) if same else 409)
    if response.status_code in (409, 422):
        assert comes_back(spoken(response.text), second) == []


@SOME
@given(posted=POSTS, state=st.sampled_from(["planned", "closed", "revoked"]))
def test_a_link_that_takes_no_answers_gives_them_all_back(
    client: Client, posted: Posted, state: Literal["planned", "closed", "revoked"]
) -> None:
    place = collector()
    stamp = visit(client, place)
    now = datetime.now(UTC)
    shift(place, state, now)
    response = send(client, place, {**posted, **stamp})
    assert response.status_code == (409 if state == "planned" else 410)
    assert content(place) == ([], [])
    assert comes_back(spoken(response.text), posted) == []


def shift(place: Collector, state: str, now: datetime) -> None:
    if state == "planned":
        collectors.move([place.id], opens_at=now + timedelta(1), closes_at=now + timedelta(2))
    elif state == "closed":
        collectors.close([place.id], at=now - timedelta(hours=1))
    else:
        collectors.revoke([place.id], at=now - timedelta(hours=1))
    open_collectors.clear()


def spoken(html: str) -> str:
    """The page with the codes of the options that it says in words."""
    words = {option.text.en: option.code for item in ITEMS.values() for option in item.options} | {
        "Not applicable": "na",
        "I have no team": "na",
    }
    told = [code for text, code in words.items() if f"<dd>{text}</dd>" in html]
    return html + " ".join(told)


@pytest.mark.parametrize(
    "body",
    [
        {"remark": "x" * 1_000_001},
        {f"field{number}": "1" for number in range(2_001)},
        {"mark": ["7"] * 2_001},
    ],
)
def test_too_much_is_refused_whole(client: Client, body: Fields) -> None:
    place = collector()
    response = send(client, place, visit(client, place) | body)
    assert (response.status_code, content(place)) == (413, ([], []))


# --- planted defects -------------------------------------------------------------------

EVERYTHING: Posted = {
    "role": ["manager"],
    "mark": ["8"],
    "pressure": ["4"],
    "pressure_causes": ["home", "deadlines"],
    "agreements_emp": ["2"],
    "home_hours": ["7,5"],
    "remark": ["Goed zo"],
}
Plant = Callable[[pytest.MonkeyPatch], None]


def silent_drop(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answers, "given", lambda _item, _data: {})


def cut_text(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answer_types, "tidy", lambda text: text.strip()[:5])


def clamped(patch: pytest.MonkeyPatch) -> None:
    plain = answer_types._choice
    patch.setattr(
        answer_types, "_choice", lambda item, value: plain(item, "10" if value == "11" else value)
    )


def anything_goes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answer_types, "_choice", lambda _item, value: value)


def half_hours_lost(patch: pytest.MonkeyPatch) -> None:
    plain = answer_types._number
    patch.setattr(answer_types, "_number", lambda item, value: int(plain(item, value)))


def first_of_several(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answer_types, "_several", lambda _item, values: values[:1])


def last_wins(patch: pytest.MonkeyPatch) -> None:
    plain = answer_types.read
    patch.setattr(
        answers, "read", lambda item, data: plain(item, {n: v[-1:] for n, v in data.items()})
    )


def both_roles(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answers, "is_asked", lambda *_: True)


def breaks_down(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(person_hints, "hints", lambda _text: {}["nothing"])


def empty_form_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(forms, "_filled", lambda _data: None)


def no_fault_said(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(forms, "fault", lambda *_: "")
    patch.setattr(forms, "_filled", lambda _data: None)


@pytest.mark.parametrize(
    ("plant", "posted"),
    [
        (silent_drop, EVERYTHING),
        (cut_text, EVERYTHING),
        (clamped, EVERYTHING | {"mark": ["11"]}),
        (anything_goes, EVERYTHING | {"mark": ["boss"]}),
        (half_hours_lost, EVERYTHING),
        (first_of_several, EVERYTHING),
        (last_wins, EVERYTHING | {"mark": ["8", "9"]}),
        (both_roles, EVERYTHING),
        (breaks_down, EVERYTHING),
        (empty_form_back, EVERYTHING | {"mark": ["11"]}),
        (no_fault_said, {"mark": ["11"]}),
    ],
)
def test_what_goes_wrong_is_noticed(
    client: Client, monkeypatch: pytest.MonkeyPatch, plant: Plant, posted: Posted
) -> None:
    place = collector()
    is_right(place, client, posted, visit(client, place))
    another = collector()
    stamp = visit(client, another)
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        is_right(another, client, posted, stamp)


def test_a_stamp_that_proves_nothing_and_a_second_row_are_noticed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = collector()
    stamp = visit(client, place)
    monkeypatch.setattr(nonces, "submission_id", lambda _key, _nonce: uuid4())
    monkeypatch.setattr(nonces, "is_genuine", lambda _key, _stamp: True)
    send(client, place, {**EVERYTHING, **stamp})
    before = content(place)
    send(client, place, {**EVERYTHING, **STAMPS["changed"](stamp, stamp)})
    assert content(place) != before


def test_a_page_that_gives_nothing_back_is_noticed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = collector()
    stamp = visit(client, place)
    shift(place, "closed", datetime.now(UTC))
    monkeypatch.setattr(wording, "given", lambda _item, _data: {})
    monkeypatch.setattr(replies, "given_back", lambda *_: [])
    response = send(client, place, {**EVERYTHING, **stamp})
    assert comes_back(response.text, EVERYTHING) != []
