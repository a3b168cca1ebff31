"""The canon in force with people's words on wordings: read once for each version, kept in the process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from model.cluster import Signature
from normalize.dedup.canon import Canon, made_by
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
    #: Whether another release of Svod made it: what is kept means something else than what would be found now.
    is_old: bool = False

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
        known = _READ.get(store.whole)
        if known is None or known.version != version:
            known = _READ[store.whole] = _read(work, version, known)
    return known


def _read(work: Work, version: CanonVersion, known: CanonInForce | None) -> CanonInForce:
    rewriting = Rewriting.of(work.wordings.standing())
    if known is not None and known.version.canon == version.canon:
        return replace(known, version=version, rewriting=rewriting)
    canon, is_old = canon_of(work.clusters.canon())
    return CanonInForce(version=version, canon=canon, rewriting=rewriting, is_old=is_old)


def signatures_of(canon: Canon, texts: Sequence[str]) -> list[Signature]:
    """Return what the texts mean; one without letters and digits means itself."""
    return [meant or (text.strip(),) for meant, text in zip(canon.signatures(texts), texts, strict=True)]


def canon_of(body: bytes | None) -> tuple[Canon, bool]:
    """Return the canon of these bytes, and whether another release made it: settling learns a new one then.

    Where none was learned, or these bytes can no longer be read, it is the lexicon's own.
    """
    if body is None:
        return Canon.plain(), False
    try:
        canon = Canon.from_bytes(body)
    except ValueError:
        return Canon.plain(), True
    return canon, canon.made_by != made_by()
