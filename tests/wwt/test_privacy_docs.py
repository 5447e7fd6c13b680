"""The privacy statement is one text: the page that respondents read is the one under docs/."""

import pytest

from wwt.management.commands.write_privacy_docs import FILES, folder, statement


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_document_says_what_the_page_says(language: str) -> None:
    written = (folder() / FILES[language]).read_text(encoding="utf-8")

    assert written == statement(language), "Run manage.py write_privacy_docs."


def test_both_languages_say_as_much() -> None:
    dutch, english = (statement(language).splitlines() for language in ("nl", "en"))

    assert [line[:2] for line in dutch if line.startswith(("#", "- "))] == [
        line[:2] for line in english if line.startswith(("#", "- "))
    ]
