"""Wilson's intervals by statsmodels 0.15.0 (not among the project's requirements).

python tests/reference/intervals/compute.py > tests/reference/intervals/wilson.json
"""

import json
import sys

from statsmodels.stats.proportion import proportion_confint

CASES = [(0, 12), (1, 29), (7, 40), (81, 263), (500, 1000), (12, 12)]
found = [
    {"chosen": chosen, "n": n, "level": level, "limits": proportion_confint(
        chosen, n, alpha=1 - level, method="wilson")}
    for chosen, n in CASES for level in (0.95, 0.99)
]  # fmt: skip
json.dump(found, sys.stdout, indent=1, default=float)
