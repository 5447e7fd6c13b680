from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """What is asked and what came in."""

    name = "surveys"
    default_auto_field = "django.db.models.BigAutoField"
