"""A kept page is the rendered page, plain and compressed, with its gaps filled."""

import gzip
from collections.abc import Mapping

import pytest

from surveys import kept_pages
from surveys.kept_pages import KeptPage, KeptPages

VALUES = {"token": "abc", "nonce": "n" * 22, "mac": "0" * 64}


def rendered(marks: Mapping[str, str]) -> str:
    start = f"<a>{marks['token']}</a>{'x' * 70_000}é"
    return f"{start}<i>{marks['nonce']}</i>{marks['mac']}{marks['token']}"


def kept() -> KeptPage:
    return kept_pages.keep(rendered, ("token", "nonce", "mac"))


def test_the_gaps_are_filled() -> None:
    assert kept().plain(VALUES).decode() == rendered(VALUES)


def test_the_compressed_page_is_the_same_page() -> None:
    compressed = kept().gzipped(VALUES)
    assert gzip.decompress(compressed).decode() == rendered(VALUES)
    assert len(compressed) < 1_000


def test_an_empty_value_and_no_gap_at_all() -> None:
    page = kept_pages.keep(lambda _marks: "plain", ("token",))
    assert gzip.decompress(page.gzipped(VALUES)) == page.plain(VALUES) == b"plain"
    empty = dict.fromkeys(VALUES, "")
    assert gzip.decompress(kept().gzipped(empty)).decode() == rendered(empty)


def test_a_page_is_made_once_and_the_oldest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST", 2)
    pages, made = KeptPages(), []

    def make(key: str) -> KeptPage:
        made.append(key)
        return kept()

    for key in ("a", "a", "b", "c", "b", "a"):
        pages.get(key, lambda key=key: make(key))
    assert made == ["a", "b", "c", "a"]
