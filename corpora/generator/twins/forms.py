"""The twins in order: a file a line, of which document, in which form, and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from corpora.generator import junk, write_packets, write_scans
from corpora.generator.description import Description, Plan
from corpora.generator.twins import plan, roadmap
from corpora.generator.write_docx import write_docx
from corpora.generator.write_html import write_html, write_word_html
from corpora.generator.write_marked import write_bars, write_frames, write_markdown
from corpora.generator.write_office import convert
from corpora.generator.write_pptx import write_pptx
from corpora.generator.write_text import write_text
from corpora.generator.write_xlsx import write_xlsx

#: What cp866 and KOI8-R have no signs for.
_PLAINER = {"«": '"', "»": '"', "–": "-", "—": "-", "№": "N", "\u00ad": ""}
ROADMAP, PLAN = roadmap.DESCRIPTION, plan.DESCRIPTION


@dataclass(frozen=True, kw_only=True, slots=True)
class Twin:
    """Близнец: a description in one of the formats."""

    description: Description
    #: What follows the document's name in the file's.
    ending: str
    write: Callable[[Description], bytes]
    #: What it shows, for the manifest.
    shows: str
    #: Made by LibreOffice, or out of what it made.
    by_office: bool = False

    @property
    def file(self) -> str:
        """«roadmap.scan.pdf»."""
        return f"{self.description.name}.{self.ending}"


def _office(ending: str, description: Description) -> bytes:
    name = description.name
    if ending == "xls":
        return convert({name: write_xlsx(description)}, ending, "xlsx")[name]
    return convert({name: write_docx(description)}, ending)[name]


def _paper(change: Callable[[bytes], bytes], description: Description) -> bytes:
    return change(_office("pdf", description))


def _text(write: Callable[[Description], str], encoding: str, description: Description) -> bytes:
    """Return the text in an old encoding; what it has no sign for is written as people write it there."""
    text = write(description).replace("\n", "\r\n")
    plainer: dict[str, str | int | None] = {
        sign: other for sign, other in _PLAINER.items() if not _has_sign(encoding, sign)
    }
    return text.translate(str.maketrans(plainer)).encode(encoding)


def _has_sign(encoding: str, sign: str) -> bool:
    return bool(sign.encode(encoding, "ignore"))


def _rows(description: Description) -> str:
    return write_text(_simple(description, storeys=True), "rows")


def _cells(description: Description) -> str:
    """One cell a line leaves no sign of a header's second storey: there it has one."""
    return write_text(_simple(description, storeys=False), "cells")


def _simple(description: Description, *, storeys: bool) -> Description:
    """Return the document as text can hold it: what was merged downwards is written in every row."""
    parts = tuple(_simple_plan(part, storeys=storeys) if isinstance(part, Plan) else part for part in description.parts)
    return replace(description, parts=parts)


def _simple_plan(plan: Plan, *, storeys: bool) -> Plan:
    columns = plan.columns if storeys else tuple(replace(column, over=None) for column in plan.columns)
    return replace(plan, columns=columns, look=replace(plan.look, merge_responsible=False))


def _members(description: Description) -> Mapping[str, bytes]:
    return {"Документы/Дорожная карта.docx": write_docx(description)}


def _nested_zip(description: Description) -> bytes:
    return junk.archive({"Приложения/Школы района.zip": junk.archive(_members(description))})


_half_scanned = partial(write_scans.half_scanned, from_page=1)
_FORMS: tuple[tuple[str, Callable[[Description], bytes], str], ...] = (
    ("docx", write_docx, "Word: объединённые ячейки, шапка в два этажа, повтор шапки"),
    ("docm", lambda made: write_packets.with_macros(write_docx(made)), "Word с макросами: не выполняются, отмечены"),
    ("html", lambda made: write_html(made).encode(), "страница с rowspan и colspan"),
    ("word.html", partial(_text, write_word_html, "cp1251"), "веб-страница, сохранённая Word, windows-1251"),
    ("md", lambda made: write_markdown(made).encode(), "Markdown"),
    ("xlsx", write_xlsx, "Excel: лист на страницу, объединённые ячейки"),
    ("pptx", write_pptx, "слайды: таблица на нескольких, шапка на каждом"),
    ("eml", lambda made: write_packets.letter("Дорожная карта.docx", write_docx(made)), "письмо с вложением"),
    ("zip", _nested_zip, "архив в архиве, имена в cp866"),
    ("7z", lambda made: write_packets.seven_zip(_members(made)), "архив 7z"),
    ("tar.gz", lambda made: write_packets.tar_gz(_members(made)), "архив tar.gz"),
    ("rows.txt", partial(_text, _rows, "utf-8"), "текст: ячейки через табуляцию"),
    ("cells.txt", partial(_text, _cells, "utf-16"), "текст: ячейка на строке, UTF-16"),
    ("bars.txt", partial(_text, write_bars, "cp1251"), "текст: ячейки через «|», windows-1251"),
    ("frames.txt", partial(_text, write_frames, "cp866"), "текст: таблица псевдографикой, cp866"),
    ("frames-koi8.txt", partial(_text, write_frames, "koi8-r"), "текст: таблица псевдографикой, КОИ-8"),
)
_OFFICE_FORMS: tuple[tuple[Description, str, Callable[[Description], bytes], str], ...] = (
    (ROADMAP, "doc", partial(_office, "doc"), "Word 97"),
    (ROADMAP, "rtf", partial(_office, "rtf"), "RTF"),
    (ROADMAP, "odt", partial(_office, "odt"), "OpenDocument"),
    (ROADMAP, "xls", partial(_office, "xls"), "Excel 97"),
    (ROADMAP, "pdf", partial(_office, "pdf"), "PDF с текстом: строка разорвана концом страницы"),
    (PLAN, "pdf", partial(_office, "pdf"), "PDF с текстом"),
    (ROADMAP, "scan.pdf", partial(_paper, write_scans.scan_pdf), "скан, чёрно-белый, 200 dpi, наклон 0,5°"),
    (ROADMAP, "scan.tiff", partial(_paper, write_scans.scan_tiff), "скан: TIFF из трёх страниц"),
    (ROADMAP, "part-scan.pdf", partial(_paper, _half_scanned), "приказ текстом, план сканом"),
    (ROADMAP, "broken-scan.pdf", partial(_paper, write_scans.with_broken_layer), "PDF: текстовый слой бессмыслен"),
    (PLAN, "scan.png", partial(_paper, write_scans.scan_png), "картинка PNG, чёрно-белая"),
    (PLAN, "scan.jpg", partial(_paper, write_scans.scan_jpeg), "картинка JPEG, серая, с шумом, 150 dpi"),
)  # fmt: skip

TWINS = (
    *(
        Twin(description=made, ending=ending, write=write, shows=shows)
        for made in (ROADMAP, PLAN)
        for ending, write, shows in _FORMS
    ),
    *(
        Twin(description=made, ending=ending, write=write, shows=shows, by_office=True)
        for made, ending, write, shows in _OFFICE_FORMS
    ),
)
