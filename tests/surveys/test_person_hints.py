"""Rules that notice when somebody is named, and rarely when nobody is."""

import pytest
from django.utils import translation
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from surveys.answers import Cleaned
from surveys.person_hints import FIRST_NAMES, RULES, hints, names_persons, sentence
from tests.surveys.answering import source_study
from tests.surveys.person_texts import MISSED, NAMING, ORDINARY
from tests.surveys.visiting import address, collector

IN_BROWSER = """([rules, texts]) => texts.map(text => Object.entries(rules).flatMap(
  ([kind, patterns]) => {
    const found = patterns.map(p => text.match(new RegExp(p, 'u'))).find(Boolean);
    return found ? [[kind, found[0].trim()]] : []; }))"""


@pytest.mark.parametrize(("kind", "text"), NAMING)
def test_who_is_named_is_noticed(kind: str, text: str) -> None:
    assert kind in {hint.kind for hint in hints(text)}


def test_false_alarms_are_rare() -> None:
    alarms = {text: found for text in ORDINARY if (found := hints(text))}
    assert alarms == {}


def test_what_the_rules_miss_is_known() -> None:
    """When one of these is found after all, move it to `NAMING`."""
    assert [text for text in MISSED if hints(text)] == []


def test_what_was_found_is_shown_as_it_was_written() -> None:
    assert hints("Bel Jan de Vries op 06-12345678, of mail jan@voorbeeld.nl") == [
        ("email", "jan@voorbeeld.nl"),
        ("phone", "06-12345678"),
        ("name", "Jan de Vries"),
    ]
    assert hints("") == []


def test_only_texts_that_would_be_stored_are_looked_at() -> None:
    assert names_persons(Cleaned(texts={"remark": "Bel Wim"}))
    assert not names_persons(Cleaned(texts={"remark": "Bel me"}, answers={"mark": 7}))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "“Wim” looks like somebody’s name. Leave it out if it can tell who you or"),
        ("nl", "‘Wim’ lijkt de naam van iemand. Laat het weg als het kan verraden wie jij"),
    ],
)
def test_a_hint_says_what_and_why(language: str, words: str) -> None:
    with translation.override(language):
        assert sentence("name", "Wim").startswith(words)
        assert {kind for kind in RULES if "x" in sentence(kind, "x")} == set(RULES)


def test_names_stand_in_order_and_once() -> None:
    names = FIRST_NAMES.split("|")
    assert len(names) == len(set(names))


def test_long_texts_take_no_time() -> None:
    """No pattern runs away on a text made to let it."""
    for text in ("a" * 20_000, "a." * 10_000, "0 " * 10_000, "Aa " * 7_000, "A." * 10_000):
        hints(text)


@pytest.mark.django_db(transaction=True)
def test_the_browser_finds_exactly_what_the_server_finds(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + address(collector()))
    words = page.evaluate("JSON.parse(document.querySelector('#words').content.textContent)")
    served = words["people"]
    assert served == RULES
    texts = [text for _, text in NAMING] + ORDINARY + MISSED
    found = page.evaluate(IN_BROWSER, [served, texts])
    assert [[tuple(hint) for hint in one] for one in found] == [hints(text) for text in texts]


def test_the_questions_themselves_name_nobody() -> None:
    """Some 850 sentences on the same subjects, that the rules were not made with."""
    items = source_study().items
    texts = [item.text for item in items] + [o.text for item in items for o in item.options]
    assert {t: found for text in texts for t in (text.nl, text.en) if (found := hints(t))} == {}
