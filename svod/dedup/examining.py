"""Whether records and groups agree, and what to do where they do not."""

from store.repositories import Store
from svod.dedup.canon_in_force import canon_in_force
from svod.health import Probe

_NAME = "Группы мероприятий"
_OLD = (
    "собраны по словарю прежней версии Свода, новые записи ждут; обработчики пересоберут группы сами: "
    "если они работают, подождите несколько минут; иначе запустите svod dedup settle"
)


def examine_groups(store: Store) -> Probe:
    """Return what `svod doctor` says of records without a group and of groups without a record."""
    with store.transaction() as work:
        records, clusters = work.clusters.misplaced()
        is_old = canon_in_force(store, work).is_old
    if is_old:
        return Probe(name=_NAME, found=False, says=_OLD)
    if not records and not clusters:
        return Probe(name=_NAME, found=True, says="каждая действующая запись в одной группе, пустых групп нет")
    told = [f"записей без группы: {records}"] if records else []
    told += [f"групп без записей: {clusters}"] if clusters else []
    wait = "если обработчики работают, подождите минуту; иначе " if records else ""
    return Probe(name=_NAME, found=False, says=f"{', '.join(told)}; {wait}запустите svod dedup settle")
