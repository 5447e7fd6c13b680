"""A whole platform for one test: a Celery worker on a real broker beside the web server."""

import os
from collections.abc import Iterator

import pytest
from celery.contrib.testing.worker import start_worker
from pytest_django import Settings

from wwt.celery import app


@pytest.fixture
def queue(settings: Settings, transactional_db: None) -> Iterator[str]:
    """The name of an empty queue of this test's own, to which tasks now go."""
    name = f"journey-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    before = app.conf.task_always_eager, app.conf.task_default_queue
    app.conf.task_always_eager, app.conf.task_default_queue = False, name
    app.set_current()
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge(name)
    try:
        yield name
    finally:
        app.conf.task_always_eager, app.conf.task_default_queue = before


@pytest.fixture
def worker(queue: str) -> Iterator[None]:
    """A Celery worker that takes tasks from the Redis-protocol server, in this process."""
    with start_worker(app, pool="solo", perform_ping_check=False, queues=[queue]):
        yield
