"""The fonts that travel with the platform."""

from importlib.util import find_spec
from pathlib import Path

FAMILY = "Noto Sans"
SIGNS = "DejaVu Sans Mono"
"""Comes with the typesetter; draws the few signs (≤ ≥) that Noto Sans lacks."""


def folder() -> Path:
    """Where the font files are. Raises `RuntimeError` naming the missing package."""
    spec = find_spec("manimgx_fonts")
    if spec is None or spec.origin is None:
        raise RuntimeError("No fonts found: install the requirements (package manimgx-fonts).")
    return Path(spec.origin).parent
