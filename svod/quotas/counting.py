"""What is sent and ordered, counted in the database against the limits: exact, however many servers there are."""

from uuid import UUID

from model.quota import Holder, Quota, Use, day_of, seconds_left, spent
from model.service_errors import ExportsAtOnceError, QuotaKeptError, QuotaSpentError
from store.repositories import Work
from svod.ids import now

#: Seconds after which an export that waits may have been made.
_AN_EXPORT = 30


def count_use(work: Work, holder: Holder, subject: str, more: Use) -> None:
    """Count what is sent or ordered; raises QuotaSpentError above the limit, and then nothing is to be committed."""
    at, limits = now(), work.quotas.limits()
    use = work.quotas.add(day_of(at), holder, subject, more)
    quota = spent(limits, holder, use)
    if quota is not None:
        raise QuotaSpentError(quota, getattr(limits, quota.replace("-", "_")), seconds_left(at))


def count_export(work: Work, account: UUID) -> None:
    """Count an export about to be ordered; raises QuotaSpentError, ExportsAtOnceError.

    The account's use of the day is locked by then, so of those ordered at once each one sees the others.
    """
    with work.whole() as whole:
        count_use(whole, Holder.USER, str(account), Use(exports=1))
        most = whole.quotas.limits().exports_at_once
        if most is not None and whole.quotas.exports_open(account) >= most:
            raise ExportsAtOnceError(Quota.EXPORTS_AT_ONCE, most, _AN_EXPORT)


def check_room(work: Work, territory: str, size: int) -> None:
    """Raise QuotaKeptError where so many bytes more have no room among those of the municipality."""
    most = work.quotas.limits().municipality_kept
    if most is not None and work.quotas.kept(territory) + size > most:
        raise QuotaKeptError(Quota.MUNICIPALITY_KEPT, most)
