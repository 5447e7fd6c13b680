"""Styles, scripts and pictures, without the marks by which a browser could be recognised."""

from typing import Any

from django.http import FileResponse, HttpRequest
from whitenoise.middleware import WhiteNoiseMiddleware

VALIDATORS = ("ETag", "Last-Modified")
"""A browser sends these back on its next visit. Files with a hash in their name need none."""


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # it has no types
    """WhiteNoise, whose replies carry nothing that a browser would show again."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> FileResponse:
        """Send one file."""
        response: FileResponse = WhiteNoiseMiddleware.serve(static_file, request)
        for name in VALIDATORS:
            del response[name]
        return response
