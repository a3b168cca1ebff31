"""What settling reads: which record means what, where it stands now; nobody waits for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

from model.cluster import Signature
from normalize.dedup.canon import Canon
from store.clustering import Placeable, Standing
from store.repositories import Store
from svod.dedup.canon_in_force import signatures_of

T = TypeVar("T")
#: Texts brought to their meaning at once.
_PORTION: Final = 20_000

#: Told what is read, and how many records were.
Progress = Callable[[str, int], None]


@dataclass(kw_only=True, slots=True)
class Meanings:
    """Смысл всех записей: lists of one length, by record id, so that a million of them is no burden."""

    standing: list[Standing] = field(default_factory=list)
    #: Of each record: which of the signatures it has.
    meant: list[int] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    #: Of each record: a hash of its text; empty where no text was read.
    texts: list[int] = field(default_factory=list)


class _Gathering:
    """Equal signatures, documents and clusters are kept once."""

    def __init__(self) -> None:
        self.found = Meanings()
        self._at: dict[Signature, int] = {}
        self._ids: dict[UUID, UUID] = {}

    def add(self, standing: Standing, signature: Signature) -> None:
        at = self._at.setdefault(signature, len(self._at))
        if at == len(self.found.signatures):
            self.found.signatures.append(signature)
        cluster = standing.cluster and self._once(standing.cluster)
        self.found.standing.append(
            Standing(
                record=standing.record,
                document=self._once(standing.document),
                signature=standing.signature,
                cluster=cluster,
            )
        )
        self.found.meant.append(at)

    def _once(self, known: UUID) -> UUID:
        return self._ids.setdefault(known, known)


def learned(store: Store, on_progress: Progress) -> Canon:
    """Learn the canon from the texts of all records that count."""
    with store.transaction() as work:
        return Canon.learn(_told((row.text for row in work.clusters.texts()), "Словарь", on_progress))


def meanings(store: Store, canon: Canon, on_progress: Progress) -> Meanings:
    """Read all texts and bring them to their meaning."""
    gathering = _Gathering()
    with store.transaction() as work:
        rows = _told(work.clusters.texts(), "Смысл", on_progress)
        while portion := list(islice(rows, _PORTION)):
            _gather(gathering, portion, canon)
    return gathering.found


def known_meanings(store: Store) -> Meanings:
    """Read what all records that were placed mean, as it was found when they were: no text is read."""
    gathering = _Gathering()
    with store.transaction() as work:
        tokens = {one.id: one.tokens for one in work.clusters.all_signatures()}
        for standing in work.clusters.standing():
            if standing.signature in tokens:
                gathering.add(standing, tokens[standing.signature])
    return gathering.found


def text_hash(text: str) -> int:
    """Return 64 bits that stand for a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _gather(gathering: _Gathering, portion: list[Placeable], canon: Canon) -> None:
    for row, signature in zip(portion, signatures_of(canon, [row.text for row in portion]), strict=True):
        gathering.add(row.standing, signature)
        gathering.found.texts.append(text_hash(row.text))


def _told(rows: Iterable[T], stage: str, on_progress: Progress) -> Iterator[T]:
    for number, row in enumerate(rows, start=1):
        if number % _PORTION == 0:
            on_progress(stage, number)
        yield row
