"""The sample: a share of approved records, chosen by chance that is the same for everybody."""

from uuid import UUID

from model.account import Actor
from model.second_check import SampleSetting, SecondCheck, answers_of
from model.service_errors import InvalidValueError, StaleRevisionError
from model.stored import StoredRecord
from store.repositories import Store, Work
from svod.ids import new_id, now

#: Records drawn at once; more are drawn the next time somebody looks.
AT_ONCE = 500


def draw(work: Work, actor: Actor) -> int:
    """Put newly approved records of the sample among the second checks; return how many."""
    setting, at = work.checks.setting(), now()
    chosen = work.checks.approved(setting, AT_ONCE) if setting.share > 0 else ()
    for record in chosen:
        work.checks.add(_drawn(work.records.get(record)))
    # Whoever sees a part of the records has looked at no more than that.
    if len(chosen) < AT_ONCE and not actor.scope.is_limited:
        work.checks.looked(at)
    return len(chosen)


def change_setting(store: Store, rev: int, share: float, actor: Actor) -> SampleSetting:
    """Change which share is drawn; a smaller one takes back nothing that was drawn. Raises StaleRevisionError."""
    if not 0 <= share <= 1:
        raise InvalidValueError("/share", "Доля — число от 0 до 1.")
    with store.transaction() as work:
        known = work.checks.setting()
        if known.rev != rev:
            raise StaleRevisionError(UUID(int=0))
        wanted = SampleSetting(rev=rev, share=share, seed=known.seed, changed_by=actor.name, changed_at=now())
        return work.checks.save_setting(wanted)


def _drawn(row: StoredRecord) -> SecondCheck:
    return SecondCheck(
        id=new_id(),
        record_id=row.id,
        document_id=row.document_id,
        drawn_at=now(),
        machine=answers_of(row.read or row.record),
        first=answers_of(row.record),
        first_by=row.reviewed_by or "",
    )
