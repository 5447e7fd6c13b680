"""Rehearsals: a whole study with invented people, before anybody is invited."""
