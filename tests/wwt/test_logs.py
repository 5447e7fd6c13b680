"""Whatever fails, the log holds nothing that a visitor sent."""

import io
import logging
import sys

import pytest
from django.test import RequestFactory
from django.urls import ResolverMatch
from gunicorn.config import Config

from wwt.logs import CleanFormatter
from wwt.webserver import CleanLogger

CANARY = "CANARY-7f3a"


@pytest.fixture
def log() -> "tuple[logging.Logger, io.StringIO]":
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(CleanFormatter())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, stream


def fail() -> None:
    try:
        int(f"Failing row contains ({CANARY})")
    except ValueError as error:
        raise RuntimeError(CANARY) from error


def test_an_exception_leaves_its_classes_and_places(
    log: "tuple[logging.Logger, io.StringIO]",
) -> None:
    logger, stream = log
    try:
        fail()
    except RuntimeError:
        logger.exception("it said %s", CANARY)
    text = stream.getvalue()
    assert CANARY not in text
    assert text.startswith("ERROR test: failed\nbuiltins.RuntimeError\n")
    assert "builtins.ValueError" in text
    assert f"{__file__}:" in text


def test_a_plain_message_is_kept(log: "tuple[logging.Logger, io.StringIO]") -> None:
    logger, stream = log
    logger.warning("%s of %s", 3, 7)
    assert stream.getvalue() == "WARNING test: 3 of 7\n"


def test_a_failed_request_is_named_by_its_view(
    log: "tuple[logging.Logger, io.StringIO]", monkeypatch: pytest.MonkeyPatch
) -> None:
    logger, stream = log
    request = RequestFactory().post(f"/nl/{CANARY}/?q={CANARY}", {"answer": CANARY})
    request.resolver_match = ResolverMatch(fail, (), {}, "questionnaire", ["surveys"], ["surveys"])
    record = {"request": request, "status_code": 500}
    try:
        fail()
    except RuntimeError:
        logger.error("Internal Server Error: %s", request.path, exc_info=True, extra=record)
    assert CANARY not in stream.getvalue()
    assert "500 at surveys:questionnaire" in stream.getvalue()


def test_a_failed_task_is_named_without_its_arguments() -> None:
    record = logging.LogRecord(
        "celery.app.trace",
        logging.ERROR,
        __file__,
        1,
        "Task %(name)s[%(id)s] raised: %(exc)s %(args)s",
        ({"name": "reports.tasks.make", "id": "1", "exc": CANARY, "args": CANARY},),
        None,
    )
    assert CleanFormatter().format(record) == (
        "ERROR celery.app.trace: task reports.tasks.make [1]"
    )


def test_django_mails_no_request_to_anyone() -> None:
    handlers = {
        handler
        for name in ("", "django", "django.request")
        for handler in logging.getLogger(name).handlers
    }
    assert not [handler for handler in handlers if type(handler).__name__ == "AdminEmailHandler"]


def test_django_itself_logs_through_the_clean_formatter() -> None:
    handlers = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, CleanFormatter)
    ]
    assert len(handlers) == 1


def test_the_web_server_names_no_address(capfd: pytest.CaptureFixture[str]) -> None:
    configuration = Config()
    configuration.set("loglevel", "error")
    logger = CleanLogger(configuration)
    logger.warning("Invalid request from ip=%s", CANARY)
    try:
        fail()
    except RuntimeError:
        logger.exception("Error handling request %s", f"/nl/{CANARY}/")
    sys.stderr.flush()
    text = capfd.readouterr().err
    assert "ERROR gunicorn.error: failed\nbuiltins.RuntimeError" in text
    assert CANARY not in text
