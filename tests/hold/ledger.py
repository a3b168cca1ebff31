"""The ledger of people at work: what they sent, and what Svod said it had. Kept by them, compared at the end."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(kw_only=True)
class Upload:
    """A file somebody sent, until it was acknowledged."""

    name: str
    data: bytes
    #: Records a reader finds in it.
    records: int
    acknowledged: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A correction somebody sent."""

    record: str
    field: str
    text: str
    #: None: no answer came, so it may have been written or not.
    rev: int | None


@dataclass(kw_only=True)
class Ledger:
    """Книга: written by many threads."""

    uploads: list[Upload] = field(default_factory=list)
    #: By record and field, in the order they were sent; each field of a record is changed by one person only.
    edits: dict[tuple[str, str], list[Edit]] = field(default_factory=lambda: defaultdict(list))
    #: Answers that no client should get: not 2xx, not «try again later».
    oddities: list[str] = field(default_factory=list)
    #: Moments (time.monotonic) at which something was written and acknowledged.
    written: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, edit: Edit) -> None:
        """Write down an edit."""
        with self.lock:
            self.edits[edit.record, edit.field].append(edit)

    def wonder(self, method: str, status: int, text: str) -> None:
        """Write down an answer that should not have been."""
        with self.lock:
            self.oddities.append(f"{method} {status} {text[:200]}")

    @property
    def acknowledged_edits(self) -> list[Edit]:
        """The edits that were acknowledged."""
        return [edit for edits in self.edits.values() for edit in edits if edit.rev is not None]
