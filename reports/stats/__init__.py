"""Statistics of answers. Pure functions on columns, tables and summaries.

No Django, no rules of disclosure and no knowledge of any instrument. What comes out
is exact, for use in memory only; nothing here may be shown before it has passed
`reports.disclosure`.

Two forms of answers are taken. *Columns* as they were sealed (`frequencies`, `means`):
small integers (the answer's place, from 1; 0 for not applicable; null for no answer),
0/1 marks, percentages or numbers. *Values* (everything else): floats, one line per
person, NaN where there is no valid answer; `answers.values` makes them from columns.

Everywhere `groups` is one small integer per row, from 0, and `size` how many groups
there are: results have one line per group, empty ones included.

Wrong parameters raise `checks.Unusable`, a ValueError that names place, fact and
remedy. Where the answers are too few or all alike the result is NaN, and n says why.
Nothing that is given is changed, and the same input always gives the same output.
"""

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.intp]
Integers = NDArray[np.int64]
Values = NDArray[np.float64]
Marks = NDArray[np.bool_]
