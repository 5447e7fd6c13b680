"""The privacy statement is one text: the page that respondents read is the one under docs/."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from wwt.management.commands.write_privacy_docs import FILES, folder, statement


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_document_says_what_the_page_says(language: str) -> None:
    written = (folder() / FILES[language]).read_text(encoding="utf-8")

    assert written == statement(language), "Run manage.py write_privacy_docs."


@pytest.mark.parametrize(
    ("ground", "dutch", "english"),
    [
        ("public-interest", "een taak van algemeen belang", "a task in the public interest"),
        ("legitimate-interest", "gerechtvaardigd belang", "legitimate interest"),
    ],
)
def test_the_page_says_who_where_how_long_and_why(
    client: Client, settings: Settings, ground: str, dutch: str, english: str
) -> None:
    settings.RESPONSIBLE, settings.CONTACT_EMAIL = "Instituut Zeewind", "privacy@zeewind.example"
    settings.RETENTION_YEARS, settings.LEGAL_BASIS = 7, ground
    for language, words in (
        ("nl", ["Wie verantwoordelijk is", "Instituut Zeewind", "7 jaar bewaard", dutch]),
        ("en", ["Who is responsible", "privacy@zeewind.example", "for 7 years", english]),
    ):
        page = client.get(f"/{language}/privacy/").text
        assert [word for word in words if word not in page] == []


def test_the_document_names_the_settings_that_are_filled_in() -> None:
    named = set(re.findall(r"\[([A-Z_]+)\]", statement("nl")))
    assert named == {"RESPONSIBLE", "CONTACT_EMAIL", "RETENTION_YEARS"}


def test_both_languages_say_as_much() -> None:
    dutch, english = (statement(language).splitlines() for language in ("nl", "en"))

    assert [line[:2] for line in dutch if line.startswith(("#", "- "))] == [
        line[:2] for line in english if line.startswith(("#", "- "))
    ]
