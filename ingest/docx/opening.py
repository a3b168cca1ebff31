"""Opening a Word file: its main part, and the parts it refers to, parsed when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ingest.ooxml import Package


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """Части файла Word, read as XML."""

    #: The root of the main part.
    root: etree._Element
    #: Kind of relationship («styles», «header») -> roots of the parts that the main part refers to.
    related: Callable[[str], list[etree._Element]]


def open_parts(package: Package, _data: bytes = b"") -> Parts:
    """Return the parts of an opened package; raises UnreadableFileError and its kinds."""
    return Parts(root=package.xml(package.main), related=package.related)
