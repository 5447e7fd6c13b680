"""The people that ACRO judges: some of the proof's invented organisations, as a table.

`python -m tests.reference.acro.people` writes people.csv anew; the same every time.
"""

import csv
import io
from pathlib import Path

from reports.disclosure.attackers import populations

PLACES = (0, 3, 4, 6, 16, 18, 24, 26)
"""Their places in the proof's row of organisations."""

QUESTIONS = ("question-1", "question-2", "question-3")

FILE = Path(__file__).with_name("people.csv")


def chosen() -> list[populations.Population]:
    return [populations.one(place) for place in PLACES]


def table() -> str:
    """Everybody, one line each: organisation, groups, answers (0 for none).

    ACRO was asked about the questions of one answer.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("organisation", "role", "age", "place", "team", *QUESTIONS))
    for population in chosen():
        for groups, answers in zip(population.groups, population.answers, strict=True):
            given = answers[: len(QUESTIONS)].tolist()
            rows.writerow((population.number, *population.atom(groups), *given))
    return text.getvalue()


if __name__ == "__main__":
    FILE.write_text(table())
