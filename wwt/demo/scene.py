"""Who plays in the demonstration, and how far its cohorts are. Everybody in it is invented."""

STUDY = "We Werken Thuis (demonstratie)"
COORDINATOR = ("coordinator@demo.example", "Noor Coördinator")
SEED = 2020
ORGANISATIONS = 10
"""The smallest of the invented organisations, at their natural size."""

PHASES = ("finished", "running", "planned")
"""For each cohort whether all its weeks are over, some are, or none."""

WITH_CODES = ("Gemeente Oosterbrink",)
"""Take part with one-time codes instead of an open link."""

CONTACTS = ("contact@demo.example", "tweede@demo.example")
"""Contacts of the first organisation of the first cohorts."""
