"""XML of a document nobody vouches for: no DTD, no entities, no network, no huge nodes."""

from lxml import etree

from model.errors import UnreadableFileError, UnsafeFileError

#: Word writes neither; each encoding a parser would accept is looked for.
FORBIDDEN = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root; raises UnsafeFileError on a DTD, UnreadableFileError on anything that is no XML."""
    if any(mark in data for mark in FORBIDDEN):
        raise UnsafeFileError("XML part declares a DTD or an entity")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError("XML part is not well-formed") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFileError("XML part declares a DTD in an unusual encoding")
    return root


def whole(text: str | None, default: int, most: int = 32_767) -> int:
    """Read a count from an attribute: digits alone, never more than `most`."""
    if text is None or not text.isascii() or not text.isdecimal():
        return default
    return min(int(text[:10]), most)
