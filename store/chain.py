"""What a store keeps of references: which acts documents are, which they name, what they mean, what people said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from model.chain import ActCandidate, NamedReference, OwnAct, Paper, ReferenceState, ReferenceWord, Resolution
from model.paging import Slice

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainFacts:
    """Сведения документа для цепочки, of one version of the rules that took them."""

    version: int
    paper: Paper
    #: With the keys each is looked up under.
    acts: tuple[tuple[OwnAct, tuple[str, ...]], ...] = ()
    references: tuple[tuple[NamedReference, tuple[str, ...]], ...] = ()


class References(Protocol):
    """Ссылки документов на акты."""

    def put(self, facts: ChainFacts) -> None:
        """Write what a document says; references it no longer has go, what is known of the others stays."""

    def unwritten(self, version: int, limit: int) -> tuple[UUID, ...]:
        """Return documents that were read and of which nothing of this version is written, by id."""

    def papers(self, documents: Collection[UUID]) -> dict[UUID, Paper]:
        """Return what these documents say of themselves, as they hold now."""

    def acts(self, document: UUID) -> tuple[OwnAct, ...]:
        """Return the acts a document is, in their order."""

    def standing(
        self, keys: Collection[str], days: Collection[str], near: Collection[UUID] = ()
    ) -> tuple[tuple[OwnAct, Paper], ...]:
        """Return the acts looked up under one of these keys, or of one of these days where either has no number.

        Those of other municipalities than the documents `near` are of are left out: of many «№ 1» few are asked for.
        """

    def affected(self, document: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return references of others that may mean this document, or did, by id; none of other municipalities."""

    def of_document(self, document: UUID) -> tuple[Resolution, ...]:
        """Return the references of a document in their order."""

    def get(self, reference: UUID, *, lock: bool = False) -> Resolution:
        """Return a reference; with `lock` nobody else decides it until the transaction ends."""

    def some(self, references: Collection[UUID]) -> tuple[Resolution, ...]:
        """Return those of these references that are there, by id."""

    def settle(self, reference: UUID, state: ReferenceState, candidates: Sequence[ActCandidate]) -> None:
        """Write what became of a reference."""

    def list(self, state: ReferenceState, territory: str | None, cursor: str | None, limit: int) -> Slice[Resolution]:
        """Return the references in a state (of a municipality's documents), newest documents first."""

    def naming(self, document: UUID, cursor: str | None, limit: int) -> Slice[Resolution]:
        """Return the references that mean this document, or may, newest documents first."""

    def counts(self, territory: str | None) -> dict[ReferenceState, int]:
        """Return how many references (of a municipality's documents) are in each state."""

    def add_word(self, word: ReferenceWord) -> None:
        """Write a word; the one that stood of the same reference was taken back before."""

    def word(self, word: UUID) -> ReferenceWord:
        """Return a word, whether it stands or not."""

    def retire(self, word: ReferenceWord) -> None:
        """Write when a word was taken back, and by whom."""

    def words(self, reference: UUID) -> tuple[ReferenceWord, ...]:
        """Return all that was said of a reference, newest first (at most 100)."""


@cache
def papers_codec() -> "TypeAdapter[Paper]":
    """Return what writes papers as JSON; loaded when it is needed."""
    from pydantic import TypeAdapter  # noqa: PLC0415 -- slow to import

    return TypeAdapter(Paper)


@cache
def acts_codec() -> "TypeAdapter[OwnAct]":
    """Return what writes acts as JSON."""
    from pydantic import TypeAdapter  # noqa: PLC0415 -- slow to import

    return TypeAdapter(OwnAct)


@cache
def references_codec() -> "TypeAdapter[NamedReference]":
    """Return what writes references as JSON."""
    from pydantic import TypeAdapter  # noqa: PLC0415 -- slow to import

    return TypeAdapter(NamedReference)
