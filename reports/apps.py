from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What may be said."""

    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"
