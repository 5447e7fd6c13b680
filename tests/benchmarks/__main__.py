"""`python -m tests.benchmarks [name …] [--full] [--write]`, with the platform's settings.

`make bench` runs all of them. A further benchmark is a module with a function
`measure(*, full: bool) -> Table`, and a line in BENCHMARKS.
"""

import argparse
import importlib
import os
import sys

import django

BENCHMARKS = {
    "first-visit": "first_visit",
    "collection": "collection",
    "steady": "steady",
    "sealing": "sealing",
    "growth": "growth",
    "statistics": "statistics",
    "reports": "reports",
    "disclosure": "disclosure",
}


def main() -> int:
    """Print each table; 1 when a target was missed."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    words.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    words.add_argument("--full", action="store_true", help="the long form, for a quiet machine")
    words.add_argument(
        "--write", action="store_true", help="put the tables in docs/measurements.md"
    )
    asked = words.parse_args()
    if unknown := set(asked.names) - BENCHMARKS.keys():
        words.error(f"no benchmark is called {', '.join(sorted(unknown))}; see the list above")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwt.settings")
    django.setup()
    missed = [line for name in asked.names or BENCHMARKS for line in _run(name, asked)]
    for line in missed:
        say(f"Below target: {line}")
    return 1 if missed else 0


def _run(name: str, asked: argparse.Namespace) -> list[str]:
    from tests.benchmarks import incoming, measurements, table  # noqa: PLC0415 — needs the settings

    busy = os.getloadavg()[0]
    incoming.prepare()
    benchmark = importlib.import_module(f"tests.benchmarks.{BENCHMARKS[name]}")
    found = benchmark.measure(full=asked.full)
    say(f"\n{table.plain(found)}\n")
    if asked.write:
        measurements.write(name, found, busy)
    return [f"{name}, {line}" for line in found.missed]


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
