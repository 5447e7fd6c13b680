"""The mistakes in defects/, and how one is planted in a study's folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Edit:
    """One change: in `file`, `new` takes the place of `old`; without `old` it is all there is."""

    file: str
    old: str
    new: str

    def make(self, study: Path) -> None:
        """Makes the change in a study's folder, and fails when there is nothing to change."""
        path = study / self.file
        if not self.old:
            path.write_text(self.new, encoding="utf-8")
            return
        text = path.read_text("utf-8")
        assert self.old in text, f"{self.file} does not hold {self.old!r}"
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Defect:
    """Edits to the small study, and the problem they must give.

    `also` are the codes and places of what must be said besides: a mistake in one
    part can make another part wrong.
    """

    code: str
    file: str
    place: str
    edits: tuple[Edit, ...]
    also: tuple[tuple[str, str], ...]

    @property
    def expected(self) -> list[tuple[str, str]]:
        """The codes and places of all problems, in order."""
        return sorted([(self.code, self.place), *self.also])


def _defect(raw: dict[str, Any]) -> Defect:
    edits = tuple(Edit(edit["in"], edit.get("old", ""), edit["new"]) for edit in raw["edits"])
    also = tuple((code, place) for code, place in raw.get("also", ()))
    return Defect(raw["code"], raw["file"], raw["place"], edits, also)


ALL = tuple(
    _defect(raw)
    for path in sorted((Path(__file__).parent / "defects").glob("*.yaml"))
    for raw in yaml.safe_load(path.read_text("utf-8"))
)
