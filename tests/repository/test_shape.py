"""Small pieces, each with a name that says what it is.

Code only. A `.po` file must hold all translations of its app, and content files are as
long as what they list: both are data, read by looking something up and not from top to
bottom, and their own tests look inside (test_texts.py, surveys/definition).
"""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.tree import APPS, PROJECT, files, name

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "manager", "managers"}
RUFF = [PROJECT / ".venv" / "bin" / "ruff", "check", "--no-cache", "--output-format", "concise"]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_files(paths: Iterator[Path]) -> list[str]:
    return [
        f"{name(path)}: {lines} lines"
        for path in paths
        if (lines := path.read_text().count("\n")) > LONGEST_FILE
    ]


def length(function: Function) -> int:
    """Lines of a function without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def long_functions(source: str) -> list[str]:
    return [
        f"{node.name}: {length(node)} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function) and length(node) > LONGEST_FUNCTION
    ]


def nameless(paths: Iterator[Path]) -> list[str]:
    return [
        name(path)
        for path in paths
        if NAMELESS & {part.removesuffix(".py") for part in path.relative_to(PROJECT).parts}
    ]


def test_no_file_is_too_long() -> None:
    assert long_files(files(".py", ".html", ".css", ".js", ".typ")) == []


def test_no_function_is_too_long() -> None:
    paths = (path for path in files(".py") if "migrations" not in path.parts)
    found = [f"{name(path)}: {line}" for path in paths for line in long_functions(path.read_text())]
    assert found == []


def test_no_module_is_called_nothing() -> None:
    assert nameless(files(".py", ".html")) == []


def test_the_limits_find_what_is_too_long() -> None:
    body = "\n".join("    x = 1" for _ in range(LONGEST_FUNCTION))
    documented = f'def f():\n    """{"words " * 9}\n\n    More.\n    """\n    return 1\n'
    assert long_functions(f"def f():\n{body}\n") == ["f: 61 lines"]
    assert long_functions(documented) == []
    assert length(next(iter(ast.parse(documented).body))) == 2  # type: ignore[arg-type]
    assert nameless(iter([PROJECT / "surveys" / "utils" / "text.py"])) == ["surveys/utils/text.py"]


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("PLC0415", "def f() -> None:\n    import json\n    json.dumps(1)\n"),
        ("T201", "print('left behind')\n"),
        ("DTZ005", "from datetime import datetime\n\nnow = datetime.now()\n"),
        ("E501", f"x = '{'a' * 100}'\n"),
    ],
)
def test_ruff_finds_planted_defects(rule: str, source: str) -> None:
    done = subprocess.run(
        [*RUFF, "--stdin-filename", f"{APPS[0]}/planted.py", "-"],
        cwd=PROJECT,
        input=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert rule in done.stdout
