"""What is wrong with an instrument's content, said so that a researcher can repair it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake in the content.

    `code` is stable, for tests and translations. `file` is relative to the study's
    folder, `place` the item or part inside it. `fact` says what is so, `remedy`
    what to do about it; both are whole sentences.
    """

    code: str
    file: str
    place: str
    fact: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.fact} {self.remedy} [{self.code}]"


class InstrumentErrors(Exception):
    """The content cannot become an instrument; `problems` holds every reason that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
