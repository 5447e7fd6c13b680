"""Welch's interval, effect sizes and Newcombe's interval by pingouin 0.7.0 and statsmodels 0.15.0.

Neither is among the project's requirements.
    python tests/reference/differences/compute.py > tests/reference/differences/expected.json
"""

import json
import sys
from pathlib import Path

import numpy as np
import pingouin
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

ANSWERS = Path(__file__).parents[1] / "survey" / "answers.csv"
answers = np.genfromtxt(ANSWERS, delimiter=",", names=True)
before = answers["mark"][answers["group"] < 2]
after = answers["mark"][answers["group"] >= 2]
before, after = before[~np.isnan(before)], after[~np.isnan(after)]
pair = CompareMeans(DescrStatsW(after), DescrStatsW(before))
json.dump(
    {
        "welch": {
            "change": after.mean() - before.mean(),
            "limits": pair.tconfint_diff(usevar="unequal"),
            "df": pair.dof_satt(),
        },
        "d": pingouin.compute_effsize(after, before, eftype="cohen"),
        "g": pingouin.compute_effsize(after, before, eftype="hedges"),
        "newcombe": [
            {
                "first": first,
                "second": second,
                "limits": confint_proportions_2indep(
                    second[0], second[1], first[0], first[1], method="newcomb"
                ),
            }
            for first, second in [((48, 80), (56, 70)), ((3, 30), (9, 25)), ((0, 20), (5, 20))]
        ],
    },
    sys.stdout,
    indent=1,
    default=float,
)
