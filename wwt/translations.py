"""Translations: compiled with Babel, because bare machines have no `msgfmt`.

`python -m wwt.translations` compiles every `*/locale/*/LC_MESSAGES/django.po` of the
project and names the sentences that have no translation.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

PROJECT = Path(__file__).resolve().parent.parent
PATTERN = "*/locale/*/LC_MESSAGES/django.po"


def sources(project: Path = PROJECT) -> list[Path]:
    """Every translation file of the project, sorted."""
    return sorted(project.glob(PATTERN))


def read(source: Path) -> Catalog:
    """The catalogue in one file.

    Raises `PoFileError` naming file and line where the file cannot be read.
    """
    with source.open("rb") as file:
        try:
            return read_po(file, locale=source.parts[-3], abort_invalid=True)
        except PoFileError as error:
            raise PoFileError(
                f"{source}: {error}", error.catalog, error.line, error.lineno
            ) from error


def compile_one(source: Path) -> bool:
    """Write the `.mo` beside a `.po`; false when it was newer already."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    draft = target.with_suffix(".new")
    with draft.open("wb") as file:
        write_mo(file, read(source))
    draft.replace(target)
    return True


def incomplete(source: Path) -> Iterator[str]:
    """The sentences in one file that are fuzzy or miss a translation."""
    for message in read(source):
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.fuzzy or not all(texts):
            yield message.id if isinstance(message.id, str) else message.id[0]


def main() -> None:
    """Compile everything; name the sentences without a translation, which stay in English."""
    for source in sources():
        compile_one(source)
        for sentence in incomplete(source):
            sys.stderr.write(f"{source.relative_to(PROJECT)}: no translation of {sentence!r}\n")


if __name__ == "__main__":
    main()
