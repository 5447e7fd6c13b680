"""Descriptive statistics. Pure functions on columns of sealed answers.

No Django, no rules of disclosure and no knowledge of any instrument: a column holds
small integers (the answer's place, from 1; 0 for not applicable; null for no
answer), 0/1 marks, percentages or numbers. What comes out is exact, for use in
memory only; nothing here may be shown before it has passed `reports.disclosure`.

Everywhere `groups` is one small integer per row, from 0, and `size` how many groups
there are: results have one line per group, empty ones included.
"""

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.intp]
Integers = NDArray[np.int64]
