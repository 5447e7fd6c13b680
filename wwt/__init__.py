"""The house around the three floors."""

import os

# One thread for each process, set before numpy is imported: our matrices are so small that
# several threads only wait for one another, and processes share the cores already.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
