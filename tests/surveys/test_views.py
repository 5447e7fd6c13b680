"""The respondent's pages: complete, in two languages, without a trace, and never a 500."""

import gzip
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client

from surveys import collection, collectors
from surveys.definition.model import LANGUAGES
from surveys.models.collector import Collector
from surveys.open_collectors import open_collectors
from tests.instruments import tiny_items
from tests.surveys.visiting import (
    FORM,
    address,
    answer,
    collector,
    filled,
    posted,
    rows_everywhere,
    send,
    stamp,
    stored,
    visit,
)

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Amsterdam")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def pages(place: Collector) -> list[str]:
    """Every address of the respondent's side."""
    return [
        *(address(place, language) for language in LANGUAGES),
        *(f"{address(place, language)}done/" for language in LANGUAGES),
        "/nl/privacy/",
        "/en/privacy/",
        "/en/forget/",
        "/nl/unknown/",
        "/nl/unknown/done/",
    ]


def test_the_page_holds_the_whole_questionnaire(client: Client) -> None:
    html = client.get(address(collector())).text
    for item in tiny_items():
        assert html.count(f'data-item="{item.code}"') == 1
        assert html.count(item.text.en) >= 1
        for option in item.options:
            name = f"{item.code}.{option.code}" if item.type == "allocation" else item.code
            assert f'name="{name}"' in html
    assert html.count('value="na"') == 2


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "<strong>Waterschap De Lage Polder</strong> takes part in",
                "about 2 to 4 minutes",
                "<strong>Anonymous.</strong>",
                "you may skip every question",
                "What happens with your answers",
                "Only if you answered “Manager” or “Director” to question 1.",
                "Only if you answered “Employee” to question 1, or skipped it.",
                "Only if you answered more than 2 to question 4.",
                "Only if you answered more than 0 to question 10, or skipped it.",
                "Only if you answered “A35_49” or “A50plus” to question 12.",
                "A number from 0 to 48.",
            ],
        ),
        (
            "nl",
            [
                "<strong>Waterschap De Lage Polder</strong> doet mee aan",
                "ongeveer 2 tot 4 minuten",
                "<strong>Anoniem.</strong>",
                "je mag elke vraag overslaan",
                "Wat er met je antwoorden gebeurt",
                "Alleen als je bij vraag 1 ‘Manager (nl)’ of ‘Director (nl)’ hebt geantwoord.",
                "Alleen als je bij vraag 4 meer dan 2 hebt geantwoord.",
                "Een getal van 0 tot en met 48.",
            ],
        ),
    ],
)
def test_the_page_says_everything_in_words(
    client: Client, language: str, sentences: list[str]
) -> None:
    html = client.get(address(collector(), language)).text
    assert [sentence for sentence in sentences if sentence not in html] == []
    assert f'<html lang="{language}">' in html


def test_the_language_can_be_switched_on_the_first_screen(client: Client) -> None:
    place = collector()
    assert f'href="/nl/{place.token}/" lang="nl"' in client.get(address(place, "en")).text
    assert f'href="/en/{place.token}/" lang="en"' in client.get(address(place, "nl")).text


def test_browsers_and_search_engines_are_told_to_keep_and_judge_nothing(client: Client) -> None:
    html = client.get(address(collector())).text
    (form,) = re.findall(r'<form class="questions"[^>]*>', html)
    assert re.findall(r'autocomplete="off"|novalidate', form) == [
        'autocomplete="off"',
        "novalidate",
    ]
    assert html.count('<meta name="robots" content="noindex, nofollow">') == 1


def test_a_browser_is_told_to_forget_the_page_before_the_thanks(client: Client) -> None:
    place = collector()
    for language in LANGUAGES:
        asked = re.findall(r'<img src="([^"]*)" alt="" hidden>', thanks(client, place, language))
        assert asked == [f"/{language}/forget/"]
        response = client.get(asked[0])
        assert (response.status_code, response.content) == (204, b"")
        assert response["Clear-Site-Data"] == '"cache"'
        assert response["Cache-Control"] == "no-store"
    assert "/forget/" not in client.get(address(place)).text


def thanks(client: Client, place: Collector, language: str) -> str:
    return client.get(f"{address(place, language)}done/").text


def test_two_respondents_get_the_same_page_but_for_the_stamp(client: Client) -> None:
    place = collector()
    first, second = (client.get(address(place)).text for _ in range(2))
    one, other = stamp(first), stamp(second)
    assert set(one) == {"nonce", "mac"}
    assert not set(one.values()) & set(other.values())
    for name in one:
        second = second.replace(other[name], one[name])
    assert first == second


def test_the_compressed_page_is_the_same(client: Client) -> None:
    place = collector()
    response = client.get(address(place), headers={"Accept-Encoding": "gzip, br"})
    assert response["Content-Encoding"] == "gzip"
    assert response["Content-Length"] == str(len(response.content))
    packed = gzip.decompress(response.content).decode()
    plain = client.get(address(place)).text
    assert re.sub(r'value="[^"]{22,}"', "", packed) == re.sub(r'value="[^"]{22,}"', "", plain)


def test_no_page_leaves_a_trace(client: Client) -> None:
    place = collector()
    for path in pages(place):
        response = client.get(path, headers={"Accept-Language": "de", "Cookie": "staff=1"})
        assert response.cookies == {}
        assert "Set-Cookie" not in response.headers
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Content-Security-Policy"] == POLICY
        assert "Cookie" not in response.get("Vary", "")
        assert not {"Date", "Last-Modified", "ETag", "Expires"} & set(response.headers)


def test_no_answer_leaves_a_trace(client: Client) -> None:
    place = collector()
    for response in (
        answer(client, place, mark=7),
        answer(client, place, mark=77),
        answer(client, place),
        send(client, place, {"mark": "7"}),
        client.post("/nl/unknown/", "a=1", FORM),
    ):
        assert response.cookies == {}
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Content-Security-Policy"] == POLICY
        assert "Cookie" not in response.get("Vary", "")


def test_pages_touch_nothing_elsewhere_and_hold_no_style_or_script(client: Client) -> None:
    place = collector()
    for path in pages(place):
        html = client.get(path).text
        addresses = re.findall(r'(?:src|href|action)="([^"]*)"', html)
        assert [a for a in addresses if not re.match(r"/[^/]|#|data:,$", a)] == []
        assert re.findall(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=", html) == []


def written() -> list[tuple[int, ...]]:
    """What the database counts of rows written, in this transaction too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del) FROM pg_stat_xact_user_tables"
        )
        return cursor.fetchall()


def test_looking_has_no_effect(client: Client) -> None:
    place = collector()
    before, rows = written(), rows_everywhere()
    for path in pages(place):
        client.get(path)
        client.head(path)
    assert (written(), rows_everywhere()) == (before, rows)
    collection.store(place.id, place.id, {"mark": 1}, {})
    assert written() != before


@pytest.mark.parametrize(
    ("opens_in", "closes_in", "status", "heading"),
    [
        (timedelta(hours=1), timedelta(days=7), 200, "This questionnaire is not open yet"),
        (timedelta(days=-7), timedelta(0), 410, "This questionnaire is closed"),
    ],
)
def test_a_planned_or_closed_week_says_so_kindly(
    client: Client, opens_in: timedelta, closes_in: timedelta, status: int, heading: str
) -> None:
    place = collector(opens_in=opens_in, closes_in=closes_in)
    response = client.get(address(place))
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.text
    assert ("15 March 2027" in response.text) == (status == 410)
    assert 'name="nonce"' not in response.text


def test_a_planned_week_says_when_it_opens(client: Client, clock) -> None:
    place = collector(opens_in=timedelta(days=30), closes_in=timedelta(days=37))
    when = place.opens_at.astimezone(ZONE)
    html = client.get(address(place, "nl")).text
    assert f"om {when:%H:%M} uur" in html
    clock.move_to(place.opens_at)
    assert 'name="nonce"' in client.get(address(place, "nl")).text
    clock.move_to(place.closes_at)
    assert client.get(address(place, "nl")).status_code == 410


def test_a_revoked_and_an_unknown_link(client: Client) -> None:
    place = collector()
    collectors.revoke([place.id], at=place.opens_at + timedelta(days=1))
    revoked, unknown = client.get(address(place)), client.get("/en/unknown/")
    assert (revoked.status_code, unknown.status_code) == (410, 404)
    assert "<h1>This link is no longer used</h1>" in revoked.text
    assert "<h1>This link is not known</h1>" in unknown.text


def test_thanks_says_what_comes_next(client: Client) -> None:
    place = collector()
    assert "15 March 2027" in client.get(f"{address(place)}done/").text
    last = collector(next_opens="")
    assert "next questionnaire" not in client.get(f"{address(last)}done/").text


def test_the_organisations_looks(client: Client) -> None:
    logo = "data:image/png;base64,iVBORw0KGgo="
    html = client.get(address(collector(logo=logo))).text
    assert f'<img class="logo" src="{logo}" alt="Waterschap De Lage Polder">' in html
    assert 'href="/accent/8a1538.css"' in html
    sheet = client.get("/accent/8a1538.css")
    assert (sheet.status_code, sheet["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert client.get("/accent/red.css").status_code == 404


@pytest.mark.parametrize("broken", ["javascript:alert(1)", "https://example.org/x.png", '"><b>'])
def test_an_appearance_cannot_do_harm(client: Client, broken: str) -> None:
    html = client.get(address(collector(logo=broken, accent=broken, next_opens=broken))).text
    assert broken not in html
    assert "accent/" not in html
    assert "&lt;b&gt;" in client.get(address(collector(name="<b>"))).text


def test_a_new_appearance_shows_within_seconds(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = collector()
    client.get(address(place))
    collectors.dress(place.id, {"name": "Gemeente Nieuw"})
    assert "Gemeente Nieuw" not in client.get(address(place)).text
    monkeypatch.setattr("surveys.open_collectors.FRESH", 0)
    assert "Gemeente Nieuw" in client.get(address(place)).text


def test_wrong_answers_come_back_at_their_questions(client: Client) -> None:
    place = collector()
    given = posted(
        role="manager",
        mark=11,
        home_hours="7,3",
        time_use={"reading": "50", "writing": "x"},
        remark="a" * 201,
        pressure=4,
        pressure_causes=["home", "none"],
    )
    response = send(client, place, visit(client, place) | given, language="nl")
    html = response.text
    assert response.status_code == 422
    assert "Je antwoorden zijn nog niet verstuurd: kijk nog even naar 5 antwoorden" in html
    assert html.count('<p class="fault"') == 5
    for code, sentence in {
        "mark": "‘11’ is niet een van de antwoorden.",
        "home_hours": "7,3 is te precies. Gebruik stappen van 0,5.",
        "time_use": "‘x’ is geen heel getal.",
        "remark": "Je tekst telt 201 tekens en er is plaats voor 200.",
        "pressure_causes": "gaat niet samen met de andere",
    }.items():
        (said,) = re.findall(rf'<p class="fault" id="q-{code}_error">(.*?)</p>', html)
        assert sentence in said
        assert html.count(f'<li><a href="#q-{code}">') == 1
        (described,) = re.findall(rf'aria-describedby="([^"]*q-{code}_error)"', html)
        assert all(f'id="{part}"' in html for part in described.split())
    back = filled(html)
    for name, value in given.items():
        if name != "mark":
            assert back[name] == (value if isinstance(value, list) else [value])
    assert stored(place) == []


def test_the_returned_page_is_the_same_submission(client: Client) -> None:
    place = collector()
    fields = visit(client, place)
    wrong = send(client, place, fields | posted(mark=11))
    assert stamp(wrong.text) == fields
    assert send(client, place, fields | posted(mark=10)).status_code == 303
    assert send(client, place, stamp(wrong.text) | posted(mark=10)).status_code == 303
    assert stored(place) == [{"mark": 10}]


@pytest.mark.parametrize(
    "text", ["</textarea><script>alert(1)</script>", "\n\nline", "&amp; é 👩‍💻"]
)
def test_texts_come_back_exactly(client: Client, text: str) -> None:
    place = collector()
    response = send(client, place, visit(client, place) | {"remark": text, "mark": "x"})
    assert "<script>alert" not in response.text
    assert "&lt;/textarea&gt;" in response.text or "</textarea><" not in text
    assert filled(response.text)["remark"][0].strip("\n") == text.strip("\n")


def test_what_is_too_big_gets_a_clear_page(client: Client) -> None:
    place = collector()
    big = send(client, place, {"remark": "a" * 1_100_000})
    many = send(client, place, {f"f{n}": "1" for n in range(2_100)})
    for response in (big, many):
        assert response.status_code == 413
        assert "more than we can take in" in response.text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"mark": 7}', "application/json"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"mark=7", "multipart/form-data; charset=rot13"),
        (b"mark=7", "text/plain"),
        (b"mark=7", ""),
    ],
)
def test_what_is_no_form_gets_a_clear_page(client: Client, body: bytes, kind: str) -> None:
    response = client.generic("POST", address(collector()), body, kind)
    assert response.status_code == 400
    assert "This could not be read" in response.text


@pytest.mark.parametrize("body", [b"%ff%fe=%00", b"\xff\xfe\x00", b"=&&==&", b"mark=\xed\xa0\x80"])
def test_bytes_that_are_no_text_do_no_harm(client: Client, body: bytes) -> None:
    place = collector()
    response = client.generic("POST", address(place), body, f"{FORM}; charset=utf-16")
    assert response.status_code == 400
    assert stored(place) == []


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(address(collector())).status_code == 405


def test_whatever_fails_gives_back_what_was_posted_and_logs_nothing_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = collector()
    fields = visit(client, place) | posted(remark="canary text")

    def broken(*_args: object) -> None:
        raise ValueError("canary text")

    monkeypatch.setattr(collection, "_insert", broken)
    response = send(client, place, fields)
    assert response.status_code == 500
    assert "<dd>canary text</dd>" in response.text
    assert "ValueError" in caplog.text
    assert "canary" not in caplog.text


def test_a_process_learns_all_open_collectors_at_start() -> None:
    planned, opened = collector(opens_in=timedelta(days=1)), collector()
    closed = collector(closes_in=timedelta(seconds=-1))
    assert open_collectors.load()
    assert {served.token for served in open_collectors.all()} == {planned.token, opened.token}
    assert open_collectors.known(closed.token) is None
