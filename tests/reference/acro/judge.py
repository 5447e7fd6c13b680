"""Ask an outside judge about the tables of an invented organisation.

Reads people.csv, writes verdicts.json: for every table of a breakdown by a question
the status, and per cell the checks that it fails. Runs in an environment of its own.
"""

import json
import logging
import sys
from itertools import product
from pathlib import Path

import pandas as pd
from acro import ACRO

HERE = Path(__file__).parent
BREAKDOWNS = ("role", "age", "place", "team")
QUESTIONS = ("question-1", "question-2", "question-3")


def verdict(people: pd.DataFrame, breakdown: str, question: str) -> dict[str, object]:
    """ACRO's verdict on one table of counts."""
    judge = ACRO(suppress=False)
    answered = people[people[question] > 0]
    judge.crosstab(answered[breakdown].fillna("none"), answered[question])
    (record,) = judge.results.results.values()
    outcome = record.outcome
    failed = {
        f"{group}|{answer}": str(outcome.loc[group, answer]).strip()
        for group, answer in product(outcome.index, outcome.columns)
        if str(outcome.loc[group, answer]).strip() != "ok"
    }
    return {"status": record.status, "failed": failed}


def main() -> None:
    logging.disable(logging.CRITICAL)
    everybody = pd.read_csv(HERE / "people.csv")
    found = {
        f"{number}|{breakdown}|{question}": verdict(people, breakdown, question)
        for number, people in everybody.groupby("organisation")
        for breakdown, question in product(BREAKDOWNS, QUESTIONS)
    }
    lines = (f"{json.dumps(name)}: {json.dumps(one)}" for name, one in found.items())
    (HERE / "verdicts.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    sys.stderr.write(f"{len(found)} tables judged\n")


if __name__ == "__main__":
    main()
