"""What the pipeline needs of the outside: somebody who reads bytes, somebody who understands text."""

from typing import Protocol

from ingest.containers import Content
from ingest.rendering import Rendering
from model.document import Document
from model.result import Result


class Reading(Protocol):
    """Чтение: bytes -> Document, in a killable process."""

    def read(self, data: bytes, name: str) -> Document:
        """Return the document; raise a model.errors.UnreadableFileError that says why not."""

    def unpack(self, data: bytes, name: str) -> list[tuple[str, Content]]:
        """Return the members of a container as (container/member, bytes or its error); [] when it is none."""

    def render(self, data: bytes, name: str) -> Rendering:
        """Return the page images; raise a model.errors.SvodError that says why there are none."""


class Understanding(Protocol):
    """Понимание: Document -> Result, in a worker that has the language models loaded."""

    def understand(self, document: Document) -> Result:
        """Return the normalised result; raise a model.errors.SvodError on a limit or a crash."""
