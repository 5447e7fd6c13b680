"""Corrected probabilities by statsmodels 0.15.0 (not among the project's requirements).

The p are those of Benjamini & Hochberg's own example (1995, §4: thrombolysis).
    python tests/reference/multiple/compute.py > tests/reference/multiple/expected.json
"""

import json
import sys

from statsmodels.stats.multitest import multipletests

P = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
     0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
found = {"p": P, "holm": multipletests(P, method="holm")[1].tolist()}
json.dump(found, sys.stdout, indent=1)
