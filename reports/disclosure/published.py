"""Published values: the only form in which a number leaves the platform.

A published value knows how coarse it is, so that no exact number can slip
through: it can be encoded, decoded and compared, `ranges` says what it is compatible
with, and `notation` prints it in Dutch and English. There is no way back to the
number it came from, and no way to print it past `notation`: `str()` is refused, so
that a page which forgets to ask shows an error and not a number of its own making.
"""

from dataclasses import dataclass
from typing import Literal, NoReturn

End = Literal["", "low", "high"]
Strength = Literal["none", "very weak", "weak", "moderate", "strong"]
Direction = Literal["", "together", "opposite"]


class Printed:
    """What is printed by `reports.notation` only."""

    def __str__(self) -> NoReturn:
        raise TypeError(
            f"{self!r} was printed as it is. Ask reports.notation.text(value, language) for its "
            "text: that is the one place which decides what a released number looks like."
        )


@dataclass(frozen=True)
class Count(Printed):
    """A number of people, rounded down to `step`: the truth lies in [floor, floor + step - 1].

    `step` 1 is for numbers that are no secret, such as a headcount.
    """

    floor: int
    step: int = 5


@dataclass(frozen=True)
class Share(Printed):
    """A share in whole percent on a grid of `step`; an end says "at most" or "at least"."""

    percent: int
    step: int
    end: End = ""


@dataclass(frozen=True)
class Mean(Printed):
    """A mean in tenths; an end says "at most" or "at least"."""

    tenths: int
    end: End = ""


@dataclass(frozen=True)
class Withheld(Printed):
    """Not shown. One neutral value for every reason."""


@dataclass(frozen=True)
class Between(Printed):
    """An interval around a mean, in tenths, both ends included (R11)."""

    low: int
    high: int


@dataclass(frozen=True)
class Association(Printed):
    """How strongly two things go together, and whether both rise at once (R11).

    `direction` is empty where there is none: between groups, or with strength "none".
    """

    strength: Strength
    direction: Direction = ""


@dataclass(frozen=True)
class Reliability(Printed):
    """How well the items of a scale belong together: alpha or omega in hundredths (R11)."""

    hundredths: int


Published = Count | Share | Mean | Withheld | Between | Association | Reliability
Derived = Between | Association | Reliability | Withheld
Encoded = list[str | int]

_KINDS: dict[str, type[Published]] = {
    "count": Count,
    "share": Share,
    "mean": Mean,
    "withheld": Withheld,
    "between": Between,
    "association": Association,
    "reliability": Reliability,
}


def encode(value: Published) -> Encoded:
    """A short JSON form: the kind, then the fields in order."""
    kind = next(name for name, cls in _KINDS.items() if isinstance(value, cls))
    return [kind, *vars(value).values()]


def decode(encoded: Encoded) -> Published:
    """The published value in `encoded`. Raises `KeyError` for an unknown kind."""
    return _KINDS[str(encoded[0])](*encoded[1:])  # type: ignore[arg-type]
