"""The house around the three floors."""

from wwt.celery import app as celery_app

__all__ = ["celery_app"]
