"""What may be published about a group of people: rules, and nothing but rules.

Pure functions on counts. No Django, no statistics, no database. What each rule
says stands in `rules.RULES`; `questionnaire.publish` is the gate that numbers go
through, `attackers` tries what came out.
"""
