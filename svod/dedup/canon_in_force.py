"""The canon in force with people's words on wordings: read once for each version, kept in the process."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from model.cluster import Signature
from normalize.dedup.canon import Canon
from normalize.dedup.keys import key_of, key_terms
from normalize.dedup.likeness import likeness
from normalize.dedup.rewriting import Rewriting
from store.clustering import CanonVersion, KeptSignature
from store.repositories import Store, Work


@dataclass(frozen=True, kw_only=True, slots=True)
class CanonInForce:
    """Действующий канон: text → what it means now."""

    version: CanonVersion
    canon: Canon
    rewriting: Rewriting

    @property
    def key_words(self) -> frozenset[str]:
        """Words that people told apart."""
        return self.rewriting.key_words

    def signature(self, text: str) -> Signature:
        """Return what a text means, in the words that stand for its own."""
        return self.rewriting.apply(self.canon.signature(text))

    def nearness(self, left: Signature, right: Signature) -> float:
        """Return how like two signatures are, 0..1."""
        return likeness(left, right, self.canon.weights)

    def signatures(self, texts: Sequence[str]) -> list[Signature]:
        """Return what the texts mean, before people's words on wordings."""
        return signatures_of(self.canon, texts)

    def kept(self, tokens: Signature) -> KeptSignature:
        """Return a new row for a signature, in no group yet."""
        canonical = self.rewriting.apply(tokens)
        key = key_of(key_terms(canonical, self.key_words))
        return KeptSignature(tokens=tokens, canonical=canonical, key=key)


#: By store: a process has one, tests have many.
_READ: Final[WeakKeyDictionary[Store, CanonInForce]] = WeakKeyDictionary()
_READING: Final = Lock()


def canon_in_force(store: Store, work: Work) -> CanonInForce:
    """Return the canon that holds inside this transaction; the lexicon's own where none was learned yet."""
    version = work.clusters.version()
    with _READING:
        known = _READ.get(store)
        if known is None or known.version != version:
            known = _READ[store] = _read(work, version, known)
    return known


def _read(work: Work, version: CanonVersion, known: CanonInForce | None) -> CanonInForce:
    same = known is not None and known.version.canon == version.canon
    canon = known.canon if known is not None and same else canon_of(work.clusters.canon())
    return CanonInForce(version=version, canon=canon, rewriting=Rewriting.of(work.wordings.standing()))


def signatures_of(canon: Canon, texts: Sequence[str]) -> list[Signature]:
    """Return what the texts mean; one without letters and digits means itself."""
    return [meant or (text.strip(),) for meant, text in zip(canon.signatures(texts), texts, strict=True)]


def canon_of(body: bytes | None) -> Canon:
    """Return the canon of these bytes; the lexicon's own where another Svod wrote them: settling learns a new one."""
    try:
        return Canon.from_bytes(body) if body is not None else Canon.plain()
    except ValueError:
        return Canon.plain()
