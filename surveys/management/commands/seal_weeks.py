"""Seal every collector whose week is closed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys import database_log, sealing


class Command(BaseCommand):
    help = "Seal every closed collector now, as the worker does by itself; safe to run any time."

    def handle(self, *args: Any, **options: Any) -> None:
        sealed = sealing.seal_due()
        self.stdout.write(f"Sealed {len(sealed)} collectors.")
        if not sealed:  # sealing does it by itself, unless it was interrupted
            database_log.empty()
        if left := sealing.due():
            raise CommandError(
                f"{len(left)} closed collectors could not be sealed and keep their answers; "
                "the log names each with its reason."
            )
