"""Who plays in the demonstration. All names are invented."""

from dataclasses import dataclass

STUDY = "We Werken Thuis (demonstratie)"
COORDINATOR = ("coordinator@demo.example", "Noor Coördinator")


@dataclass(frozen=True)
class Player:
    """An organisation: how many people it invites, and the share that answers the first week."""

    name: str
    headcount: int
    response: float
    accent: str
    contact: str = ""


@dataclass(frozen=True)
class Group:
    """A cohort: its name, and whether all its weeks are over, some are, or none."""

    name: str
    phase: str
    players: tuple[Player, ...]


GROUPS = (
    Group(
        "Cohort 1",
        "finished",
        (
            Player("Gemeente Lindewaard", 420, 0.42, "#1f5fa8", "contact@lindewaard.example"),
            Player("Omgevingsdienst Vlietrand", 180, 0.45, "#2e6b3a"),
            Player("Bureau Kleinhoven", 18, 0.40, "#7a3e9d"),
        ),
    ),
    Group(
        "Cohort 2",
        "running",
        (
            Player("Waterschap Zeekant", 310, 0.40, "#00637a", "contact@zeekant.example"),
            Player("Inspectie Noordkring", 140, 0.50, "#9a3412"),
        ),
    ),
    Group(
        "Cohort 3",
        "planned",
        (
            Player("Provincie Middelveen", 520, 0.35, "#8a1c4a"),
            Player("Agentschap Meetpunt", 95, 0.45, "#4b5563"),
        ),
    ),
)
