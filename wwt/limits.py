"""When the limits on signing in cannot be counted, signing in waits: a door without them is open.

The cache in Redis holds these limits and nothing else, so only their absence is meant here.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from redis.exceptions import RedisError

from wwt import views


class LimitsAwayMiddleware:
    """A plain page, with status 503, where Redis does not answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Any other exception takes its own way."""
        return views.unavailable(request) if isinstance(exception, RedisError) else None
