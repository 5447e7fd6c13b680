"""Published values: the only form in which a number leaves the platform.

A published value knows how coarse it is, so that no exact number can slip
through: it can be encoded, decoded and compared, and `notation` prints it. There
is no way back to the number it came from.
"""

from dataclasses import dataclass
from typing import Literal

End = Literal["", "low", "high"]


@dataclass(frozen=True)
class Count:
    """A number of people, rounded down to `step`: the truth lies in [floor, floor + step - 1].

    `step` 1 is for numbers that are no secret, such as a headcount.
    """

    floor: int
    step: int = 5


@dataclass(frozen=True)
class Share:
    """A share in whole percent on a grid of `step`; an end says "at most" or "at least"."""

    percent: int
    step: int
    end: End = ""


@dataclass(frozen=True)
class Mean:
    """A mean in tenths; an end says "at most" or "at least"."""

    tenths: int
    end: End = ""


@dataclass(frozen=True)
class Withheld:
    """Not shown. One neutral value for every reason."""


Published = Count | Share | Mean | Withheld
Encoded = list[str | int]

_KINDS: dict[str, type[Count] | type[Share] | type[Mean] | type[Withheld]] = {
    "count": Count,
    "share": Share,
    "mean": Mean,
    "withheld": Withheld,
}


def encode(value: Published) -> Encoded:
    """A short JSON form: the kind, then the fields in order."""
    kind = next(name for name, cls in _KINDS.items() if isinstance(value, cls))
    return [kind, *vars(value).values()]


def decode(encoded: Encoded) -> Published:
    """The published value in `encoded`. Raises `KeyError` for an unknown kind."""
    return _KINDS[str(encoded[0])](*encoded[1:])  # type: ignore[arg-type]
