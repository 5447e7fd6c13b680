"""Do the published figures come out of a rehearsal's answers again? A table in the terminal."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.models.schedule import Study
from wwt.rehearsal.checking import figures
from wwt.rehearsal.checking.evidence import TooFewAnswers
from wwt.rehearsal.tables import table

HEAD = ("section", "what", "published", "ours", "tolerance", "verdict")
WIDEST = (18, 44, 40, 40, 30, 12)


class Command(BaseCommand):
    help = "Compares a rehearsal's sealed answers with every figure that the source published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("study", nargs="?", default="", help="name; default: the last by name")
        parser.add_argument("--deviating", action="store_true", help="only what does not fit")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = Study.objects.filter(rehearsal=True).order_by("name")
        study = found.filter(name=options["study"]).first() if options["study"] else found.last()
        if study is None:
            raise CommandError("There is no such rehearsal; make one with `manage.py rehearse`.")
        compare(self.stdout.write, study, only_deviating=options["deviating"])


def compare(say: Callable[[str], object], study: Study, *, only_deviating: bool = False) -> None:
    """Print the comparison. Raises `CommandError` where a figure deviates."""
    try:
        lines = figures.compare(study)
    except TooFewAnswers as error:
        raise CommandError(str(error)) from error
    shown = [line for line in lines if line.verdict == "deviates" or not only_deviating]
    rows = [
        (line.section, line.what, line.published, line.ours, line.tolerance, line.verdict)
        for line in shown
    ]
    say(table(HEAD, rows, WIDEST))
    _contradictions(say, study)
    counted = Counter(line.verdict for line in lines)
    say("\n" + ", ".join(f"{n} {verdict}" for verdict, n in counted.items()))
    forgotten = figures.not_compared(study)
    if forgotten:
        raise CommandError(f"comparison.yaml has no line for: {', '.join(forgotten)}.")
    if counted["deviates"]:
        raise CommandError(f"{counted['deviates']} published figures did not come out again.")


def _contradictions(say: Callable[[str], object], study: Study) -> None:
    say("\nContradictions inside the source, which nothing can satisfy:")
    for number, text in enumerate(figures.contradictions(study), 1):
        say(f"  {number:>2}. {text}")
