"""Least squares on z-scores with HC3 errors by statsmodels 0.15.0; the Longley data it ships.

Not among the project's requirements.
    python tests/reference/regression/compute.py > tests/reference/regression/expected.json
"""

import json
import sys
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import variance_inflation_factor

ANSWERS = Path(__file__).parents[1] / "survey" / "answers.csv"
answers = np.genfromtxt(ANSWERS, delimiter=",", skip_header=1)[:, :7]
whole = answers[~np.isnan(answers).any(axis=1)]
scored = (whole - whole.mean(axis=0)) / whole.std(axis=0, ddof=1)
design = sm.add_constant(scored[:, :6])
model = sm.OLS(scored[:, 6], design).fit(cov_type="HC3", use_t=True)
longley = sm.datasets.longley.load_pandas()
json.dump(
    {
        "survey": {
            "n": len(whole),
            "beta": model.params[1:],
            "se": model.bse[1:],
            "p": model.pvalues[1:],
            "limits": model.conf_int()[1:],
            "r2": model.rsquared,
            "adjusted_r2": model.rsquared_adj,
            "vif": [variance_inflation_factor(design, place) for place in range(1, 7)],
        },
        "longley": {"y": longley.endog.to_numpy(), "x": longley.exog.to_numpy()},
    },
    sys.stdout,
    indent=1,
    default=lambda one: one.tolist() if hasattr(one, "tolist") else float(one),
)
