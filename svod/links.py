"""Upload links: how a municipality without an account sends its documents into one batch, and sees nothing else.

made, shown once ─► open ─► files ─► «Готово» (closed) | its day comes (expired) | revoked
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from model.account import AccountRole, Actor
from model.audit import AuditEvent
from model.batch import BatchFile
from model.service_errors import (
    ForbiddenError,
    InvalidValueError,
    LinkClosedError,
    LinkFullError,
    LinkGoneError,
    NotFoundError,
)
from model.territory import territory_key
from model.upload_link import LinkState, UploadLink
from store.repositories import Store, Work
from svod.audit import note
from svod.batches import BatchFace, open_batch
from svod.file_names import clean_name
from svod.ids import new_id, now
from svod.intake import receive
from svod.pipeline import MAX_BYTES
from svod.service import Service
from svod.sessions import digest

LINK_PREFIX = "svodlink_"
#: Bytes a link takes for each file it takes, on the whole: scans of an order and its annexes are a few megabytes.
BYTES_A_FILE = 64 << 20
#: Bytes a link takes at most, however many files.
MOST_BYTES = 8 << 30


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLink:
    """Новая ссылка, как её задал методист."""

    municipality: str
    #: None = named after the municipality.
    name: str | None = None
    days: int = 14
    max_files: int = 200


def make_link(store: Store, wanted: NewLink, actor: Actor) -> tuple[UploadLink, str]:
    """Open a batch and make a link into it; return it with its secret.

    Raises InvalidValueError for what names no municipality, ForbiddenError for one that is not one's own.
    """
    if not territory_key(wanted.municipality):
        raise InvalidValueError("/municipality", "Нужно название муниципалитета, например «Лесной район».")
    if not actor.scope.has(wanted.municipality):
        raise ForbiddenError("a municipality beyond one's own")
    name = wanted.name or f"{wanted.municipality}: по ссылке"
    batch = open_batch(store, BatchFace(name=name, municipality=wanted.municipality), actor)
    secret = LINK_PREFIX + secrets.token_urlsafe(32)
    at = now()
    link = UploadLink(
        id=new_id(),
        secret_hash=digest(secret),
        batch_id=batch.id,
        name=name,
        municipality=wanted.municipality,
        created_by=actor.id,
        created_at=at,
        expires_at=at + timedelta(days=wanted.days),
        max_files=wanted.max_files,
        max_bytes=min(max(wanted.max_files * BYTES_A_FILE, MAX_BYTES), MOST_BYTES),
    )
    with store.transaction() as work:
        work.upload_links.add(link)
        note(work, AuditEvent.LINK_MADE, actor, link.id, {"batch": str(batch.id), "files": str(link.max_files)})
    return link, secret


def revoke_link(store: Store, link_id: UUID, actor: Actor) -> UploadLink:
    """Revoke a link for good; what came by it stays. Raises NotFoundError."""
    with store.transaction() as work:
        link = work.upload_links.get(link_id, lock=True)
        if link.revoked_at is not None:
            return link
        revoked = replace(link, revoked_at=now())
        work.upload_links.save(revoked)
        note(work, AuditEvent.LINK_REVOKED, actor, link_id)
        return revoked


def link_of(store: Store, secret: str) -> UploadLink:
    """Return the link of a secret, open or closed; raises LinkGoneError, the same for all that are neither."""
    if not secret.startswith(LINK_PREFIX):
        raise LinkGoneError
    with store.transaction() as work:
        link = work.upload_links.by_secret(digest(secret))
    if link is None or link.state(now()) not in {LinkState.OPEN, LinkState.CLOSED}:
        raise LinkGoneError
    return link


def sender_of(link: UploadLink, network: str | None = None) -> Actor:
    """Return who acts by a link: an uploader of its municipality, in nobody's name."""
    return Actor(
        id=link.id,
        name=f"По ссылке: {link.municipality}",
        role=AccountRole.UPLOADER,
        municipalities=(link.municipality,),
        network=network,
        link=link.id,
    )


def receive_by_link(
    service: Service, link: UploadLink, sent: "Parcel", chunks: Iterable[bytes], network: str | None
) -> tuple[BatchFile, bool]:
    """Take a file in by a link; return it and whether it is new to the batch.

    Room for it is taken first, under the link's lock, so that files sent at once stay within its limits too, and given
    back where the file was not taken in. Raises LinkGoneError, LinkClosedError, LinkFullError and what `receive` does.
    """
    sent, actor = replace(sent, name=clean_name(sent.name)), sender_of(link, network)
    room = _with_room_taken(service.store, link.id, sent, actor)
    taken: BatchFile | None = None
    is_new = False
    try:
        taken, is_new = receive(service, link.batch_id, sent.name, sent.sha256, chunks, actor, sent.size)
    finally:
        if room and not (taken and is_new):
            _give_room_back(service.store, link.id, sent.size)
    return taken, is_new


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """Посылка: a file as it is announced."""

    name: str
    sha256: str
    #: Bytes; more than these never come (HTTP cuts them off).
    size: int


def close_link(store: Store, link: UploadLink, network: str | None) -> UploadLink:
    """Take no more by this link: the sender is ready. One closed already is closed; raises LinkGoneError."""
    with store.transaction() as work:
        fresh = _usable(work, link.id)
        if fresh.closed_at is not None:
            return fresh
        closed = replace(fresh, closed_at=now())
        work.upload_links.save(closed)
        note(work, AuditEvent.LINK_CLOSED, sender_of(fresh, network), link.id, {"files": str(fresh.files)})
        return closed


def _with_room_taken(store: Store, link_id: UUID, sent: Parcel, actor: Actor) -> bool:
    """Take room for a file; False where the batch has it already."""
    if sent.size > MAX_BYTES:
        raise InvalidValueError("header:content-length", "Файл больше, чем принимает Свод.")
    with store.transaction() as work:
        link = _usable(work, link_id)
        if link.closed_at is not None:
            raise LinkClosedError
        if work.files.find(link.batch_id, sent.sha256, sent.name) is not None:
            return False
        if link.files >= link.max_files or link.bytes + sent.size > link.max_bytes:
            raise LinkFullError
        if link.last_used_at is None:
            note(work, AuditEvent.LINK_USED, actor, link_id)
        work.upload_links.save(replace(link, files=link.files + 1, bytes=link.bytes + sent.size, last_used_at=now()))
        return True


def _give_room_back(store: Store, link_id: UUID, size: int) -> None:
    with store.transaction() as work:
        link = work.upload_links.get(link_id, lock=True)
        work.upload_links.save(replace(link, files=max(link.files - 1, 0), bytes=max(link.bytes - size, 0)))


def _usable(work: Work, link_id: UUID) -> UploadLink:
    """Return the link, locked; raises LinkGoneError where it has ended meanwhile."""
    try:
        link = work.upload_links.get(link_id, lock=True)
    except NotFoundError:
        raise LinkGoneError from None
    if link.state(now()) not in {LinkState.OPEN, LinkState.CLOSED}:
        raise LinkGoneError
    return link
