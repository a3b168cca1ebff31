"""Неузнанные названия of a reading: kept as questions, and read again when a register of their region comes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from model.batch import UploadState
from model.mention import EntityType, Mention
from model.registry import RegistryEntry
from model.result import Result
from model.stored import StoredDocument
from model.unresolved import NameCandidate, UnresolvedName
from model.work import Priority
from normalize.name_keys import name_key
from normalize.registries import CANDIDATES
from store.repositories import Work
from svod.ids import new_id, now
from svod.intake import requeue

#: Names of one document that wait; a document with more is a register itself.
_MOST = 500
LONGEST = 500
READ = frozenset({UploadState.DONE})


def keep_unresolved(work: Work, document: StoredDocument, read: Result) -> None:
    """Write the names that no registry explained in a reading; those of the reading before are forgotten."""
    work.unresolved.put(document.id, tuple(_names(document, read))[:_MOST])


def read_again(work: Work, entries: Iterable[RegistryEntry]) -> int:
    """Put the documents that ask about names of these entries' types and regions into the queue; return how many.

    What a register answers now is a question no more; what it leaves open is asked again, with its candidates.
    """
    about = {(entry.type, entry.region) for entry in entries if entry.region}
    waiting = work.unresolved.documents(sorted(about))
    return sum(requeue(work, document, Priority.BACKGROUND, READ) for document in waiting)


def _names(document: StoredDocument, read: Result) -> Iterator[UnresolvedName]:
    region, municipality = _place(read)
    groups: dict[tuple[EntityType, str], list[Mention]] = defaultdict(list)
    for mention in read.mentions:
        if CANDIDATES in mention.attributes and len(mention.normal) <= LONGEST:
            groups[mention.type, name_key(mention.normal)].append(mention)
    at = now()
    for (kind, key), group in groups.items():
        yield UnresolvedName(
            id=new_id(),
            document_id=document.id,
            type=kind,
            name=group[0].normal,
            key=key,
            region=region,
            municipality=municipality,
            candidates=tuple(_candidates(group[0].attributes[CANDIDATES])),
            mentions=len(group),
            created_at=at,
        )


def _place(read: Result) -> tuple[str | None, str | None]:
    """Return region and municipality that a document's names are asked about: its own, else what its text says.

    A report without requisites names one region in the acts it rests on, and the place where it was signed: two of them
    with a «СОШ № 5» each ask about two schools.
    """
    about = read.document
    regions = {one.normal for one in read.mentions if one.type is EntityType.REGION}
    region = about.region or (regions.pop() if len(regions) == 1 else None)
    return region, about.municipality or about.place


def _candidates(written: str) -> Iterator[NameCandidate]:
    for one in filter(None, written.split("|")):
        id_, _, score = one.rpartition("=")
        yield NameCandidate(entity_id=id_, score=float(score))
