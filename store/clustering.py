"""What a store keeps of groups: the canon, signatures, clusters with their trail, words people judged."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.cluster import Cluster, NearPair, Signature, TrailStep, WordingJudgement
from model.paging import Slice


@dataclass(frozen=True, kw_only=True, slots=True)
class CanonVersion:
    """Версия канона: copies know by it that they are old."""

    #: Grows when the canon is learned anew.
    canon: int = 0
    #: Grows with each judgement on words, and each one retired.
    wordings: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """Прирост: when to settle anew."""

    #: Records that counted at the last settling.
    settled: int = 0
    #: Records placed for the first time since.
    placed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptSignature:
    """Сигнатура в хранилище."""

    id: int = 0
    #: As the canon gives it, before people's words on wordings.
    tokens: Signature
    #: As it stands after them, and the key terms in it: only equal keys are compared.
    canonical: Signature
    key: str
    #: Whether others join it.
    leads: bool = True
    #: The machine's group, before people's words on records.
    home: UUID | None = None
    #: The group after them: where its records are unless people said otherwise of one.
    cluster: UUID | None = None
    #: The machine's group it had before that one went on in `home`: what it comes back to when they part.
    origin: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Запись на своём месте: what settling needs to know of a record that counts."""

    record: UUID
    document: UUID
    signature: int | None
    cluster: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Placeable:
    """Запись с текстом: what is needed to place it."""

    standing: Standing
    text: str
    #: Whether it is to have a place at all: it is current and not deleted.
    counts: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """Перемещение: where a record stood and where it goes."""

    standing: Standing
    signature: int | None
    cluster: UUID | None


class Clusters(Protocol):
    """Группы."""

    def version(self) -> CanonVersion: ...

    def canon(self) -> bytes | None:
        """Return the canon in force, as it was put; None before the first one."""

    def put_canon(self, canon: bytes) -> CanonVersion:
        """Write a canon; the same bytes again change nothing."""

    def growth(self) -> Growth: ...

    def grow(self, records: int) -> Growth:
        """Count records placed for the first time, and return what that makes; nobody waits for it."""

    def settle(self, records: int) -> None:
        """Write that so many records counted at a settling; what was placed since is counted from nothing."""

    def lock(self, keys: Collection[str]) -> None:
        """Let nobody else place under these keys until the transaction ends; with none, just keep settlings out.

        Before records are locked it is called with no keys, after that with all of them at once.
        """

    def lock_all(self) -> None:
        """Let nobody else place or settle until the transaction ends."""

    def signatures(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Return those of the signatures (as the canon gives them) that are kept."""

    def grouped(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Lock and return those of the signatures that are in a group: they stay there until the transaction ends."""

    def same(self, canonical: Signature) -> KeptSignature | None:
        """Return a signature in a cluster that means just this; the first one."""

    def near(self, key: str, tokens: Collection[str], limit: int) -> tuple[KeptSignature, ...]:
        """Return leading signatures of this key with the most of these canonical words."""

    def put_signatures(self, signatures: Sequence[KeptSignature]) -> tuple[KeptSignature, ...]:
        """Write signatures (id 0: new ones) and return them with their ids."""

    def all_signatures(self) -> Iterator[KeptSignature]:
        """Yield every signature by id."""

    def standing(self) -> Iterator[Standing]:
        """Yield every record that counts, by id, in constant memory."""

    def texts(self) -> Iterator[Placeable]:
        """Yield every record that counts with its text, by id, in constant memory."""

    def texts_of(self, records: Collection[UUID]) -> dict[UUID, str]:
        """Return the texts of these records."""

    def of_document(self, document: UUID) -> tuple[Placeable, ...]:
        """Lock and return the records of a document that count or stand in a cluster, by id."""

    def place(self, places: Mapping[UUID, tuple[int | None, UUID | None]]) -> None:
        """Write signature and cluster of records that were locked; `rev` stays."""

    def move(self, moves: Sequence[Move]) -> int:
        """Write places of records that still stand where they stood; return how many."""

    def misplaced(self) -> tuple[int, int]:
        """Return how many records count and have no cluster, and how many living clusters have no record."""

    def sweep(self) -> int:
        """Remove signatures no record has and clusters nothing speaks of; return how many clusters."""

    def add(self, clusters: Sequence[Cluster]) -> None: ...

    def get(self, cluster: UUID, *, lock: bool = False) -> Cluster:
        """Return a cluster, one that was merged too; raises NotFoundError."""

    def save(self, cluster: Cluster) -> Cluster:
        """Write a cluster whose `rev` is the stored one; raises StaleRevisionError."""

    def some(self, clusters: Collection[UUID]) -> dict[UUID, Cluster]: ...

    def living(self) -> frozenset[UUID]:
        """Return the clusters that were not merged."""

    def resolve(self, clusters: Collection[UUID]) -> dict[UUID, UUID]:
        """Return where each of these clusters goes on: itself where it lives; unknown ones are left out."""

    def rename(self, names: Mapping[UUID, str]) -> None:
        """Write the most frequent wordings as names, where no person gave one."""

    def hold(self, cluster: UUID) -> bool:
        """Let no record join a cluster until the transaction ends; False at once where one may be joining it now."""

    def is_left(self, cluster: UUID) -> bool:
        """Tell whether no record is in a cluster, and none is joining it; none does until the transaction ends."""

    def merge(self, merged: Mapping[UUID, UUID | None]) -> None:
        """Write in which cluster each goes on; None for one that lives again."""

    def note(self, steps: Sequence[TrailStep]) -> None: ...

    def trail(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[TrailStep]:
        """Return what happened to a cluster, newest first."""

    def put_near_pairs(self, pairs: Sequence[NearPair]) -> None:
        """Replace the pairs a person may judge; what stays the same is not written."""

    def near_pairs(self, cursor: str | None, limit: int) -> Slice[NearPair]:
        """Return pairs of living clusters with records that nobody judged yet, the likeliest first."""


class Wordings(Protocol):
    """Суждения о словах."""

    def add(self, judgement: WordingJudgement) -> None:
        """Write a judgement; an older one about the same pair is retired; the version grows."""

    def get(self, judgement: UUID) -> WordingJudgement: ...

    def set_moved(self, judgement: UUID, records: int) -> None: ...

    def retire(self, judgement: UUID, at: datetime) -> None:
        """Take a judgement out of force; the version grows; raises NotFoundError."""

    def standing(self) -> tuple[WordingJudgement, ...]:
        """Return all that are not retired, oldest first."""

    def list(self, cursor: str | None, limit: int) -> Slice[WordingJudgement]:
        """Return judgements, newest first, retired ones too."""
