"""Local days and hours: a week opens at 08:00 on the wall clock, summer and winter."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

OPENING_HOUR = time(8)
WEEK = timedelta(days=7)


def opening(day: date) -> datetime:
    """08:00 in the study's time zone on `day`."""
    return datetime.combine(day, OPENING_HOUR, tzinfo=timezone.get_default_timezone())


def local_day(moment: datetime) -> date:
    """The calendar day in the study's time zone on which `moment` falls."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def later(moment: datetime, by: timedelta) -> datetime:
    """The same hour on the wall clock, `by` whole days later."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local + by
