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
class KeptSignature:
    """Сигнатура в хранилище."""

    id: int
    #: As the canon gives it, before people's words on wordings.
    tokens: Signature
    #: As it stands after them, and the key terms in it: only equal keys are compared.
    canonical: Signature
    key: str
    cluster: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Запись на своём месте: what settling needs to know of a record."""

    record: UUID
    signature: int | None
    cluster: UUID | None


class Clusters(Protocol):
    """Группы."""

    def version(self) -> CanonVersion: ...

    def canon(self) -> bytes | None:
        """Return the canon in force, as it was put; None before the first one."""

    def put_canon(self, canon: bytes) -> CanonVersion: ...

    def lock(self, keys: Collection[str]) -> None:
        """Let nobody else place under these keys until the transaction ends; many placers wait for no other keys."""

    def lock_all(self) -> None:
        """Let nobody else place or settle until the transaction ends."""

    def signatures(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Return those of the signatures (as the canon gives them) that are kept."""

    def near(self, key: str, tokens: Collection[str], limit: int) -> tuple[KeptSignature, ...]:
        """Return signatures of this key with the most of these canonical words."""

    def put_signatures(self, signatures: Sequence[KeptSignature]) -> tuple[KeptSignature, ...]:
        """Write signatures (id 0: new ones) and return them with their ids."""

    def all_signatures(self) -> Iterator[KeptSignature]: ...

    def standing(self) -> Iterator[Standing]:
        """Yield every record that counts, in constant memory."""

    def place(self, places: Mapping[UUID, tuple[int | None, UUID | None]]) -> None:
        """Write signature and cluster of records; `rev` stays."""

    def add(self, clusters: Sequence[Cluster]) -> None: ...

    def get(self, cluster: UUID, *, lock: bool = False) -> Cluster:
        """Return a cluster, one that was merged too; raises NotFoundError."""

    def save(self, cluster: Cluster) -> Cluster:
        """Write a cluster whose `rev` is the stored one; raises StaleRevisionError."""

    def some(self, clusters: Collection[UUID]) -> dict[UUID, Cluster]: ...

    def note(self, steps: Sequence[TrailStep]) -> None: ...

    def trail(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[TrailStep]:
        """Return what happened to a cluster, newest first."""

    def put_near_pairs(self, pairs: Sequence[NearPair]) -> None:
        """Replace the pairs a person may judge."""

    def near_pairs(self, cursor: str | None, limit: int) -> Slice[NearPair]:
        """Return pairs of living clusters that nobody judged yet, the likeliest first."""


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
