"""What a planned study will be able to say, from headcounts, rules and an assumption alone.

Pure functions: no Django, no tables, no answers.
"""
