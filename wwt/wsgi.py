"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwt.settings")

application = get_wsgi_application()

from surveys.readiness import get_ready  # noqa: E402 — its models need Django set up

# From here on this process can show open questionnaires, and give filled-in ones back,
# without the database.
get_ready()
