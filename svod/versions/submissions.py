"""Пакет: files that are one document bear one submission; it is told anew from the links in force."""

from collections import deque
from uuid import UUID

from model.kinship import DocumentLink, LinkState
from store.repositories import Work


def gather(work: Work, made: DocumentLink) -> None:
    """Let the documents of a new link and all they are one with bear one submission."""
    together = sorted({*component(work, made.from_id, made), *component(work, made.to_id, made)})
    work.versions.submit(together, together[0])


def scatter(work: Work, gone: DocumentLink) -> None:
    """Tell the submissions anew after a link is gone; a document alone bears none."""
    for end in (gone.from_id, gone.to_id):
        together = sorted(component(work, end, without=gone.id))
        work.versions.submit(together, together[0] if len(together) > 1 else None)


def component(
    work: Work, start: UUID, extra: DocumentLink | None = None, *, without: UUID | None = None
) -> frozenset[UUID]:
    """Return the documents that links in force make one with this one, itself among them."""
    found, waiting = {start}, deque([start])
    while waiting:
        document = waiting.popleft()
        links = [link for link in work.versions.links_of(document) if link.id != without]
        if extra is not None and document in {extra.from_id, extra.to_id}:
            links.append(extra)
        for link in links:
            if link.kind.is_one and link.state is LinkState.LINKED:
                new = {link.from_id, link.to_id} - found
                found |= new
                waiting.extend(new)
    return frozenset(found)
