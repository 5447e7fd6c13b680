"""Erase sealed answers for good."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys import erasing


class Command(BaseCommand):
    help = "Erase sealed answers for good. Released numbers and reports stay."

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--collector", action="append", type=UUID, metavar="ID")
        chosen.add_argument(
            "--closed-before",
            type=datetime.fromisoformat,
            metavar="DATE",
            help="every collector that closed before this date, such as 2027-01-31 (UTC)",
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = _chosen(options["collector"], options["closed_before"])
        if not options["yes"]:
            self._ask(len(chosen))
        self.stdout.write(f"Erased the sealed answers of {erasing.erase(chosen)} collectors.")

    def _ask(self, count: int) -> None:
        self.stdout.write(f"This erases the answers of {count} collectors. It cannot be undone.")
        if input("Type the number of collectors to go on: ") != str(count):
            raise CommandError("Nothing was erased: the number was not repeated.")


def _chosen(named: list[UUID] | None, before: datetime | None) -> list[UUID]:
    if before is not None:
        aware = before if before.tzinfo else before.replace(tzinfo=UTC)
        return erasing.closed_before(aware)
    if unknown := erasing.never_sealed(named or ()):
        raise CommandError(
            f"Nothing was erased: no sealed answers of collector {', '.join(map(str, unknown))}. "
            "Correct the id, or seal the collector first (manage.py seal_weeks)."
        )
    return sorted(set(named or ()))
