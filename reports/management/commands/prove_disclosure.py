"""Let every attacker loose on what is published, and write down what came of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet

from organisations.models.schedule import Study
from reports.exporters import html, pdf
from reports.models import Release
from reports.proof import account, document, exhaustive, releases, running, terminal
from reports.proof.account import Account
from reports.proof.running import Proof
from reports.proof.wording import told
from surveys import sealed
from surveys.definition.model import Rules

STEPS = 20
NAME = "disclosure-proof"


class Command(BaseCommand):
    help = (
        "Tries every attacker of reports/disclosure/attackers on a release, on all releases of a "
        "study, or on invented organisations, and writes what came of it as HTML and PDF. Fails "
        "when an attack against which protection is promised found something out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--release", metavar="ID", help="one release")
        what.add_argument("--study", metavar="NAME", help="every release of a study")
        what.add_argument(
            "--populations", metavar="N", type=int, help="so many invented organisations"
        )
        parser.add_argument("--seed", type=int, default=1, help="of the invented organisations")
        parser.add_argument("--processes", type=int, default=1, help="how many work at a time")
        parser.add_argument(
            "--exhaustive", action="store_true", help="rule R2 for every number of people as well"
        )
        parser.add_argument("--language", choices=("nl", "en"), default="nl")
        parser.add_argument(
            "--coordinator", action="store_true", help="the edition that says which rule and why"
        )
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="where the files go")

    def handle(self, *_args: Any, **options: Any) -> None:
        told_of = _account(self, options)
        if options["exhaustive"]:
            self._exhaustive(told_of.rules)
        if folder := options["to"]:
            self._write(told_of, folder)
        promised = set(told_of.ours.tried) - told(told_of.rules)
        if leaks := sum(told_of.ours.tried[name].total for name in promised):
            raise CommandError(
                f"The attackers found something out {leaks} times. Do not publish these numbers; "
                "run the command again with --coordinator to see which attack succeeded."
            )
        self.stdout.write("No attack against which protection is promised found anything out.")

    def progress(self, done: int, number: int) -> None:
        """A line at every twentieth part."""
        every = max(number // STEPS, 1)
        if done % every == 0 or done == number:
            self.stdout.write(f"  {done} of {number} tried")
            self.stdout.flush()

    def invented(self, options: dict[str, Any]) -> Account:
        """Attack invented organisations, and print both publishers side by side."""
        proof = running.run(
            options["populations"],
            options["seed"],
            Rules(),
            processes=options["processes"],
            progress=self.progress,
        )
        self._side_by_side(proof)
        return Account(
            language=options["language"],
            rules=proof.rules,
            ours=proof.ours,
            naive=proof.naive,
            organisations=proof.organisations,
            seed=proof.seed,
            coordinator=options["coordinator"],
        )

    def released(self, found: list[Release], options: dict[str, Any]) -> Account:
        """Attack what was released."""
        try:
            outcome = releases.attack(found, progress=self.progress)
        except sealed.AnswersErased as erased:
            raise CommandError(f"{erased} The attackers need to know who took part.") from erased
        rules = sealed.instrument(found[0].instrument_digest).rules
        for line in terminal.attacks(outcome, None):
            self.stdout.write(line)
        enrolled = [release.enrolment for release in found if release.enrolment]
        names = {enrolment.organisation.name for enrolment in enrolled}
        study, language = found[0].of_study.name, options["language"]
        return Account(
            language=language,
            rules=rules,
            ours=outcome,
            name=next(iter(names)) if len(names) == 1 else study,
            study=study,
            organisations=len(names) or found[0].appearance["organisations"],
            stamp=int(max(release.made_at for release in found).timestamp()),
            questions=account.questions(found, language),
            decisions=account.held_by(found, language) if options["coordinator"] else (),
            coordinator=options["coordinator"],
        )

    def _side_by_side(self, proof: Proof) -> None:
        for line in terminal.attacks(proof.ours, proof.naive):
            self.stdout.write(line)
        self.stdout.write("")
        for line in terminal.utility(proof.ours, proof.naive):
            self.stdout.write(line)

    def _exhaustive(self, rules: Rules) -> None:
        """R2 for every number of people, every scale, and every vector that could betray."""
        self.stdout.write("R2 for every number of people from 10 to 400, and 2 to 10 answers")
        for done, n in enumerate(exhaustive.SIZES, 1):
            for answers in exhaustive.SCALES:
                if vector := next(exhaustive.revealing(n, answers, rules), None):
                    raise CommandError(f"R2: {n} people, {answers} answers: {vector} shows itself.")
            self.progress(done, len(exhaustive.SIZES))

    def _write(self, told_of: Account, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        report = document.build(told_of)
        edition = "-coordinator" if told_of.coordinator else ""
        for ending, content in (("html", html.render(report)), ("pdf", pdf.render(report))):
            path = folder / f"{NAME}{edition}-{told_of.language}.{ending}"
            path.write_bytes(content)
            self.stdout.write(f"Written: {path}")


def _account(command: Command, options: dict[str, Any]) -> Account:
    if number := options["populations"]:
        if number < 1:
            raise CommandError("--populations: give a number of organisations, 1 or more.")
        return command.invented(options)
    found = list(_releases(options))
    if not found:
        raise CommandError(
            "There is no such release. `manage.py prove_disclosure --study NAME` takes the name "
            "of a study whose weeks are sealed and released."
        )
    return command.released(found, options)


def _releases(options: dict[str, Any]) -> QuerySet[Release]:
    wanted = Release.objects.select_related(
        "enrolment__organisation",
        "enrolment__cohort__study__instrument",
        "study__instrument",
        "week",
    ).order_by("enrolment", "week__number")
    if options["release"]:
        return wanted.filter(pk=options["release"])
    studies = Study.objects.filter(name=options["study"])
    return wanted.filter(Q(enrolment__cohort__study__in=studies) | Q(study__in=studies))
