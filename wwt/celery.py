"""The Celery application: tasks live in each floor's `tasks.py`."""

import logging.config
import os

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwt.settings")

app = Celery("wwt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def same_logs_as_the_web(**_options: object) -> None:
    """Celery would set up loggers of its own, which print arguments and exceptions in full."""
    logging.config.dictConfig(settings.LOGGING)
