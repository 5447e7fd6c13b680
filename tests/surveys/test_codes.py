"""One-time codes as people read and type them, and what is kept of one."""

import math
import re
import unicodedata

import pytest

from surveys import codes

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def test_a_code_has_128_bits_in_groups_of_readable_characters() -> None:
    (code,) = codes.new_codes(1)
    assert re.fullmatch(rf"[{codes.ALPHABET}]{{5}}(-[{codes.ALPHABET}]{{5}}){{5}}", code)
    assert math.log2(len(codes.ALPHABET)) * codes.GROUPS * codes.LETTERS >= 128


def test_no_character_can_be_taken_for_another() -> None:
    alike = ["0OQD", "1IL", "2Z", "5S", "8B", "6G", "UV", "4A"]
    assert [group for group in alike if len(set(group) & set(codes.ALPHABET)) > 1] == []
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET)
    assert set(codes.ALPHABET) & set("AEIOU") == set()


def test_codes_are_all_different_and_as_many_as_wanted() -> None:
    assert len(set(codes.new_codes(1000))) == 1000


def test_no_code_follows_from_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted defect: a source that repeats itself makes no second code, ever."""
    drawn = iter("C" * 30 + "C" * 30 + "D" * 30)
    monkeypatch.setattr(codes.secrets, "choice", lambda _alphabet: next(drawn))
    assert codes.new_codes(2) == ["-".join(["CCCCC"] * 6), "-".join(["DDDDD"] * 6)]


@pytest.mark.parametrize(
    "typed",
    [
        "cdfhj-kmnpr-tvwxy-34679-cdfhj-kmnpr",
        "  CDFHJKMNPRTVWXY34679CDFHJKMNPR ",
        "CDFHJ KMNPR TVWXY 34679 CDFHJ KMNPR",
        "CDFHJ–KMNPR–TVWXY–34679–CDFHJ–KMNPR",
        unicodedata.normalize("NFKC", "CDFHJ-KMNPR-TVWXY-34679-CDFHJ-KMNPR").lower() + "\n",
    ],
)
def test_every_way_to_type_a_code_is_the_same_code(typed: str) -> None:
    printed = "CDFHJ-KMNPR-TVWXY-34679-CDFHJ-KMNPR"
    assert codes.fingerprint(KEY, typed) == codes.fingerprint(KEY, printed)


def test_a_fingerprint_is_of_one_code_at_one_collector() -> None:
    one, other = codes.new_codes(2)
    prints = {codes.fingerprint(key, code) for key in (KEY, OTHER_KEY) for code in (one, other)}
    assert len(prints) == 4
    assert {len(each) for each in prints} == {32}
    assert one.replace("-", "").encode() not in codes.fingerprint(KEY, one)


@pytest.mark.parametrize("typed", ["", "é", "\ud800", "x" * 1_000_000, "🦔", "'; DROP TABLE"])
def test_whatever_is_typed_has_a_fingerprint(typed: str) -> None:
    assert len(codes.fingerprint(KEY, typed)) == 32
