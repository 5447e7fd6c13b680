from django.apps import AppConfig


class WwtConfig(AppConfig):
    """The house around the three floors: settings, addresses, checks and the demo."""

    name = "wwt"
    default_auto_field = "django.db.models.BigAutoField"
