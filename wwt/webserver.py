"""How gunicorn runs: threads, no access log, and an error log without addresses.

`gunicorn --config python:wwt.webserver wwt.wsgi`, in production and in the demo.
"""

import os
from pathlib import Path
from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger

from wwt.logs import CleanFormatter


class CleanLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own messages; those that quote a request's address leave it out."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(CleanFormatter())

    def exception(self, msg: object, *args: Any, **options: Any) -> None:
        self.error_log.exception("a request failed")


bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
logger_class = CleanLogger
accesslog = None
# Below this, gunicorn writes the address of whoever sent something it cannot read.
loglevel = "error"
control_socket_disable = True
keepalive = 15
graceful_timeout = 20
