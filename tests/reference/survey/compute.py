"""Makes answers.csv: an invented survey for the references to compute with.

Python 3.13, numpy 2.5.5; run once, the file is kept.
    python tests/reference/survey/compute.py
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
PEOPLE, ITEMS = 240, 6
LOADINGS = (0.9, 0.8, 0.75, 0.6, 0.5, -0.6)

generator = np.random.default_rng(20261121)
group = generator.integers(0, 4, size=PEOPLE)
factor = generator.normal(size=PEOPLE) + 0.25 * group
noise = generator.normal(size=(PEOPLE, ITEMS))
answers = np.clip(np.rint(3 + np.outer(factor, LOADINGS) + 0.8 * noise), 1, 5)
mark = np.clip(np.rint(6.5 + factor + generator.normal(size=PEOPLE)), 1, 10)
option = (generator.random(PEOPLE) < 0.3 + 0.1 * group).astype(int)
missing = generator.random((PEOPLE, ITEMS + 1)) < 0.08

head = [*(f"q{number}" for number in range(1, ITEMS + 1)), "mark", "group", "option"]
lines = [",".join(head)]
for person in range(PEOPLE):
    values = [*answers[person], mark[person]]
    given = [
        "" if gone else str(int(value)) for value, gone in zip(values, missing[person], strict=True)
    ]
    lines.append(",".join([*given, str(group[person]), str(option[person])]))
(HERE / "answers.csv").write_text("\n".join(lines) + "\n")
