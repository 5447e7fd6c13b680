"""Pictures in the docs: small, each shown somewhere with words for those who do not see it."""

import re
from pathlib import Path

from tests.repository.tree import PROJECT, files, name

SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<place>[^)]+)\)")
MOST = 1_500_000
FEWEST_WORDS = 5


def shown(page: Path, text: str) -> dict[Path, str]:
    """The pictures that a page shows, with the words for them."""
    found = SHOWN.finditer(text)
    return {(page.parent / each["place"]).resolve(): each["words"] for each in found}


def test_every_picture_is_shown_with_words() -> None:
    pages = [*files(".md", under=("docs",)), PROJECT / "README.md"]
    words = {place: said for page in pages for place, said in shown(page, page.read_text()).items()}
    pictures = set(files(".png", ".svg", under=("docs",)))
    assert {name(each) for each in pictures ^ words.keys()} == set()
    assert [place for place, said in words.items() if len(said.split()) < FEWEST_WORDS] == []


def test_all_pictures_together_are_small() -> None:
    assert sum(each.stat().st_size for each in files(".png", ".svg", under=("docs",))) < MOST


def test_a_picture_without_words_is_found() -> None:
    page = PROJECT / "docs" / "page.md"
    assert shown(page, "![](a.png) ![A house](b/c.svg)") == {
        PROJECT / "docs" / "a.png": "",
        PROJECT / "docs" / "b" / "c.svg": "A house",
    }
