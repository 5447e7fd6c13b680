"""No file holds both sides of a merge that nobody finished."""

import re
from pathlib import Path

from tests.repository.tree import at_the_top, files, name

TEXTS = (".py", ".md", ".yaml", ".yml", ".html", ".css", ".js", ".typ", ".po", ".toml", ".txt")
MARKER = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)


def unfinished(paths: list[Path]) -> list[str]:
    return [name(path) for path in paths if MARKER.search(path.read_text())]


def test_every_merge_is_finished() -> None:
    assert unfinished([*files(*TEXTS), *at_the_top()]) == []


def test_a_marker_would_be_found() -> None:
    sides = "<" * 7 + " ours\none\n" + "=" * 7 + "\ntwo\n" + ">" * 7 + " theirs\n"
    assert len(MARKER.findall(f"before\n{sides}after\n")) == 2
    assert not MARKER.search("a << b >> c\n=======\n")
