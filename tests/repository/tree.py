"""The project's own files, for tests that look at them."""

from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
APPS = ("surveys", "organisations", "reports", "wwt")
OURS = (*APPS, "tests", "templates", "docs", "requirements", "bin", "deploy", ".ci")
AT_THE_TOP = (".py", ".toml", ".md", ".yml", ".example", "Makefile", "Dockerfile")


def files(*suffixes: str, under: tuple[str, ...] = OURS) -> Iterator[Path]:
    """Every file of ours with one of the suffixes (all files without any), sorted."""
    for folder in under:
        for path in sorted((PROJECT / folder).rglob("*")):
            built = "__pycache__" in path.parts or path.suffix in {".pyc", ".mo"}
            if path.is_file() and not built and (not suffixes or path.suffix in suffixes):
                yield path


def at_the_top() -> Iterator[Path]:
    """The files in the project's own folder that are part of it."""
    return (path for path in sorted(PROJECT.iterdir()) if path.name.endswith(AT_THE_TOP))


def name(path: Path) -> str:
    """A path as it is written in messages."""
    return path.relative_to(PROJECT).as_posix()
