"""How far a rehearsal is, and how long each stage took."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

Tell = Callable[[str, int], None]
"""Gets a sentence (a message id) and how far the whole is, in percent."""


def in_silence(_step: str, _percent: int) -> None:
    """Tell nobody."""


@dataclass
class Stages:
    """Stages with their seconds, in order. `tell` hears of each and of steps within it."""

    tell: Tell = in_silence
    times: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def stage(self, title: str, start: int, end: int) -> Iterator[Callable[[int, int], None]]:
        """One stage, from `start` to `end` percent of the whole; yields how to report steps."""
        self.tell(title, start)
        began = monotonic()

        def step(done: int, of: int) -> None:
            self.tell(title, start + (end - start) * done // max(of, 1))

        yield step
        self.times.append((title, monotonic() - began))
        self.tell(title, end)

    @property
    def seconds(self) -> float:
        return sum(seconds for _, seconds in self.times)
