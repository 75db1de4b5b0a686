"""The day and the hour are Beijing's, and they are read here."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Today in Beijing (settings.TIME_ZONE)."""
    return timezone.localdate()


def hour_now() -> datetime:
    """The hour in Beijing, without its minutes."""
    return timezone.localtime().replace(minute=0, second=0, microsecond=0)
