"""What a store can do with own forms."""

from typing import Protocol
from uuid import UUID

from model.form import Form, FormFile
from model.paging import Slice


class Forms(Protocol):
    """Свои формы."""

    def add(self, form: Form) -> None:
        """Write a new form; its file is there already."""

    def get(self, form: UUID, *, lock: bool = False) -> Form:
        """Return a form, a deleted one too; with `lock` nobody else changes it until the transaction ends."""

    def save(self, form: Form) -> Form:
        """Write a form whose `rev` is the stored one, what it was before kept; return it with the next `rev`."""

    def before(self, form: UUID) -> Form | None:
        """Return what a form was before its last change; None where it was never changed."""

    def list(self, cursor: str | None, limit: int) -> Slice[Form]:
        """Return the forms that are not deleted, newest first."""

    def by_signature(self, signature: str) -> Form | None:
        """Return the form with these headers that was changed last, not a deleted one."""

    def put_file(self, file: FormFile) -> None:
        """Keep a template; the same bytes are kept once."""

    def file(self, sha256: str) -> FormFile:
        """Return a template; raises NotFoundError."""
