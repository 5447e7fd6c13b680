"""The one seam through which the platform asks what time it is.

Everything that decides whether a week is open calls `now()`. Tests, rehearsals
and demos move it, in a running server too: where `settings.CLOCK_FILE` names a
file, its text is an offset in seconds that every process adds. Production leaves
the setting empty and a deploy check refuses anything else.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings


def now() -> datetime:
    """The moment that counts as now, aware, in UTC."""
    return datetime.now(UTC) + offset()


def offset() -> timedelta:
    """How far the clock has been moved; zero where it cannot be moved."""
    if not settings.CLOCK_FILE:
        return timedelta()
    try:
        return timedelta(seconds=float(Path(settings.CLOCK_FILE).read_text()))
    except (FileNotFoundError, ValueError):
        return timedelta()


def move_to(moment: datetime) -> None:
    """Let every process believe that it is `moment`.

    Raises `RuntimeError` where the clock may not be moved.
    """
    if not settings.CLOCK_FILE:
        raise RuntimeError("The clock cannot be moved: CLOCK_FILE is not set on this installation.")
    seconds = (moment - datetime.now(UTC)).total_seconds()
    path = Path(settings.CLOCK_FILE)
    draft = path.with_suffix(".new")
    # To the microsecond: a clock that stands just before the moment is before it.
    draft.write_text(f"{seconds:.6f}")
    draft.replace(path)


def reset() -> None:
    """Back to real time."""
    if settings.CLOCK_FILE:
        Path(settings.CLOCK_FILE).unlink(missing_ok=True)
