"""Texts made to stop a rule, to run in a browser or a spreadsheet, or to break what they are written into."""

import io
from collections.abc import Callable
from functools import partial
from html import escape
from random import Random

import xlsxwriter

from tests.hostile.makers.maker import Maker, Traps, one, sentence
from tests.ingest.word import docx, p, table, tr

#: What a cell of a plan says to do harm, wherever it is shown or exported.
SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "javascript:alert(1)//",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "{% for x in ().__class__.__base__.__subclasses__() %}",
    "</title></style></script><iframe srcdoc='<script>alert(1)</script>'>",
    "<!--",
    "]]>",
    "&#x3c;script&#x3e;",
    "'; drop table record; --",
    "%s%n%x{0}{}",
    "\\N",
    "../../etc/passwd",
)
_CALLS = ('HYPERLINK("http://127.0.0.1/","x")', "cmd|'/c calc'!A0", "1+1")
_BEFORE = ("\t", "\r", "\n", " ", "\u00a0", "\ufeff", "\u200b", "'", '"', ";", "%0A")
#: What a spreadsheet would run, with signs of both widths and what is skipped before them.
FORMULAS = (*(sign + call for sign in "=+-@＝＋－＠" for call in _CALLS), *(before + "=1+1" for before in _BEFORE))
#: What is no text for a database, for XML or for a terminal.
ODD = (
    "\u202eнаоборот\u202c",
    "\u2066скрыто\u2069",
    "а\u0301" * 50,
    "е" + "\u0488" * 500,
    "\ufdd0\ufffe\uffff",
    "\U0010ffff\U000e0001",
    "👩‍👩‍👧‍👦" * 20,
    "\u2028\u2029\u0085\x0b\x0c",
    "ﷺ" * 50,
    "ẞß ŉ ǰ İ ı",
    "\u200b\u200c\u200d\u2060\ufeff",
)
_DONE = "done no-text unsupported"


def rows_of(chance: Random, hostile: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a plan whose cells say what is hostile, each row with a sentence of its own."""
    rows = [("№", "Мероприятие", "Срок", "Ответственный", "Результат")]
    for number, text in enumerate(chance.sample(hostile, min(len(hostile), 12)), start=1):
        cells = [f"{sentence(chance)} {text}", f"{text}", "май 2026", f"{text} Иванов И.И.", text]
        rows.append((str(number), cells[0] if chance.random() < 0.5 else f"{text} {cells[0]}", *cells[2:]))
    return rows


def _text(hostile: tuple[str, ...], chance: Random, _: Traps) -> bytes:
    lines = (
        "\t".join(cell.replace("\t", " ").replace("\r", " ").replace("\n", " ") for cell in row)
        for row in rows_of(chance, hostile)
    )
    return ("План мероприятий на 2026 год\n\n" + "\n".join(lines)).encode("utf-8", "surrogatepass")


def _visible(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or " " <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"
    )


def _escaped(text: str) -> str:
    return escape(_visible(text), quote=False)


def _word(hostile: tuple[str, ...], chance: Random, _: Traps) -> bytes:
    made = table(
        *(
            tr(*(p(_escaped(cell)) and f"<w:tc>{p(_escaped(cell))}</w:tc>" for cell in row))
            for row in rows_of(chance, hostile)
        )
    )
    return docx(p("План мероприятий на 2026 год") + made)


def _page(hostile: tuple[str, ...], chance: Random, _: Traps) -> bytes:
    rows = ("".join(f"<td>{_escaped(cell)}</td>" for cell in row) for row in rows_of(chance, hostile))
    made = "".join(f"<tr>{row}</tr>" for row in rows)
    title = f"<title>{_escaped(chance.choice(hostile))}</title>"
    return f"<html><head>{title}</head><body><p>План мероприятий</p><table>{made}</table>".encode()


def _book(hostile: tuple[str, ...], chance: Random, _: Traps) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(chance.choice(("=План", "<b>План", "План")))
        for at, row in enumerate(rows_of(chance, hostile)):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, _visible(cell))
    return buffer.getvalue()


_FORMS: dict[str, Callable[[tuple[str, ...], Random, Traps], bytes]] = {
    "txt": _text,
    "docx": _word,
    "html": _page,
    "xlsx": _book,
}
_HOSTILE = {"scripts": SCRIPTS, "formulas": FORMULAS, "odd signs": ODD}
_ITEMS = {"scripts": "A8", "formulas": "D7", "odd signs": "D8"}


def _repeated(unit: str, most: int, chance: Random, _: Traps) -> bytes:
    return f"План\n\n{sentence(chance)}\n{unit * (chance.randrange(most // 2, most))}".encode()


def _collisions(chance: Random, _: Traps) -> bytes:
    """Tens of thousands of words that many tables of words keep in one place, or apart."""
    from itertools import product  # noqa: PLC0415 -- here alone

    start = chance.randrange(1000)
    words = ("".join(pair) for pair in product(("Ёа", "аЁ", "ВВ", "аа"), repeat=8))
    return f"План\n\n{sentence(chance)}\n{' '.join(word for n, word in enumerate(words) if n >= start)}".encode()


def _zeros(chance: Random, _: Traps) -> bytes:
    """Zeros, surrogates in UTF-8 and bytes of no encoding, between words."""
    parts = (b"\0", b"\xed\xa0\x80", b"\xff\xfe", b"\x1b[2J\x1b]0;x\x07", b"\xc0\x80", b"\x7f\x80")
    rows = "\n".join(f"{n}\t{sentence(chance)}\tмай 2026" for n in range(1, 9)).encode()
    return "План мероприятий\n\n№\tМероприятие\tСрок\n".encode() + rows + b"\n9\tA" + b"B".join(parts) + b"C\t1"


def _surrogates(chance: Random, _: Traps) -> bytes:
    """UTF-16 with halves of characters, and zeros as text."""
    halves = "".join(chr(chance.randrange(0xD800, 0xE000)) for _ in range(20))
    text = f"План мероприятий\n\n№\tМероприятие\tСрок\n1\t{sentence(chance)}{halves}\0x\tмай 2026\n"
    return b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")


def _entities(chance: Random, _: Traps) -> bytes:
    """Numbers of characters in HTML that are none."""
    odd = "&#0;&#xd800;&#xdfff;&#x110000;&#99999999999999;&#x1F;&#128;&NotAnEntity;&#-1;"
    return (
        f"<html><body><p>План</p><table><tr><td>№</td><td>Мероприятие</td><td>Срок</td></tr>"
        f"<tr><td>1</td><td>{sentence(chance)}{odd}</td><td>май 2026</td></tr></table>"
    ).encode()


_REPEATED = {
    "letters": ("а", 1_000_000), "dashes": ("-", 1_000_000), "dots": (".", 300_000), "spaces": (" ", 900_000),
    "figures": ("1", 300_000), "dates": ("01.02.2026 ", 60_000), "brackets": ("(", 200_000), "bars": ("|", 100_000),
    "rows of bars": ("| а | б | в |\n", 20_000), "quotes": ("«", 60_000), "numbers": ("1.1.", 50_000),
    "frames": ("┌─┐\n│ │\n", 5_000), "items": ("1. а\n", 30_000), "people": ("Иванов И.И., ", 8_000),
    "tabs": ("а\t", 100_000), "emphasis": ("*_`", 60_000), "links": ("[", 60_000), "headings": ("#", 60_000),
    "rules": ("до 1 мая 2026 года, ", 9_000), "commas": ("а;б,в\n", 60_000), "stars": ("* * * ", 60_000),
    "acts": ("от 01.01.2020 № 1 ", 12_000), "lines": ("\n", 900_000), "mixed": ("а\n-\n", 60_000),
}  # fmt: skip
TEXTS: tuple[Maker, ...] = (
    *(
        one(f"{what} in {form}", _ITEMS[what], f"план.{form}", _DONE, partial(make, hostile))
        for what, hostile in _HOSTILE.items()
        for form, make in _FORMS.items()
    ),
    *(
        one(f"{what} without end", "A10", "план.txt", _DONE, partial(_repeated, *unit))
        for what, unit in _REPEATED.items()
    ),
    one("dashes of Markdown", "A10", "план.md", _DONE, partial(_repeated, "- [ ](<`", 60_000)),
    one("words that collide", "A10", "план.txt", _DONE, _collisions),
    one("zeros in a text", "U11", "план.txt", _DONE, _zeros),
    one("halves of characters", "U11", "план.txt", _DONE, _surrogates),
    one("numbers of no character", "U11", "план.html", _DONE, _entities),
)
