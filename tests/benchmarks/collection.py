"""How fast answers and visits are taken in, beside what the machine can do at most.

Ours checks every answer, stores it durably and counts it; the floor is a bare Django
view that parses a form and inserts one row, and one that returns a kept page.
"""

import tempfile
from contextlib import ExitStack
from functools import partial
from itertools import repeat

from django.db import connection

from tests.benchmarks import contest, incoming
from tests.benchmarks.contest import Contest
from tests.benchmarks.load import get, post, saturate
from tests.benchmarks.table import Table
from tests.benchmarks.webservers import floor, platform

SECONDS = 4.0
FULL_SECONDS = 15.0
TABLE = "CREATE TABLE IF NOT EXISTS bench_answers (id uuid PRIMARY KEY, answers jsonb NOT NULL)"


def measure(*, full: bool) -> Table:
    """Submissions and visits at saturation, 16 connections."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    place = incoming.a_collector()
    seconds = FULL_SECONDS if full else SECONDS
    with ExitStack() as stack:
        kept = stack.enter_context(tempfile.NamedTemporaryFile())
        kept.write(incoming.gzipped_page(place))
        kept.flush()
        ours = stack.enter_context(platform())
        bare = stack.enter_context(floor(kept.name))
        address = f"/{incoming.LANGUAGE}/{place.token}/"
        answers = incoming.submissions(place)
        contests = [
            Contest(
                "submissions/s",
                partial(saturate, ours, (post(address, body) for body in answers), seconds),
                partial(saturate, bare, (post("/form/", body) for body in answers), seconds),
                0.60,
            ),
            Contest(
                "visits/s",
                partial(saturate, ours, repeat(get(address)), seconds),
                partial(saturate, bare, repeat(get("/page/")), seconds),
                0.70,
            ),
        ]
        verdicts = [contest.hold(one) for one in contests]
    return Table(
        "Taking in answers and visits, at saturation",
        contest.COLUMNS,
        tuple(verdict.row for verdict in verdicts),
        "Ours: the platform's web server with everything it checks, durable commits. Floor: the "
        "same web server with a bare Django view that parses the form and inserts one row, and "
        "one that returns a kept page. Both take turns; medians.",
        tuple(verdict.row[0] for verdict in verdicts if not verdict.reached),
    )
