"""The day is Beijing's, and it is read here."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Beijing (settings.TIME_ZONE)."""
    return timezone.localdate()
