"""Loads a study's content files, or checks them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.definition.problems import InstrumentErrors
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY, InstrumentInUse, load


class Command(BaseCommand):
    """`load_instrument PATH` stores the content in PATH; with --check it only looks."""

    help = "Load a study's content files as an instrument; the same content twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", nargs="?", type=Path, default=DEFAULT_STUDY, help="the study's folder"
        )
        parser.add_argument(
            "--check", action="store_true", help="say what is wrong and store nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["path"]
        try:
            self.stdout.write(self.check_only(folder) if options["check"] else self.load(folder))
        except InstrumentErrors as errors:
            for problem in errors.problems:
                self.stderr.write(str(problem))
            many = len(errors.problems)
            raise CommandError(
                f"{folder}: {many} {'problem' if many == 1 else 'problems'}; nothing was stored."
            ) from None
        except InstrumentInUse as refusal:
            raise CommandError(str(refusal)) from None

    def check_only(self, folder: Path) -> str:
        definition = read(folder)
        codes = ", ".join(questionnaire.code for questionnaire in definition.questionnaires)
        return (
            f"{definition.code} {definition.version}: no problems. "
            f"Items: {len(definition.items)}. Questionnaires: {codes}."
        )

    def load(self, folder: Path) -> str:
        stored, changed = load(folder)
        return f"{stored} {'loaded' if changed else 'unchanged'} ({stored.digest[:12]})."
