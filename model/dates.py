"""Dates as people write them."""

import re

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def russian_date(iso: str | None) -> str:
    """Return «23.03.2021» for 2021-03-23; anything else as it is, nothing as a dash."""
    return _DAY.sub(r"\3.\2.\1", iso) if iso else "—"
