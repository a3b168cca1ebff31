"""Parts beside the main ones: a drawing, a note, a layout. One that is missing or broken costs nothing else."""

from lxml import etree

from ingest.ooxml import Package, Relationship
from model.errors import UnreadableFileError, UnsafeFileError


def root_of(package: Package, part: str) -> etree._Element | None:
    """Return a part's root; None where it is missing or broken. Raises UnsafeFileError."""
    try:
        return package.xml(part)
    except UnsafeFileError:
        raise
    except UnreadableFileError:
        return None


def relations_of(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return the relationships of a part that lead to other parts; none where they are broken.

    Raises UnsafeFileError.
    """
    try:
        return tuple(relation for relation in package.relationships(part) if not relation.external)
    except UnsafeFileError:
        raise
    except UnreadableFileError:
        return ()


def bytes_of(package: Package, part: str) -> bytes | None:
    """Return a part's bytes; None where it is missing or does not unpack."""
    try:
        return package.bytes(part)
    except UnreadableFileError:
        return None
