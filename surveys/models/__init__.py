"""The tables of the respondent's side. Import the modules, not the names."""

from surveys.models import collector, instrument, sealing, submission

__all__ = ["collector", "instrument", "sealing", "submission"]
