"""The checks of an instrument, one module for each thing that can be wrong.

Every check is a function from a draft to problems; a module lists its own in `CHECKS`.
"""
