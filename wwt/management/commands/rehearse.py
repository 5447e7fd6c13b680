"""Rehearse a whole study with invented people, and compare it with what was published."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from organisations.models.schedule import Study
from reports.models import Release
from surveys.definition.problems import InstrumentErrors
from surveys.instrument import DEFAULT_STUDY, load
from wwt.management.commands.check_calibration import compare
from wwt.rehearsal import front, staging, whole
from wwt.rehearsal.coordinating import NobodyCoordinates, coordinator
from wwt.rehearsal.population import Size
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.tables import table
from wwt.rehearsal.traits import Contradiction

EVERY = 25
"""Percent between two lines of progress."""


LARGEST = 10.0
DAY = 86_400.0


def scale(text: str) -> float:
    value = float(text)
    if not 0 < value <= LARGEST:
        raise ArgumentTypeError(f"give more than 0 and at most {LARGEST:g}")
    return value


def at_least(least: int) -> Callable[[str], int]:
    """Reads a whole number that is not below `least`."""

    def number(text: str) -> int:
        value = int(text)
        if value < least:
            raise ArgumentTypeError(f"give {least} or more")
        return value

    return number


def seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= DAY:
        raise ArgumentTypeError(f"give 0 or more, and at most {DAY:g}")
    return value


class Command(BaseCommand):
    help = "Sets up a study with invented organisations, lets them answer, and makes the releases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--content", default=DEFAULT_STUDY.name, help="folder of the study")
        parser.add_argument(
            "--scale", type=scale, default=1.0, help="people per organisation: 0.1 is a tenth"
        )
        parser.add_argument(
            "--organisations", type=at_least(1), default=19, help="the smallest so many"
        )
        parser.add_argument(
            "--seed", type=at_least(0), default=1, help="same seed, same sealed bytes"
        )
        parser.add_argument("--door", choices=["bulk", "front"], default="bulk")
        parser.add_argument(
            "--people", type=at_least(1), default=500, help="front door: how many answer"
        )
        parser.add_argument("--seconds", type=seconds, default=60.0, help="front door: how long")
        parser.add_argument("--url", default=settings.PUBLIC_URL, help="front door: the server")
        parser.add_argument(
            "--reports", type=at_least(0), default=0, help="final reports to write as PDF"
        )
        parser.add_argument("--check", action="store_true", help="compare with what was published")
        parser.add_argument(
            "--reproduce", type=Path, help="compare released numbers; folder for the page of it"
        )
        parser.add_argument("--by", default="", help="e-mail address of the coordinator")

    def handle(self, *_args: Any, **options: Any) -> None:
        began = monotonic()
        stages = Stages(self._told())
        try:
            if options["door"] == "front":
                self._front(options, stages)
            else:
                self._bulk(options, stages)
        except InstrumentErrors as errors:
            raise CommandError("\n".join(map(str, errors.problems))) from errors
        except (NobodyCoordinates, Contradiction, ValidationError, front.NotAnswering) as error:
            raise CommandError(str(error)) from error
        rows = [(title, f"{spent:.1f} s") for title, spent in stages.times]
        rows.append(("all together", f"{monotonic() - began:.1f} s"))
        self.stdout.write("\n" + table(("stage", "time"), rows, (40, 12)))

    def _bulk(self, options: dict[str, Any], stages: Stages) -> None:
        chosen = _chosen(options)
        stage = staging.set_up(**chosen, stages=stages)
        answers = whole.answer(stage, stages)
        releases = whole.make_releases(stage.study, stages)
        overall = whole.make_overall(stage.study, stages, chosen["by"])
        reports = whole.make_reports(stage.study, stages, most=options["reports"])
        self.stdout.write(f"{stage.study}: {answers} answers, {releases} releases")
        if overall is None:
            self.stdout.write("no overall results: too few organisations are finished")
        self.stdout.write(f"all sealed files together: SHA-256 {whole.fingerprint(stage)}")
        released = whole.fingerprint_of_releases(stage.study)
        self.stdout.write(f"all releases together: SHA-256 {released}")
        for file in reports:
            self.stdout.write(f"  {file.sha256[:16]}  {len(file.content):>9} bytes  {file}")
        if reports:
            digest = whole.together(file.sha256 for file in reports)
            self.stdout.write(f"all {len(reports)} reports together: SHA-256 {digest}")
        if options["check"]:
            with stages.stage("Comparison with the source", 100, 100):
                compare(self.stdout.write, stage.study)
        if options["reproduce"]:
            overall = whole.make_overall(stage.study, stages, chosen["by"])
            self._reproduce(stage.study, overall, options["reproduce"])

    def _reproduce(self, study: Study, overall: Release | None, folder: Path) -> None:
        if overall is None:
            raise CommandError(
                "There are no overall results to compare: take more organisations, or weeks that "
                "are over."
            )
        call_command("reproduce", study.name, to=folder, stdout=self.stdout)

    def _front(self, options: dict[str, Any], stages: Stages) -> None:
        chosen = _chosen(options)
        drill = front.Drill(options["people"], options["seconds"], options["url"])
        result = front.rehearse(drill, **chosen, stages=stages)
        self.stdout.write(table(("front door", ""), result.rows(), (40, 60)))
        if not result.exactly_once:
            raise CommandError("What was sent is not what was sealed; see the lines above.")

    def _told(self) -> Any:
        said: dict[str, int] = {}

        def tell(step: str, percent: int) -> None:
            if step not in said or percent >= said[step] + EVERY:
                said[step] = percent
                self.stdout.write(f"{percent:>3} %  {step}")
                # Whoever reads this through a pipe wants to see it now.
                self.stdout.flush()

        return tell


def _chosen(options: dict[str, Any]) -> dict[str, Any]:
    instrument, _ = load(DEFAULT_STUDY.parent / options["content"])
    return {
        "instrument": instrument,
        "name": instrument.definition.title.nl,
        "size": Size(options["scale"], options["organisations"]),
        "seed": options["seed"],
        "by": coordinator(options["by"]),
    }
