"""The Celery application: tasks live in each floor's `tasks.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwt.settings")

app = Celery("wwt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
