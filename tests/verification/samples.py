"""`python -m tests.verification.samples FOLDER [NAME…]`: one PDF of every kind that we make.

The numbers are invented (`tests.released`), the questions are those of the source
study, so that the reports are as long and as varied as real ones.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import django
from django.core.management import call_command
from django.db import transaction

django.setup()

from organisations.models.schedule import Enrolment, Link  # noqa: E402 - Django first
from organisations.paper import poster, slips  # noqa: E402
from reports.disclosure.attackers import populations  # noqa: E402
from reports.exporters import pdf  # noqa: E402
from reports.proof import document, trials  # noqa: E402
from reports.proof.account import Account  # noqa: E402
from reports.release import make_final, make_study  # noqa: E402
from reports.report.building import build  # noqa: E402
from surveys import instrument  # noqa: E402
from surveys.codes import new_codes  # noqa: E402
from surveys.definition.model import Rules  # noqa: E402
from tests import factories, released  # noqa: E402
from tests.reports import sealed_weeks  # noqa: E402
from tests.verification import planted  # noqa: E402

Sample = Callable[[], bytes]

ODD = 'Bureau <b>"=1+1"</b> #panic[*x*] 💪 שלום 漢字 e\u0301 \x07'
"""A name with other scripts, an emoji, a control character and the syntax of three languages."""
CODES = 12
SIZES = (60, 75, 80, 95, 120, 140)
"""How many people answered in each organisation of a study."""


def main() -> int:
    """Write the samples that are asked for, or all of them."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SAMPLES))
    options = parser.parse_args()
    if unknown := set(options.names) - SAMPLES.keys():
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(SAMPLES)}")
    call_command("migrate", verbosity=0)
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in options.names or SAMPLES:
        (options.folder / f"{name}.pdf").write_bytes(made(SAMPLES[name]))
    write_planted(options.folder / "planted")
    return 0


def write_planted(folder: Path) -> None:
    """Copies of the smallest report, each with a defect that must be noticed."""
    folder.mkdir(exist_ok=True)
    for name, content in planted.all_of(made(short)).items():
        (folder / f"{name}.pdf").write_bytes(content)


def made(sample: Sample) -> bytes:
    """One sample's bytes; what it stored for that is taken back."""
    with transaction.atomic():
        content = sample()
        transaction.set_rollback(True)
    return content


def an_enrolment(name: str = "Gemeente Zandwijk") -> Enrolment:
    """An invented organisation in the source study."""
    return released.enrolment(instrument.load(instrument.DEFAULT_STUDY)[0].definition, name=name)


def week(language: str) -> bytes:
    return pdf.render(build(released.weekly(an_enrolment()), language))


def final(language: str) -> bytes:
    return pdf.render(build(released.final(an_enrolment()), language))


def study(language: str) -> bytes:
    """A report on all organisations, of numbers released from invented answers."""
    cohort = sealed_weeks.cohort()
    for place, size in enumerate(SIZES):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        sealed_weeks.seal_all(enrolment, size, seed=1 + 10 * place)
        make_final(enrolment=enrolment)
    return pdf.render(build(make_study(study=cohort.study, by=factories.coordinator()), language))


def short() -> bytes:
    """A report of a few pages, with figures and tables."""
    return pdf.render(build(released.weekly(released.enrolment()), "en"))


def small() -> bytes:
    """A small organisation, of which nothing may be shown."""
    return pdf.render(build(released.final(an_enrolment(), withheld=True), "nl"))


def odd() -> bytes:
    """An organisation with a name that nobody expects."""
    return pdf.render(build(released.weekly(an_enrolment(ODD)), "nl"))


def a_poster() -> bytes:
    return poster.make(a_link(), "nl")


def some_slips() -> bytes:
    return slips.make(a_link(), new_codes(CODES), "en")


def a_link() -> Link:
    enrolment = an_enrolment()
    link: Link = factories.LinkFactory(
        week=enrolment.cohort.weeks.get(number=1), enrolment=enrolment
    )
    return link


def proof() -> bytes:
    """What works councils get about the protection of small groups."""
    rules = Rules()
    tried = trials.run(populations.one(0, 1), rules)
    return pdf.render(document.build(Account("nl", rules, tried.ours, tried.naive)))


SAMPLES: dict[str, Sample] = {
    "final-nl": lambda: final("nl"),
    "final-en": lambda: final("en"),
    "week-nl": lambda: week("nl"),
    "week-en": lambda: week("en"),
    "study-nl": lambda: study("nl"),
    "study-en": lambda: study("en"),
    "nothing-shown": small,
    "odd-characters": odd,
    "poster": a_poster,
    "slips": some_slips,
    "proof": proof,
}

if __name__ == "__main__":
    sys.exit(main())
