"""No other origin, no machine's path, no host name where none belongs."""

import re
from pathlib import Path

import pytest

from tests.repository.tree import APPS, PROJECT, at_the_top, files, name

# Names of languages in markup, which nothing ever fetches.
NAMESPACES = re.compile(r"http://www\.w3\.org/[\w/.#-]+")
ORIGIN = re.compile(r"(https?:)?//[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(root|home|Users|work|mnt)/\w")
CONFLICT = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)
LOCK_LINE = re.compile(r"^[a-z0-9][\w.\[\]-]*==", re.IGNORECASE | re.MULTILINE)


def origins(text: str) -> list[str]:
    return [found.group() for found in ORIGIN.finditer(NAMESPACES.sub("", text))]


def unlocked(text: str) -> list[str]:
    """Requirements without a hash."""
    entries = re.split(r"\n(?=\S)", text)
    pinned = [entry for entry in entries if LOCK_LINE.match(entry)]
    return [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry]


def test_no_page_style_or_script_names_another_origin() -> None:
    assets = [path for path in files(".css", ".js", ".svg", under=APPS) if "static" in path.parts]
    pages = [*files(".html", under=("templates",)), *assets]
    assert [f"{name(path)}: {one}" for path in pages for one in origins(path.read_text())] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script src="//cdn.example.com/x.js">', 1),
        ("@import url(https://fonts.example.com/a.css)", 1),
        ('<svg xmlns="http://www.w3.org/2000/svg">', 0),
        ('<a href="/nl/privacy/">', 0),
    ],
)
def test_another_origin_is_found(text: str, found: int) -> None:
    assert len(origins(text)) == found


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    mine = Path(__file__)
    ours = [path for path in [*files(), *at_the_top()] if path != mine and is_text(path)]
    assert [name(path) for path in ours if MACHINE.search(path.read_text())] == []
    assert MACHINE.search("see /home/someone/project") is not None


def test_no_file_has_the_marks_of_a_merge() -> None:
    ours = [path for path in [*files(), *at_the_top()] if is_text(path)]
    assert [name(path) for path in ours if CONFLICT.search(path.read_text())] == []
    assert CONFLICT.search("- a line\n" + 7 * "<" + " HEAD\n- another") is not None


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8000]


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_a_lock_pins_everything_by_hash_and_names_no_host(lock: str) -> None:
    text = (PROJECT / "requirements" / lock).read_text()
    assert len(LOCK_LINE.findall(text)) > 10
    assert unlocked(text) == []
    assert origins(text) == []
    assert "--index-url" not in text


def test_a_requirement_without_a_hash_is_found() -> None:
    assert unlocked("good==1 \\\n    --hash=sha256:00\nbad==2\n    # via good\n") == ["bad==2"]


@pytest.mark.parametrize("kind", ["base", "dev"])
def test_every_wish_is_locked(kind: str) -> None:
    wishes = (PROJECT / "requirements" / f"{kind}.in").read_text().splitlines()
    lock = (PROJECT / "requirements" / f"{kind}.txt").read_text().lower()
    names = [re.split(r"[\[<>=]", wish)[0] for wish in wishes if re.match(r"[a-z]", wish)]
    assert [one for one in names if f"\n{one.lower()}==" not in f"\n{lock}"] == []
