"""Files that ask for addresses and other files (U8): each way by itself, so that what asks can be named."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.hostile.made import CATALOGUE, FONT, TEXT, changed, pdf, stream
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.hostile.test_polyglots import FLAT
from tests.hostile.test_requests import BLIP, field, rich_text, text_document, web_page, word
from tests.ingest.word import docx, p, with_parts

_OLE = '<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Word.Document" r:id="link" UpdateMode="Always"/></w:object></w:r></w:p>'  # noqa: E501 -- one element
#: Relation of a part that lies elsewhere -> what in the body calls on it.
_RELATIONS = {
    "image": BLIP,
    "oleObject": _OLE,
    "aFChunk": '<w:altChunk r:id="link"/>',
    "subDocument": '<w:subDoc r:id="link"/>',
    "attachedTemplate": "",
    "frame": "",
    "font": "",
    "hyperlink": '<w:p><w:hyperlink r:id="link"><w:r><w:t>приказ</w:t></w:r></w:hyperlink></w:p>',
}
_FIELDS = ("INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK Word.Document", "RD", "DATABASE \\d", "HYPERLINK")
_ACTIONS = {
    "URI": b"<</S/URI/URI%b>>",
    "GoToR": b"<</S/GoToR/F%b/D[0/Fit]>>",
    "GoToE": b"<</S/GoToE/F%b/T<</R/P/P 0/A 0>>>>",
    "Launch": b"<</S/Launch/F%b/Win<</F%b/P()>>>>",
    "SubmitForm": b"<</S/SubmitForm/F<</FS/URL/F%b>>/Fields[]/Flags 4>>",
    "ImportData": b"<</S/ImportData/F%b>>",
    "JavaScript": b"<</S/JavaScript/JS(app.launchURL%b)>>",
}


def _escaped(place: str) -> str:
    return place.replace("&", "&amp;").replace('"', "&quot;")


def _relation(kind: str, called: str, chance: Random, traps: Traps) -> bytes:
    return with_parts(
        plain(chance, called), **{"picture" if kind == "image" else "link": (kind, _escaped(traps.place(chance)), None)}
    )


def _field(code: str, chance: Random, traps: Traps) -> bytes:
    return plain(chance, field(f"{code} &quot;{_escaped(traps.place(chance))}&quot; \\* MERGEFORMAT"))


def _whole(builder: Callable[[str], bytes], chance: Random, traps: Traps) -> bytes:
    return builder(_escaped(traps.place(chance)))


def _chunk(chance: Random, traps: Traps) -> bytes:
    """A page inside the package, which Word would show as part of the text."""
    page = f'<html><body><p>План</p><img src="{_escaped(traps.place(chance))}"></body></html>'
    body = plain(chance, '<w:altChunk r:id="link"/>')
    return with_parts(body, link=("aFChunk", "chunk.html", page))


def _action(action: bytes, chance: Random, traps: Traps) -> bytes:
    link = f"({traps.place(chance)})".replace("\\", "\\\\").encode()
    done = action.replace(b"%b", link)
    return pdf(
        CATALOGUE.replace(b">>", b"/OpenAction %b/AA<</WC %b>>>>" % (done, done)),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/AA<</O %b>>"
        b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A %b>>]>>" % (done, done),
        stream(TEXT + b" BT /F1 9 Tf 72 600 Td (%d) Tj ET" % chance.randrange(10**9)),
        FONT,
    )


def _stream_elsewhere(chance: Random, traps: Traps) -> bytes:
    """Contents, a font and a picture whose bytes lie in another file."""
    link = f"({traps.place(chance)})".replace("\\", "\\\\").encode()
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
        b"/Contents[4 0 R 7 0 R]>>",
        stream(TEXT + b" /X Do BT /F1 9 Tf 72 600 Td (%d) Tj ET" % chance.randrange(10**9)),
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</Type/FontDescriptor/FontName/A/FontFile2 7 0 R>>>>",
        stream(b"", b"/Type/XObject/Subtype/Image/Width 9/Height 9/F<</FS/URL/F%b>>" % link),
        stream(b"", b"/F %b" % link),
    )


def _drawing(chance: Random, traps: Traps) -> bytes:
    """An SVG inside a Word file, which asks for a picture, a style and a script."""
    place = _escaped(traps.place(chance))
    svg = (
        f'<?xml-stylesheet href="{place}"?><svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{place}" width="9" height="9"/>'
        f'<style>@import url("{place}");</style><script x:href="{place}"/></svg>'
    )
    return with_parts(plain(chance, BLIP.replace("r:link", "r:embed")), picture=("image", "media/a.svg", svg))


def _settings(chance: Random, traps: Traps) -> bytes:
    """A template of the settings, where Word really keeps it."""
    place = _escaped(traps.place(chance))
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        f'Target="{place}" TargetMode="External"/></Relationships>'
    )
    body = p("План мероприятий") + p(sentence(chance))
    made = docx(body, settings='<w:attachedTemplate r:id="r1"/>')
    return changed(made, word____rels___settings__xml__rels=relation)


def _flat(chance: Random, traps: Traps) -> bytes:
    """A flat OpenDocument with a linked section, named .docx."""
    linked = (
        f'<text:p>{sentence(chance)}</text:p><text:section text:name="a"><text:section-source '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{_escaped(traps.place(chance))}"/></text:section>'
    )
    return FLAT.replace(b"</office:text>", linked.encode() + b"</office:text>")


def _book(chance: Random, traps: Traps) -> bytes:
    """A workbook with an external book, a query of the web and formulas that ask for addresses."""
    from tests.hostile.test_containers import book, text  # noqa: PLC0415 -- workbooks are made by few

    place = _escaped(traps.place(chance))
    cells = text("A1", sentence(chance)) + "".join(
        f'<c r="{chr(66 + n)}1" t="str"><f>{formula}</f><v>1</v></c>'
        for n, formula in enumerate(
            (f'WEBSERVICE("{place}")', f'IMAGE("{place}")', f"'[{place}]A'!A1", f'HYPERLINK("{place}","x")')
        )
    )
    return book(f'<sheetData><row r="1">{cells}</row></sheetData>')


def _markdown(chance: Random, traps: Traps) -> bytes:
    place = traps.place(chance)
    return f"# План\n\n{sentence(chance)} ![рисунок]({place}) [ссылка]({place})\n\n<img src='{place}'>\n".encode()


def _letter(chance: Random, traps: Traps) -> bytes:
    """A letter whose attachment and body lie elsewhere."""
    place = traps.place(chance)
    return (
        "From: a@b.ru\r\nTo: c@d.ru\r\nSubject: =?utf-8?b?0J/Qu9Cw0L0=?=\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f'<p>{sentence(chance)}</p><img src="{place}">\r\n--x\r\nContent-Type: message/external-body; '
        f'access-type=URL; URL="{place}"\r\n\r\nContent-Type: text/plain\r\n\r\n--x--\r\n'
    ).encode()


def _zip_in_odt(chance: Random, traps: Traps) -> bytes:
    """An OpenDocument whose manifest and script events ask for addresses."""
    made = text_document(_escaped(traps.place(chance)))
    return changed(made, Configurations2___accelerator___current__xml="<x/>", a__txt=sentence(chance))


LINKS: tuple[Maker, ...] = (
    *(
        one(f"r:{kind} elsewhere", "U8", f"{kind}.docx", "done", partial(_relation, kind, called))
        for kind, called in _RELATIONS.items()
    ),
    *(one(f"field {code.split()[0]}", "U8", "поле.docx", "done", partial(_field, code)) for code in _FIELDS),
    *(one(f"PDF /{name}", "U8", "план.pdf", "done", partial(_action, action)) for name, action in _ACTIONS.items()),
    one("every way at once", "U8", "план.docx", "done", partial(_whole, word)),
    one("template in the settings", "U8", "план.docx", "done", _settings),
    one("page as a chunk", "U8", "план.docx", "done", _chunk),
    one("SVG that asks", "U8", "план.docx", "done", _drawing),
    one("PDF stream elsewhere", "U8", "план.pdf", "done no-text unreadable", _stream_elsewhere),
    one("HTML named .docx", "U8", "план.docx", "done", partial(_whole, web_page)),
    one("flat ODT named .docx", "U8", "план.docx", "done truncated unreadable", _flat),
    one("ODT with links", "U8", "план.odt", "done truncated unreadable", partial(_whole, text_document)),
    one("ODT with more inside", "U8", "план.odt", "done truncated unreadable", _zip_in_odt),
    one("RTF with fields", "U8", "план.rtf", "done truncated unreadable", partial(_whole, rich_text)),
    one("workbook that asks", "U8", "план.xlsx", "done", _book),
    one("Markdown with pictures", "U8", "план.md", "done", _markdown),
    one("letter with a body elsewhere", "U8", "письмо.eml", "unpacked", _letter),
)
