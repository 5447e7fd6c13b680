"""Translations compile without msgfmt, and gaps are named."""

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from wwt import translations

COMPLETE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write(folder: Path, text: str) -> Path:
    source = folder / "app" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(COMPLETE + text)
    return source


def test_a_source_becomes_a_catalogue_that_gettext_reads(tmp_path: Path) -> None:
    source = write(tmp_path, 'msgid "week"\nmsgstr "weekje"\n')
    assert translations.sources(tmp_path) == [source]
    assert translations.compile_one(source) is True
    with source.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("week") == "weekje"


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    source = write(tmp_path, 'msgid "week"\nmsgstr "weekje"\n')
    translations.compile_one(source)
    assert translations.compile_one(source) is False


def test_gaps_and_doubts_are_named(tmp_path: Path) -> None:
    source = write(
        tmp_path,
        'msgid "week"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "link"\nmsgstr "koppeling"\n\n'
        'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "een"\nmsgstr[1] ""\n\n'
        'msgid "cohort"\nmsgstr "cohort"\n',
    )
    assert set(translations.incomplete(source)) == {"week", "link", "one"}


def test_a_damaged_source_is_named(tmp_path: Path) -> None:
    source = write(tmp_path, 'msgid "week"\nwhat is this\n')
    with pytest.raises(PoFileError, match=str(source)):
        translations.compile_one(source)
