"""Derived statistics of a frame: scales, factors of influence, characteristics.

Which there are follows from the instrument alone. What comes out is exact and stays in
memory: `reports.tabulation` takes it through the gate, and nothing else may call this.
"""
