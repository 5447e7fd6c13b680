"""Open answers are made of our own phrases, and their themes can be told again."""

from collections import Counter

import numpy as np
import pytest

from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from wwt.rehearsal import calibration
from wwt.rehearsal.writing import Writer


@pytest.fixture(scope="module")
def source() -> Instrument:
    return read(DEFAULT_STUDY)


@pytest.fixture(scope="module")
def writer(source: Instrument) -> Writer:
    content = calibration.of(source)
    return Writer(source, content.calibration, content.phrases)


@pytest.mark.parametrize("code", ["open_missed", "open_keep", "open_learned"])
def test_themes_are_written_in_their_shares_and_recognised(
    source: Instrument, writer: Writer, code: str
) -> None:
    texts = writer.write(source.item(code), 4_000, np.random.default_rng(1))
    found = Counter(writer.theme_of_text(code, text) for text in texts)
    wanted = writer.calibration.texts[code].themes
    assert set(found) == set(wanted)
    for theme, share in wanted.items():
        assert found[theme] / len(texts) == pytest.approx(share, abs=0.03)


def test_a_text_by_somebody_else_has_no_theme(writer: Writer) -> None:
    assert writer.theme_of_text("open_missed", "Iets heel anders.") is None


def test_no_phrase_stands_for_two_themes_of_one_question(writer: Writer) -> None:
    for question in set(writer.questions.values()):
        phrases = Counter(
            phrase
            for (asked, _theme), codes in writer.themes.items()
            if asked == question
            for each in codes
            for phrase in each
        )
        assert phrases.most_common(1)[0][1] == 1


def test_every_code_of_the_code_book_has_phrases_but_the_one_nobody_may_write(
    source: Instrument, writer: Writer
) -> None:
    coded = {
        (code["code"], question)
        for theme in source.codebook["themes"]  # type: ignore[attr-defined]
        for code in theme["codes"]
        for question in code["questions"]
    }
    phrased = {
        (each.code, question) for each in writer.phrases.codes for question in each.questions
    }
    assert {code for code, _ in coded - phrased} == {"personal_data"}
    assert phrased <= coded


def test_texts_begin_with_a_capital_and_are_not_longer_than_allowed(
    source: Instrument, writer: Writer
) -> None:
    item = source.item("open_keep")
    texts = writer.write(item, 500, np.random.default_rng(2))
    assert all(text[0].isupper() and len(text) <= (item.max_length or 0) for text in texts)
    assert len(set(texts)) > 300
