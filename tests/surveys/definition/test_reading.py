"""Content files become the instrument they describe."""

from collections.abc import Callable
from pathlib import Path

from surveys.definition.reading import read
from tests.instruments import tiny_instrument


def test_the_files_of_a_study_give_its_instrument(study: Path) -> None:
    instrument, tiny = read(study), tiny_instrument()
    assert instrument.by_code == tiny.by_code
    assert instrument.model_copy(update={"items": ()}) == tiny.model_copy(update={"items": ()})


def test_reading_twice_gives_the_same_digest(study: Path) -> None:
    assert read(study).digest == read(study).digest


def test_a_changed_word_changes_the_digest(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    before = read(study).digest
    plant("items/work.yaml", "en: Your mark", "en: The mark")
    assert read(study).digest != before


def test_stored_text_gives_the_same_instrument_again(study: Path) -> None:
    instrument = read(study)
    again = type(instrument).model_validate_json(instrument.as_json())
    assert again == instrument
    assert again.digest == instrument.digest


def test_placeholders_are_filled_in_each_language(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant(
        "study.yaml",
        "sources:",
        "placeholders: {since: {nl: sinds mei, en: since May}}\nsources:",
    )
    plant(
        "items/work.yaml",
        "{nl: Your mark (nl), en: Your mark}",
        "{nl: 'Cijfer {{since}}', en: 'Mark {{ since }}'}",
    )
    text = read(study).item("mark").text
    assert (text.nl, text.en) == ("Cijfer sinds mei", "Mark since May")


def test_yes_and_no_are_words(study: Path, plant: Callable[[str, str, str], None]) -> None:
    plant(
        "items/work.yaml",
        "code: 'yes', nl: Yes (nl), en: 'Yes'",
        "code: yes, nl: Yes (nl), en: Yes",
    )
    assert read(study).item("pension").answer_keys == ("yes", "no")


def test_figures_name_the_items_that_feed_them(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant(
        "figures.yaml",
        "",
        "- {figure: 7, title: {nl: a, en: b}, statistic: mean, items: [mark]}\n",
    )
    assert read(study).item("mark").figures == (7,)
    assert read(study).item("balance").figures == ()
