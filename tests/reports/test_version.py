"""Releases name the version that the project has."""

import tomllib

from django.conf import settings

from reports.version import CODE_VERSION


def test_version_is_that_of_the_project():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    assert project["version"] == CODE_VERSION
