"""The database's own log of changes, emptied: it would tell what came in, and when.

PostgreSQL writes every change into its write-ahead log before anything else, with the
moment of each commit. That outlives the tables that sealing drops: a log file is kept
until the server has written everything in it elsewhere (a checkpoint), and the file
that is being filled stays for as long as little happens.
"""

import logging

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

# The order matters: a checkpoint removes the files before the one in use.
STEPS = ("SELECT pg_switch_wal()", "CHECKPOINT")


def empty() -> bool:
    """Begin a new log file and have the server remove all earlier ones, now.

    False, with a line in our log, where the database refuses; False too inside a
    transaction, whose own traces would come later. Server settings see to it that the files are
    removed rather than used again (check wwt.W012).
    """
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            for step in STEPS:
                cursor.execute(step)
    except DatabaseError as error:
        # The class alone: what we log never repeats a database's words.
        logger.error(  # noqa: TRY400
            "surveys.database_log: the write-ahead log was not emptied (%s) and holds what was "
            "sealed for some longer. Give the platform's role what check wwt.W011 names, then "
            "run manage.py seal_weeks.",
            type(error).__name__,
        )
        return False
    return True
