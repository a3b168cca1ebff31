"""The audit: one line in the transaction of the deed, so that neither is there without the other."""

import csv
import io
from collections.abc import Iterator, Mapping
from ipaddress import ip_address, ip_network
from typing import Final
from uuid import UUID

from export.csv import as_cell
from model.account import Actor
from model.audit import AuditEntry, AuditEvent, AuditFilter
from store.repositories import Store, Work
from svod.ids import new_id, now

#: Bits of an address that are kept: they tell one office from another and a stranger from the own network, and name
#: no machine. A hash would have to be undone to be of use, and four thousand million addresses are tried in a minute.
_KEPT: Final = {4: 24, 6: 48}
#: Entries read at once for a file.
_PART: Final = 1000
_HEAD: Final = ("когда (UTC)", "событие", "логин", "учётная запись", "ключ", "ссылка", "объект", "сеть", "подробности")


def note(
    work: Work,
    event: AuditEvent,
    actor: Actor | None,
    subject: UUID | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """Write what somebody did, None for Svod itself; `details` are words of our own, never anybody's text."""
    work.audit.append(
        AuditEntry(
            id=new_id(),
            at=now(),
            event=event,
            actor_id=actor.id if actor and not actor.link else None,
            token_id=actor.token if actor else None,
            link_id=actor.link if actor else None,
            subject_id=subject,
            network=actor.network if actor else None,
            details=dict(details or {}),
        )
    )


def note_entrance(work: Work, event: AuditEvent, account: UUID | None, network: str | None) -> None:
    """Write of somebody who is only about to be known; None for a login nobody has: what was typed is not kept."""
    work.audit.append(AuditEntry(id=new_id(), at=now(), event=event, actor_id=account, network=network))


def note_alone(
    store: Store, event: AuditEvent, actor: Actor, subject: UUID | None, details: Mapping[str, str] | None = None
) -> None:
    """Write of a deed that changes nothing itself, as taking a file."""
    with store.transaction() as work:
        note(work, event, actor, subject, details)


def shortened(address: str, *, kept: bool = True) -> str | None:
    """Return the network of an address («198.51.100.0/24»); None for what is no address, or where none is kept."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((mapped, _KEPT[mapped.version]), strict=False)) if kept else None


def audit_lines(store: Store, wanted: AuditFilter) -> Iterator[str]:
    """Yield the audit as CSV for spreadsheets (UTF-8 with a mark, «;»), newest first, a part at a time."""
    yield "\ufeff" + _line(_HEAD)
    cursor: str | None = None
    logins: dict[UUID, str] = {}
    while True:
        with store.transaction() as work:
            found = work.audit.list(wanted, cursor, _PART)
            logins |= logins_of(work, found.items, known=logins)
        yield "".join(_line(_row(entry, logins)) for entry in found.items)
        cursor = found.next
        if cursor is None:
            return


def logins_of(
    work: Work, entries: tuple[AuditEntry, ...], known: Mapping[UUID, str] | None = None
) -> Mapping[UUID, str]:
    """Return the logins of those who did these things, as they are today."""
    asked = {entry.actor_id for entry in entries if entry.actor_id is not None} - set(known or {})
    return {account.id: account.login for account in work.accounts.some(asked)}


def _row(entry: AuditEntry, logins: Mapping[UUID, str]) -> tuple[object, ...]:
    return (
        entry.at.strftime("%Y-%m-%d %H:%M:%S"),
        entry.event.sentence,
        logins.get(entry.actor_id, "") if entry.actor_id else "",
        entry.actor_id or "",
        entry.token_id or "",
        entry.link_id or "",
        entry.subject_id or "",
        entry.network or "",
        ", ".join(f"{name}: {value}" for name, value in sorted(entry.details.items())),
    )


def _line(cells: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([as_cell(str(cell)) for cell in cells])
    return line.getvalue()
