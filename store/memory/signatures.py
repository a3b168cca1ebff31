"""Канон и сигнатуры."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from model.cluster import Signature
from store.clustering import CanonVersion, Growth, KeptSignature
from store.memory.tables import Tables


class MemorySignatures:
    """Канон и сигнатуры."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def version(self) -> CanonVersion:
        """Return the version in force."""
        return CanonVersion(canon=self._counted("canon"), wordings=self._counted("wordings"))

    def canon(self) -> bytes | None:
        """Return the canon in force, as it was put; None before the first one."""
        return self._tables.canon.get("body")

    def put_canon(self, canon: bytes) -> CanonVersion:
        """Write a canon; the same bytes again change nothing."""
        if self.canon() != canon:
            self._tables.canon["body"] = canon
            self._tables.counted["canon"] = self._counted("canon") + 1
        return self.version()

    def growth(self) -> Growth:
        """Return how many records there were at the last settling, and how many were placed since."""
        return Growth(settled=self._counted("settled"), placed=self._counted("placed"))

    def grow(self, records: int) -> Growth:
        """Count records placed for the first time, and return what that makes."""
        self._tables.counted["placed"] = self._counted("placed") + records
        return self.growth()

    def settle(self, records: int) -> None:
        """Write that so many records counted at a settling; what was placed since is counted from nothing."""
        self._tables.counted.update(settled=records, placed=0)

    def lock(self, keys: Collection[str]) -> None:
        """Nothing to lock: always alone."""

    def lock_all(self) -> None:
        """Nothing to lock: always alone."""

    def signatures(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Return those of the signatures (as the canon gives them) that are kept."""
        wanted = set(tokens)
        return {one.tokens: one for one in self._tables.signatures.values() if one.tokens in wanted}

    def grouped(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Return those of the signatures that are in a group."""
        return {meant: kept for meant, kept in self.signatures(tokens).items() if kept.home is not None}

    def same(self, canonical: Signature) -> KeptSignature | None:
        """Return a signature in a cluster that means just this; the first one."""
        return next((one for one in self.all_signatures() if one.canonical == canonical and one.home), None)

    def near(self, key: str, tokens: Collection[str], limit: int) -> tuple[KeptSignature, ...]:
        """Return leading signatures of this key with the most of these canonical words."""
        words = set(tokens)
        shared = [
            (-len(words.intersection(one.canonical)), one.id, one)
            for one in self._tables.signatures.values()
            if one.leads and one.key == key
        ]
        return tuple(one for count, _, one in sorted(shared)[:limit] if count)

    def put_signatures(self, signatures: Sequence[KeptSignature]) -> tuple[KeptSignature, ...]:
        """Write signatures (id 0: new ones) and return them with their ids."""
        written = tuple(one if one.id else replace(one, id=self._next()) for one in signatures)
        self._tables.signatures.update({one.id: one for one in written})
        return written

    def all_signatures(self) -> Iterator[KeptSignature]:
        """Yield every signature by id."""
        return iter([one for _, one in sorted(self._tables.signatures.items())])

    def _next(self) -> int:
        self._tables.counted["signature"] = self._counted("signature") + 1
        return self._counted("signature")

    def _counted(self, name: str) -> int:
        return self._tables.counted.get(name, 0)
