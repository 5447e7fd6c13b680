"""What may be published about a group of people: rules, and nothing but rules.

Pure functions on counts. No Django, no statistics, no database. Which rules are
in force today, and which follow: see `rules.RULES`.
"""
