"""Does the source study come out of the released numbers? A table and a page."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.models.schedule import Study
from reports.reproduction.book import NothingReleased
from surveys.definition.problems import InstrumentErrors
from wwt import reproducing


class Command(BaseCommand):
    help = "Compares every figure that the source published with released numbers alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("study", nargs="?", default="", help="name; default: the last one")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")
        parser.add_argument("--missed", action="store_true", help="print only what is missed")
        parser.add_argument("--to", type=Path, help="folder for the page in both languages")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = Study.objects.filter(releases__isnull=False).distinct().order_by("name")
        named = options["study"]
        study = found.filter(name=named).first() if named else found.last()
        if study is None:
            raise CommandError(
                "There is no such study with overall results. Make them on the study's page of "
                "overall results, or rehearse a study with `manage.py rehearse`."
            )
        try:
            say = self.stdout.write
            unexplained = reproducing.show(
                say, study, options["language"], only_missed=options["missed"]
            )
            for path in reproducing.write(study, options["to"]) if options["to"] else ():
                say(f"written: {path}")
        except NothingReleased as error:
            raise CommandError(str(error)) from error
        except InstrumentErrors as errors:
            raise CommandError("\n".join(map(str, errors.problems))) from errors
        if unexplained:
            names = ", ".join(line.code for line in unexplained)
            raise CommandError(f"Missed, and nothing in reproduction.yaml says why: {names}.")
