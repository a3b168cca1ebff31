"""What the pipeline needs of the outside: somebody who reads bytes, somebody who understands text."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from export.letters.fields import Value
from ingest.containers import Content
from ingest.rendering import PageWords, Rendering
from model.document import Document
from model.form import Template
from model.geometry import BBox
from model.letter_template import OpenedTemplate, RenderedLetter
from model.result import Result
from model.returned import ReturnedBook


class Reading(Protocol):
    """Чтение: bytes -> Document, in a killable process."""

    def read(self, data: bytes, name: str) -> Document:
        """Return the document; raise a model.errors.UnreadableFileError that says why not."""

    def unpack(self, data: bytes, name: str) -> list[tuple[str, Content]]:
        """Return the members of a container as (container/member, bytes or its error); [] when it is none."""

    def render(self, data: bytes, name: str) -> Rendering:
        """Return the page images; raise a model.errors.SvodError that says why there are none."""

    def words(self, data: bytes, name: str, number: int) -> tuple[PageWords, ...]:
        """Return the words of a page, perhaps of others too; raise a model.errors.SvodError."""

    def region(self, data: bytes, name: str, number: int, box: BBox) -> PageWords | None:
        """Return what recognition reads in a box of a page; None where there is no such page."""

    def returned(self, data: bytes, name: str, titles: Mapping[str, tuple[str, ...]], needed: str) -> ReturnedBook:
        """Return the rows of a corrected export; raise a kind of UnreadableFileError."""

    def template(self, data: bytes, name: str) -> Template:
        """Return a form's template without what could do harm; raise a kind of UnreadableFileError."""

    def letter_template(self, data: bytes, name: str) -> OpenedTemplate:
        """Return a letter's template without what could do harm; raise a kind of UnreadableFileError."""

    def letters(self, template: bytes, values: Sequence[dict[str, Value]]) -> tuple[RenderedLetter, ...]:
        """Return a letter for each set of values, by a clean template; raise a model.errors.SvodError."""

    def cut(self, data: bytes, name: str, at: Sequence[int]) -> tuple[bytes, ...]:
        """Return the pages as several PDFs that begin at page 1 and at these; raise a kind of UnreadableFileError."""

    def bind(self, files: Sequence[bytes], name: str) -> bytes:
        """Return PDFs and pictures one behind the other as one PDF; raise a kind of UnreadableFileError."""


class Understanding(Protocol):
    """Понимание: Document -> Result, in a worker that has the language models loaded."""

    def understand(self, document: Document) -> Result:
        """Return the normalised result; raise a model.errors.SvodError on a limit or a crash."""
