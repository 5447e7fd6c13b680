"""Every dependency has its line in docs/dependencies.md, and no line is left over."""

import re

import pytest

from tests.repository.tree import PROJECT


def wishes(kind: str) -> list[str]:
    lines = (PROJECT / "requirements" / f"{kind}.in").read_text().splitlines()
    return sorted(re.split(r"[\[<>=]", line)[0] for line in lines if re.match(r"[a-z]", line))


def described(kind: str) -> list[str]:
    text = (PROJECT / "docs" / "dependencies.md").read_text()
    chapter = text.split(f"\n## {kind}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", chapter, re.MULTILINE)[1:]
    names = [name.strip() for cell in cells for name in re.sub(r"\[.*?\]", "", cell).split(",")]
    return sorted(name for name in names if name.strip("- "))


@pytest.mark.parametrize("kind", ["base", "dev", "verify"])
def test_each_dependency_is_explained(kind: str) -> None:
    assert described(kind) == wishes(kind)
