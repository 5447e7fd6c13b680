"""The tables of who takes part and when. Import the modules, not the names."""

from organisations.models import audit, organisation, schedule, user

__all__ = ["audit", "organisation", "schedule", "user"]
