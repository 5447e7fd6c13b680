"""`python -m tests.benchmarks collection` (or `first_visit`), with the platform's settings."""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    sys.exit(importlib.import_module(f"tests.benchmarks.{sys.argv[1]}").main())
