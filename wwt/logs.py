"""Logs that say what went wrong and nothing about who or what it was about.

An address, a header, a form field or a database row can be in a request's path, in a
message's arguments and in an exception's text. So a line names the kind of failure
and the places in the code, and none of those.
"""

import logging
import traceback
from typing import Any

TASK_LOGGER = "celery.app.trace"


class CleanFormatter(logging.Formatter):
    """`LEVEL logger: message`, without paths of requests and without texts of exceptions."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        clean = logging.makeLogRecord(record.__dict__)
        clean.msg, clean.args = describe(record), None
        clean.exc_text = clean.stack_info = None
        return super().format(clean)

    def formatException(self, ei: Any) -> str:  # noqa: N802 – logging's own name
        return "" if ei[1] is None else clean_traceback(ei[1])


def describe(record: logging.LogRecord) -> str:
    """What happened, in words that cannot hold anything a visitor sent."""
    request = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        view = match.view_name if match else "an unknown address"
        return f"{getattr(record, 'status_code', 'failure')} at {view or 'an unnamed address'}"
    if record.name == TASK_LOGGER and isinstance(record.args, dict):
        return f"task {record.args.get('name')} [{record.args.get('id')}]"
    if record.exc_info and record.exc_info[0]:
        return "failed"
    return record.getMessage()


def clean_traceback(error: BaseException) -> str:
    """File, line and function of every frame and the class of every error, without its text."""
    lines: list[str] = []
    chain: BaseException | None = error
    while chain is not None:
        frames = traceback.extract_tb(chain.__traceback__)
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}")
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return "\n".join(lines)
