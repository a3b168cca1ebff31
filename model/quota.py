"""Лимиты: how much one user and one municipality may ask for, send and keep."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

_GIB: Final = 1 << 30


class Holder(StrEnum):
    """Чей расход."""

    USER = "user"
    MUNICIPALITY = "municipality"


class Quota(StrEnum):
    """Лимит, который можно исчерпать."""

    USER_FILES = "user-files"
    USER_BYTES = "user-bytes"
    MUNICIPALITY_FILES = "municipality-files"
    MUNICIPALITY_BYTES = "municipality-bytes"
    MUNICIPALITY_KEPT = "municipality-kept"
    EXPORTS_AT_ONCE = "exports-at-once"
    EXPORTS_DAY = "exports-day"


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotaLimits:
    """Лимиты, одни для всех; None = без лимита. Days are those of UTC."""

    rev: int = 0
    #: Requests a minute, of each server process; as many may come at once after a quiet minute.
    user_requests: int | None = 6_000
    #: Files and bytes one user sends a day.
    user_files: int | None = 50_000
    user_bytes: int | None = 200 * _GIB
    #: Files and bytes sent for one municipality a day, by whomever.
    municipality_files: int | None = 20_000
    municipality_bytes: int | None = 100 * _GIB
    #: Bytes of all files in the municipality's batches.
    municipality_kept: int | None = 1024 * _GIB
    #: Exports one user has waiting or in work, and orders a day.
    exports_at_once: int | None = 20
    exports_day: int | None = 500
    changed_by: str | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """Расход за день."""

    files: int = 0
    bytes: int = 0
    exports: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """Чей расход каков."""

    #: The account's id, or the municipality's key.
    subject: str
    #: The person's name, or the municipality's as a batch has it; None for an account that is gone.
    name: str | None
    use: Use
    #: Bytes kept of a municipality; 0 for a user.
    kept: int = 0


def spent(limits: QuotaLimits, holder: Holder, use: Use) -> Quota | None:
    """Return the first limit that this use of a day is above, None where it is within all."""
    whole = (
        (Holder.USER, Quota.USER_FILES, use.files, limits.user_files),
        (Holder.USER, Quota.USER_BYTES, use.bytes, limits.user_bytes),
        (Holder.USER, Quota.EXPORTS_DAY, use.exports, limits.exports_day),
        (Holder.MUNICIPALITY, Quota.MUNICIPALITY_FILES, use.files, limits.municipality_files),
        (Holder.MUNICIPALITY, Quota.MUNICIPALITY_BYTES, use.bytes, limits.municipality_bytes),
    )
    return next((quota for of, quota, has, most in whole if of is holder and most is not None and has > most), None)


def day_of(at: datetime) -> date:
    """Return the day on which something counts."""
    return at.astimezone(UTC).date()


def seconds_left(at: datetime) -> int:
    """Return the seconds until the next day begins, 1 to 86,400."""
    tomorrow = datetime.combine(day_of(at) + timedelta(days=1), datetime.min.time(), UTC)
    return max(1, int((tomorrow - at).total_seconds()) + 1)
