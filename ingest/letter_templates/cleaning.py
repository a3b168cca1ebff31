"""A DOCX nobody vouches for → the same text, styles and pictures, and nothing else.

parts that a letter needs ─► their relationships, inward only ─► XML without what leads to the others ─► a new package
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from ingest.letter_templates.taking import without_dead_ends, without_fields
from ingest.limits import ZipLimits
from ingest.xml import parse_xml
from ingest.zips import open_zip, read_member
from model.errors import TooLargeError, UnreadableFileError, UnsupportedFormatError
from model.letter_template import TemplateNote

_MEGABYTE: Final = 1024 * 1024
#: Bytes of a template. A letterhead with a coat of arms takes 0.2 MB.
MAX_BYTES: Final = 10 * _MEGABYTE
#: Bytes of one part of XML: a letter of ten pages has 0.3 MB.
_MAX_PART: Final = 8 * _MEGABYTE
_LIMITS: Final = ZipLimits(max_members=1_000, max_unpacked=60 * _MEGABYTE, ratio_from=2 * _MEGABYTE)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_LIKE: Final = frozenset(
    {
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    }
)
_KEPT: Final = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(?:core|app)\.xml|word/_rels/[\w.-]{1,80}\.rels|word/theme/theme\d{0,3}\.xml"
    r"|word/(?:document|styles|settings|numbering|fonttable|footnotes|endnotes|header\d{0,3}|footer\d{0,3})\.xml"
    r"|word/media/[\w .-]{1,120}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)"
)
_DROPPED: Final = (
    ("vba", TemplateNote.MACROS),
    ("embeddings", TemplateNote.EMBEDDED),
    ("activex", TemplateNote.EMBEDDED),
    ("afchunk", TemplateNote.EXTERNAL),
)
_WEB: Final = ("http://", "https://", "mailto:")
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def clean_letter(data: bytes) -> tuple[bytes, tuple[TemplateNote, ...]]:
    """Return the clean package and what was left out; raises UnreadableFileError and its kinds. For the jail."""
    parts, notes = _parts(data)
    gone: dict[str, set[str]] = {}
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name], gone[_owner(name)] = _inward(parts[name], name, parts.keys(), notes)
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        root = parse_xml(parts[name])
        without_dead_ends(root, gone.get(name, set()))
        notes.update(without_fields(root))
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["[Content_Types].xml"] = _types(parts["[Content_Types].xml"], parts)
    return _packed(parts), tuple(note for note in TemplateNote if note in notes)


def _parts(data: bytes) -> tuple[dict[str, bytes], set[TemplateNote]]:
    if len(data) > MAX_BYTES:
        raise TooLargeError("template is too large")
    if not data.startswith(b"PK"):
        raise UnsupportedFormatError("template is no docx")
    parts: dict[str, bytes] = {}
    notes: set[TemplateNote] = set()
    with open_zip(data, _LIMITS) as archive:
        for info in archive.infolist():
            name = info.filename.replace("\\", "/")
            if _KEPT.fullmatch(name.lower()):
                parts[name] = _member(archive, info)
            notes.update(note for mark, note in _DROPPED if mark in name.lower())
    if not {"[Content_Types].xml", "_rels/.rels", "word/document.xml"} <= parts.keys():
        raise UnsupportedFormatError("template is no docx")
    return parts, notes


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.filename.lower().endswith((".xml", ".rels")) and info.file_size > _MAX_PART:
        raise TooLargeError("a part of the template is too large")
    return read_member(archive, info)


def _owner(rels: str) -> str:
    """«word/_rels/document.xml.rels» → «word/document.xml»; of the package itself, nothing."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels")) if name != ".rels" else ""


def _inward(data: bytes, name: str, known: Iterable[str], notes: set[TemplateNote]) -> tuple[bytes, set[str]]:
    """Return relationships that lead to parts that are kept, or to a web page; and the ids of the others."""
    root, gone = parse_xml(data), set()
    base, names = posixpath.dirname(_owner(name)), {one.lower() for one in known}
    for one in list(root.iter(_RELATION)):
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            if one.get("Type", "").endswith("/hyperlink") and target.lower().startswith(_WEB):
                continue
            notes.add(TemplateNote.HYPERLINKS if one.get("Type", "").endswith("/hyperlink") else TemplateNote.EXTERNAL)
        elif _resolved(base, target).lower() in names:
            continue
        gone.add(one.get("Id", ""))
        root.remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), gone


def _resolved(base: str, target: str) -> str:
    path = unquote(target)
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(base, path)
    return posixpath.normpath(joined)


def _types(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    root, names = parse_xml(data), {name.lower() for name in parts}
    is_main = False
    for one in list(root.iter(_OVERRIDE)):
        if one.get("PartName", "").lstrip("/").lower() not in names:
            root.remove(one)
        elif one.get("ContentType") in _MAIN_LIKE:
            one.set("ContentType", _MAIN)
        is_main = is_main or one.get("ContentType") == _MAIN
    if not is_main:
        raise UnreadableFileError("the main part has no type")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """The types first, as Word has it; no times: the same template has the same digest."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != "[Content_Types].xml", one)):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()
