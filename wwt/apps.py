"""Start-up of the house: the Celery application is made here, so that every process has it."""

from importlib import import_module

from django.apps import AppConfig

from wwt.celery import app as celery_app

__all__ = ["WwtConfig", "celery_app"]


class WwtConfig(AppConfig):
    """The house around the three floors: settings, addresses, checks and the demo."""

    name = "wwt"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registering checks at import time is Django's way; before this, no app may be imported.
        import_module("wwt.checks")
