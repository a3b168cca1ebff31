"""One Word file with the six constructs that readers drop, and text that was deleted and must never be seen.

Each construct holds one telling word, so that any reader's output shows what it kept.
"""

import io
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpora.generator.settled import settle_zip
from corpora.generator.word_runs import add_runs
from corpora.generator.word_table import Numbering

#: Construct -> the word, or the number, that shows it was kept.
TELLING = {
    "tracked insertion": "Вставленное",
    "text box": "Надпись",
    "content control": "Поле",
    "nested table": "Вложенная",
    "automatic number in a table": "7.3.",
    "page header": "Колонтитул",
}
DELETED = "Удалённое"
_BOX = (
    "<w:r {namespaces}><w:pict><v:rect xmlns:v='urn:schemas-microsoft-com:vml' style='width:200pt;height:40pt'>"
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>Надпись на странице</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:rect></w:pict></w:r>"
)
_CONTROL = (
    "<w:sdt {namespaces}><w:sdtPr><w:alias w:val='поле'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Поле формы заполнено"
    "</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def write_constructs() -> bytes:
    """Return the file."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run("Колонтитул управления образования")
    add_runs(document.add_paragraph(), "Текст: {+Вставленное предложение.+} {-Удалённое предложение.-} Конец абзаца.")
    namespaces = nsdecls("w")
    document.add_paragraph()._p.append(parse_xml(_BOX.format(namespaces=namespaces)))  # noqa: SLF001 -- no public door
    document.paragraphs[-1]._p.addnext(parse_xml(_CONTROL.format(namespaces=namespaces)))  # noqa: SLF001 -- as above
    _add_table(document)
    made = io.BytesIO()
    document.save(made)
    return settle_zip(made.getvalue())


def _add_table(document: Any) -> None:  # noqa: ANN401 -- python-docx is loosely typed
    numbering = Numbering(document)
    table = document.add_table(3, 3, style="Table Grid")
    for number, row in enumerate(table.rows, start=1):
        numbering.apply(row.cells[0].paragraphs[0], "7", f"7.{number}.")
        row.cells[1].text = f"Мероприятие {number}"
        row.cells[2].text = "до 1 октября"
    inner = table.rows[1].cells[1].add_table(1, 2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "Вложенная", "таблица"


def encoded_files() -> dict[str, bytes]:
    """Return four files in the encodings of old programs, by name; each says «Методический кабинет»."""
    page = "<html><head><title>План</title></head><body><table><tr><td>1</td><td>{}</td></tr></table></body></html>"
    text = "Методический кабинет проводит семинары для учителей района ежемесячно"
    table = f"1;{text};ежемесячно\r\n2;{text};в течение года\r\n"
    return {
        "cp1251.html": page.format(text).encode("cp1251"),
        "koi8-r.html": page.format(text).encode("koi8-r"),
        "cp1251.csv": table.encode("cp1251"),
        "cp1251.txt": f"{text}.\r\n{text}.\r\n".encode("cp1251"),
    }


#: What every one of `encoded_files` says.
ENCODED = "Методический кабинет"
