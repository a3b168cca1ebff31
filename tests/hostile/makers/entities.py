"""XML that asks for files, addresses or itself, in every part and every format (U7)."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.hostile.made import changed
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.hostile.test_entities import packages

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ха">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
#: What is declared, and what calls on it.
_ATTACKS: dict[str, Callable[[str], tuple[str, str]]] = {
    "file": lambda place: (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{place}">]>', "&e;"),
    "parameter": lambda place: (f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{place}"> %e;]>', "x"),
    "DTD": lambda place: (f'<!DOCTYPE x SYSTEM "{place}">', "x"),
    "public DTD": lambda place: (f'<!DOCTYPE x PUBLIC "-//a//b" "{place}">', "x"),
    "laughs": lambda _: (_LAUGHS, "&j;"),
    "quadratic": lambda _: (f'<!DOCTYPE x [<!ENTITY e "{"x" * 50_000}">]>', "&e;" * 5_000),
    "stylesheet": lambda place: (f'<?xml-stylesheet type="text/xsl" href="{place}"?>', "x"),
    "inclusion": lambda place: ("", f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{place}"/>'),
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: Parts of a Word file that a reader may look into.
_PARTS = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/footnotes.xml": "footnotes",
    "word/comments.xml": "comments",
    "word/header1.xml": "hdr",
    "word/charts/chart1.xml": "chart",
    "docProps/core.xml": "core",
    "docProps/app.xml": "app",
    "customXml/item1.xml": "item",
    "word/theme/theme1.xml": "theme",
    "_rels/.rels": "rels",
}
_REFUSED = "unsafe unreadable unsupported no-text truncated"


def _attack(name: str, chance: Random, traps: Traps) -> tuple[str, str]:
    place = traps.place(chance).replace("&", "&amp;").replace('"', "")
    return _ATTACKS[name](place)


def _package(kind: str, attack: str, chance: Random, traps: Traps) -> bytes:
    made = packages(*_attack(attack, chance, traps))[kind]
    if not kind.startswith(("docx", "xlsx", "pptx", "odt")):
        return made + f"<!-- {chance.randrange(10**9)} -->".encode()
    return changed(made, a__txt=sentence(chance))


def _part(part: str, attack: str, chance: Random, traps: Traps) -> bytes:
    """The attack in another part than the main one, to which the main one refers."""
    declared, called = _attack(attack, chance, traps)
    root = _PARTS[part]
    inside = f'<?xml version="1.0"?>{declared}<w:{root} {_W}>{called}</w:{root}>'
    base = changed(plain(chance), **{part.replace("/", "___").replace(".", "__"): inside})
    if not part.startswith("word/"):
        return base
    target = part.removeprefix("word/")
    kind = {"hdr": "header"}.get(root, root)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        "</Relationships>"
    )
    return changed(base, word____rels___document__xml__rels=relations)


ENTITIES: tuple[Maker, ...] = (
    *(
        one(f"{attack} in {kind}", "U7", f"план.{kind.split()[0]}", f"done {_REFUSED}", partial(_package, kind, attack))
        for attack in _ATTACKS
        for kind in ("docx", "docx types", "docx utf-16", "xlsx", "pptx", "odt", "html", "svg")
    ),
    *(
        one(f"{attack} in {part}", "U7", "план.docx", f"done {_REFUSED}", partial(_part, part, attack))
        for attack in ("file", "laughs", "DTD")
        for part in _PARTS
    ),
)
