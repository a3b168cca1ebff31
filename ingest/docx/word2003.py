"""Word 2003's XML becomes the parts of a DOCX: nearly the same names, other wrappers, all in one file."""

from copy import deepcopy

from lxml import etree

from ingest.docx import names
from ingest.docx.names import w

_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
#: Namespaces whose elements are no wrappers: Word's, of drawings, and of hints for other programs.
_KNOWN = frozenset(
    {_OLD, _AML, "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"}
    | {"{urn:schemas-microsoft-com:office:word}", _HINT}
)
WORD_2003 = _OLD + "wordDocument"
_NEW_NAMES = {"vmerge": "vMerge", "hmerge": "hMerge", "hlink": "hyperlink"}
_CHANGES = {"Word.Insertion": w("ins"), "Word.Deletion": names.DEL}
_SECTIONS = (_HINT + "sect", _HINT + "sub-section", _HINT + "pBdrGroup", _AML + "content")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def parts_of_word_2003(root: etree._Element) -> dict[str, tuple[str, bytes]]:
    """Return name -> (content type, bytes) of the parts of a DOCX that says the same."""
    _unwrap(root)
    _rename(root)
    _write_numbers(root)
    styles, body = root.find(w("styles")), root.find(names.BODY)
    document = etree.Element(w("document"))
    document.append(body if body is not None else etree.Element(names.BODY))
    parts = {"styles": styles} if styles is not None else {}
    parts |= {f"{note}s": _taken(document, note) for note in ("footnote", "endnote")}
    parts |= {f"header{number}": found for number, found in enumerate(document.iter(w("hdr")))}
    parts |= {f"footer{number}": found for number, found in enumerate(document.iter(w("ftr")))}
    kinds = {name: name.rstrip("0123456789") for name in parts}
    return {
        "_rels/.rels": ("", _relations({"word/document.xml": "officeDocument"})),
        "word/_rels/document.xml.rels": ("", _relations({f"{name}.xml": kind for name, kind in kinds.items()})),
        "word/document.xml": (f"{_WORD}document.main+xml", _written(document)),
        **{f"word/{name}.xml": (f"{_WORD}{kinds[name]}+xml", _written(part)) for name, part in parts.items()},
    }


def _unwrap(root: etree._Element) -> None:
    """Changes get the names they have today; remarks go; what only wraps is taken away from around its content."""
    for annotation in list(root.iter(_AML + "annotation")):
        annotation.tag = _CHANGES.get(annotation.get(_OLD + "type", ""), "remark")
    etree.strip_elements(root, "remark", with_tail=False)
    wrappers = {str(element.tag) for element in root.iter(etree.Element)}
    foreign = [tag for tag in wrappers if tag[: tag.find("}") + 1] not in {*_KNOWN, names.w("")}]
    etree.strip_tags(root, *_SECTIONS, *foreign)


def _rename(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag.startswith(_OLD):
            name = tag.removeprefix(_OLD)
            element.tag = w(_NEW_NAMES.get(name, name))
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(_OLD):
                element.set(w(str(attribute).removeprefix(_OLD)), value)


def _write_numbers(root: etree._Element) -> None:
    """A number of a list stands beside its paragraph as it is shown: it becomes the paragraph's first run."""
    for properties in list(root.iter(w("listPr"))):
        shown, owner = properties.find(_HINT + "t"), next(properties.iterancestors(names.P), None)
        if shown is None or owner is None:
            continue
        run = etree.Element(names.R)
        font = properties.find(_HINT + "font")
        if font is not None:
            etree.SubElement(etree.SubElement(run, names.R_PR), w("rFonts")).set(
                w("ascii"), font.get(_HINT + "val", "")
            )
        etree.SubElement(run, names.T).text = shown.get(_HINT + "val", "").strip() + " "
        owner.insert(1, run)


def _taken(document: etree._Element, name: str) -> etree._Element:
    """Return the notes, which stand in the text where they are referred to, as a part of their own."""
    root = etree.Element(w(f"{name}s"))
    for note in list(document.iter(w(name))):
        root.append(deepcopy(note))
        note.tag = w(f"{name}Reference")
        for child in list(note):
            note.remove(child)
    return root


def _relations(targets: dict[str, str]) -> bytes:
    """LibreOffice knows these parts by their names without a prefix only."""
    root = etree.XML(f'<Relationships xmlns="{_RELATIONS}"/>')
    for number, (target, kind) in enumerate(targets.items()):
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=f"r{number}", Type=_OFFICE + kind, Target=target)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
