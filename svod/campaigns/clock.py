"""The day that campaigns go by: Moscow's."""

from datetime import date

from normalize.campaigns.standing import day_of
from svod.ids import now


def today() -> date:
    """Return today's Moscow day."""
    return day_of(now())
