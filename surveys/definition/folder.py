"""A study's folder while it is read: what it holds, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from surveys.definition.pieces import Placeholders, name_of, read_entry
from surveys.definition.problems import Problem
from surveys.definition.yaml_text import parse

FILES = (
    "study.yaml",
    "labels.yaml",
    "scales.yaml",
    "derived.yaml",
    "codebook.yaml",
    "factors.yaml",
    "characteristics.yaml",
    "figures.yaml",
    "published.yaml",
    "evidence.yaml",
    "calibration.yaml",
    "phrases.yaml",
    "comparison.yaml",
    "reproduction.yaml",
)
FOLDERS = ("items", "questionnaires")


@dataclass
class Folder:
    """A study's folder while it is read: what it holds, and the problems found so far.

    `broken` and `unreadable` are the codes of items and the names of files that
    are wrong by themselves, so that nothing that refers to them is blamed.
    """

    path: Path
    problems: list[Problem] = field(default_factory=list)
    placeholders: Placeholders = field(default_factory=lambda: Placeholders({}))
    broken: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)

    def has(self, file: str) -> bool:
        return (self.path / file).is_file()

    def names(self, folder: str) -> list[str]:
        """The YAML files in a folder of the study, in alphabetical order."""
        return sorted(f"{folder}/{path.name}" for path in (self.path / folder).glob("*.yaml"))

    def document(self, file: str) -> object:
        """What stands in `file` with placeholders filled in; None when it cannot be read."""
        raw, problem = parse(self.path / file, file)
        if problem is not None:
            self.problems.append(problem)
        elif raw is None:
            self.say("file-empty", file, "The file is empty.", "Fill it in, or delete it.")
        if raw is None:
            self.unreadable.add(file)
        return self.placeholders.fill(raw, file, self.problems)

    def entry[Entry: BaseModel](self, file: str, model: type[Entry]) -> Entry | None:
        """The one entry that `file` holds; None when it is absent or wrong."""
        if not self.has(file) or (raw := self.document(file)) is None:
            return None
        return self.checked(raw, file, model)

    def entries[Entry: BaseModel](self, file: str, model: type[Entry], kind: str) -> list[Entry]:
        """The entries that `file` lists, without those that are wrong."""
        if not self.has(file) or (raw := self.document(file)) is None:
            return []
        if not isinstance(raw, list):
            self.unreadable.add(file)
            self.say(
                "value-wrong",
                file,
                f"The file does not hold a list of {kind}s.",
                "Begin each with a hyphen: `- code: ...`.",
            )
            return []
        read = [
            self.checked(part, file, model, f"{kind} {name_of(part, index)}")
            for index, part in enumerate(raw)
        ]
        return [entry for entry in read if entry is not None]

    def checked[Entry: BaseModel](
        self, raw: object, file: str, model: type[Entry], kind: str = ""
    ) -> Entry | None:
        """`raw` as an entry; None when it is wrong, which is kept as problems."""
        outcome = read_entry(model, raw, file, kind)
        if not isinstance(outcome, list):
            return outcome
        self.problems.extend(outcome)
        if file.startswith("items/") and isinstance(raw, Mapping) and "code" in raw:
            self.broken.add(str(raw["code"]))
        else:
            self.unreadable.add(file)
        return None

    def say(self, code: str, file: str, fact: str, remedy: str) -> None:
        """Keeps a problem with a file as a whole."""
        self.problems.append(Problem(code, file, "", fact, remedy))

    def strangers(self) -> None:
        """Says which files nobody reads: most often a name with a typing error."""
        known = {*FILES, *(name for folder in FOLDERS for name in self.names(folder))}
        for path in sorted(self.path.rglob("*")):
            file = path.relative_to(self.path).as_posix()
            if path.suffix in {".yaml", ".yml"} and file not in known:
                self.say(
                    "file-unknown",
                    file,
                    "No part of an instrument is read from this file.",
                    f"Known are {', '.join(FILES)}, items/*.yaml and questionnaires/*.yaml.",
                )
