"""Every sentence on a screen can be read in Dutch, with the same blanks in it."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation import templatize

from tests.repository.tree import APPS, files, name
from wwt import translations

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
BLANK = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def python_texts(source: str) -> set[str]:
    """Each sentence that Python code hands to gettext (the singular of two)."""
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    return {texts if isinstance(texts, str) else texts[0] for _, texts, _, _ in found if texts}


def template_texts(source: str) -> set[str]:
    """The same of a template."""
    return python_texts(templatize(source)) if "i18n" in source else set()


def used() -> Iterator[tuple[str, str]]:
    """Every sentence of ours, with the file that uses it."""
    for path in files(".py", under=APPS):
        if "migrations" not in path.parts:
            yield from ((name(path), text) for text in python_texts(path.read_text()))
    for path in files(".html", ".txt", under=("templates",)):
        yield from ((name(path), text) for text in template_texts(path.read_text()))


def messages() -> dict[str, tuple[str, ...]]:
    """Every translation: the sentence, and what it becomes."""
    found = {}
    for source in translations.sources():
        for message in translations.read(source):
            key = message.id if isinstance(message.id, str) else message.id[0]
            texts = message.string
            found[key] = (texts,) if isinstance(texts, str) else tuple(texts or ())
    found.pop("", None)
    return found


def blanks(text: str) -> set[tuple[str, ...]]:
    return set(BLANK.findall(text))


def test_every_sentence_has_a_dutch_translation() -> None:
    known = messages()
    assert sorted({f"{file}: {text}" for file, text in used() if text not in known}) == []


def test_no_translation_is_empty_or_doubtful() -> None:
    gaps = {
        name(source): list(translations.incomplete(source)) for source in translations.sources()
    }
    assert {source: found for source, found in gaps.items() if found} == {}


MESSAGE = re.compile(r'^(?:msgctxt (?P<context>".*")\n)?msgid (?P<text>(?:".*"\n)+)', re.MULTILINE)


def repeated(catalogue: str) -> list[str]:
    """Sentences that one file translates more than once: of two translations one is never read."""
    found = Counter(match.groups() for match in MESSAGE.finditer(catalogue))
    return [text.strip() for (_context, text), times in found.items() if times > 1]


def test_no_sentence_is_translated_twice() -> None:
    twice = {name(source): repeated(source.read_text()) for source in translations.sources()}
    assert {source: texts for source, texts in twice.items() if texts} == {}


def test_a_sentence_that_is_translated_twice_is_found() -> None:
    one = 'msgid "week"\nmsgstr "week"\n\n'
    other = 'msgctxt "a part"\nmsgid "week"\nmsgstr "deel"\n\n'
    assert repeated(one + other) == []
    assert repeated(one + other + one) == ['"week"']


def test_translations_keep_the_blanks() -> None:
    broken = [
        text
        for text, dutch in messages().items()
        for one in dutch[-1:]
        if not blanks(one) <= blanks(text) | blanks(" ".join(dutch))
        or (len(dutch) == 1 and blanks(one) != blanks(text))
    ]
    assert broken == []


def test_sentences_are_found_in_code_and_templates() -> None:
    code = '_("one " "sentence"); gettext_lazy("two"); ngettext("%(n)s a", "%(n)s b", n); f("no")'
    template = (
        '{% load i18n %}{% translate "three" %}'
        "{% blocktranslate trimmed %}\n  four {{ x }}\n{% endblocktranslate %}"
    )
    assert python_texts(code) == {"one sentence", "two", "%(n)s a"}
    assert template_texts(template) == {"three", "four %(x)s"}


def test_texts_of_a_folder_without_any_are_none(tmp_path: Path) -> None:
    assert translations.sources(tmp_path) == []


STRAIGHT = re.compile(r"\w'\w|\ws' \w")
"""An apostrophe as a typewriter has it, inside or behind a word."""


def test_apostrophes_are_those_of_print() -> None:
    ours = {text for _file, text in used()}
    dutch = {one for texts in messages().values() for one in texts}
    assert sorted(text for text in ours | dutch if STRAIGHT.search(text)) == []


def test_apostrophes_of_a_typewriter_are_found() -> None:
    found = [
        bool(STRAIGHT.search(text)) for text in ("collega's", "years' work", "collega’s", "'a'")
    ]
    assert found == [True, True, False, False]
