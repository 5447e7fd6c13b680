"""The settings of the floor: our own, without apps, without middleware, with three views."""

from wwt.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.floor_urls"
INSTALLED_APPS = []
MIDDLEWARE = []
