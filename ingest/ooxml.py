"""The parts of a DOCX or PPTX, found by their relationships; only what is asked for is unpacked.

It opens what python-docx refuses: DOCM, the «strict» flavour, a relationship that leads nowhere, which old converters
leave behind. The text of such files is whole all the same.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from ingest.xml import parse_xml
from ingest.zips import open_zip, read_member
from model.errors import TruncatedFileError, UnreadableFileError

# ISO «strict» files differ in these names alone.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Relationship:
    """Связь частей: what the target is to its owner («styles», «header»), and its name in the archive."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """Пакет OOXML."""

    def __init__(self, data: bytes) -> None:
        """Open the archive and find the main part; raises UnreadableFileError and its kinds."""
        self._archive: zipfile.ZipFile = open_zip(data)
        self._names = {name.lower().replace("\\", "/"): name for name in self._archive.namelist()}
        self.main = self._find_main()
        self._related = tuple(self.relationships(self.main))
        self._roots: dict[str, list[etree._Element]] = {}
        self._by_id = {relation.id: relation for relation in self._related}

    def xml(self, name: str) -> etree._Element:
        """Return a part's root; raises TruncatedFileError when there is no such part."""
        data = self.bytes(name)
        if data is None:
            raise TruncatedFileError("a main part is missing")
        return parse_xml(_as_transitional(data))

    def bytes(self, name: str) -> bytes | None:
        """Return a part's bytes, None when there is no such part."""
        found = self._names.get(name.lower())
        return None if found is None else read_member(self._archive, found)

    def related(self, kind: str) -> list[etree._Element]:
        """Return the roots of the parts of one kind that the main part refers to and that exist; parsed once."""
        if kind not in self._roots:
            targets = [relation.target for relation in self._related if relation.kind == kind and not relation.external]
            self._roots[kind] = [self.xml(target) for target in targets if target.lower() in self._names]
        return self._roots[kind]

    def target(self, relation_id: str) -> str | None:
        """Return the part a relationship of the main part leads to, None when it leads out of the package."""
        found = self._by_id.get(relation_id)
        return None if found is None or found.external else found.target

    def is_external(self, relation_id: str) -> bool:
        """Tell whether a relationship of the main part leads out of the package."""
        return relation_id in self._by_id and self._by_id[relation_id].external

    def refers_outside(self, kind: str, what: str) -> bool:
        """Tell whether a part of one kind («settings») has a relationship of another that leads out of the package."""
        owners = [relation.target for relation in self._related if relation.kind == kind and not relation.external]
        return any(
            relation.external and relation.kind == what for owner in owners for relation in self.relationships(owner)
        )

    def has_macros(self) -> bool:
        """Tell whether the package holds a Visual Basic project."""
        return any(name.endswith("vbaproject.bin") for name in self._names)

    def relationships(self, owner: str) -> Iterator[Relationship]:
        """Yield the relationships of a part; the empty name is the package itself."""
        folder, base = posixpath.split(owner)
        data = self.bytes(posixpath.join(folder, "_rels", base + ".rels"))
        for element in parse_xml(_as_transitional(data)) if data else ():
            yield Relationship(
                id=element.get("Id", ""),
                kind=element.get("Type", "").rpartition("/")[2],
                target=self._part_name(folder, element.get("Target", "")),
                external=element.get("TargetMode") == "External",
            )

    def _part_name(self, folder: str, target: str) -> str:
        """Return where a relationship leads: some programs write the path for an address, «план%201.xml»."""
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return path if path.lower() in self._names else unquote(path)

    def _find_main(self) -> str:
        for relation in self.relationships(""):
            if relation.kind == "officeDocument" and relation.target.lower() in self._names:
                return relation.target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnreadableFileError("package without a main part")


def _as_transitional(data: bytes) -> bytes:
    if b"purl.oclc.org" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data
