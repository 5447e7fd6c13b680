from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Who takes part, and when."""

    name = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
