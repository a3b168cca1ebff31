"""A folder as a municipality sends it: made by the generator, small enough for a browser test."""

import io
import re
import zipfile
from pathlib import Path
from random import Random

from corpora.generator.compose import compose
from corpora.generator.description import Description, Plan
from corpora.generator.places import Municipality, municipalities
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import has_office, scanned, to_pdfs
from corpora.generator.write_text import write_text

#: Longer than a page of the records list, so that the list must ask for a second one.
_LONG = 130
#: Of two files with the same bytes the one that came in first is read; they are sent side by side.
_ONE_OF_TWO = re.compile("Прочитан|Повтор")
#: What must become of each file.
STATES: dict[str, str | re.Pattern[str]] = {
    "01 Приказ.docx": _ONE_OF_TWO,
    "02 План.docx": "Прочитан",
    "03 Дорожная карта.txt": "Прочитан",
    "04 Большой план.txt": "Прочитан",
    "05 Копия приказа.docx": _ONE_OF_TWO,
    "06 Пустой.docx": "Ошибка",
    "07 Архив.zip": "Распакован",
    "07 Архив.zip/Внутри.txt": "Прочитан",
    "08 План.pdf": "Прочитан",
    "09 Скан.pdf": "Прочитан",
    "10 Thumbs.db": "Ошибка",
}


def make_arrivals(folder: Path, seed: int = 1, *, office: bool | None = None) -> dict[str, str | re.Pattern[str]]:
    """Fill a folder with documents of all sorts; return path -> the state each file must reach.

    Without LibreOffice (or with office=False) there are no PDF and no scan.
    """
    with_office = has_office() if office is None else office
    rng = Random(seed)  # noqa: S311 -- repeatable, not secret
    place = municipalities()[seed % 20]
    plans = [planned(place, rng, f"doc{seed}-{at}") for at in range(5)]
    first = write_docx(plans[0])
    data = {
        "01 Приказ.docx": first,
        "02 План.docx": write_docx(plans[1]),
        "03 Дорожная карта.txt": write_text(plans[2], "rows").encode(),
        "04 Большой план.txt": long_plan(seed).encode(),
        "05 Копия приказа.docx": first,
        "06 Пустой.docx": b"",
        "07 Архив.zip": zipped({"Внутри.txt": write_text(plans[3], "cells").encode("cp1251")}),
        "10 Thumbs.db": b"\xd0\xcf\x11\xe0" + bytes(600),
        **(_pages(plans[4]) if with_office else {}),
    }
    folder.mkdir(parents=True)
    for name, content in data.items():
        (folder / name).write_bytes(content)
    return {f"{folder.name}/{name}": state for name, state in STATES.items() if name.partition("/")[0] in data}


def planned(place: Municipality, rng: Random, name: str) -> Description:
    """Return a document with a plan in it: a report has none."""
    while True:
        description = compose(place, rng, name)
        if any(isinstance(part, Plan) for part in description.parts):
            return description


def long_plan(seed: int = 1) -> str:
    """Return a plan of more rows than the records list asks for at once."""
    rows = [f"{n} | Провести занятие № {n} цикла Ц{seed:03} | Май 2024 | Директор школы" for n in range(1, _LONG + 1)]
    return "\n".join(["ПЛАН", "мероприятий на 2024 год", "", "№ | Мероприятие | Срок | Ответственный", *rows, ""])


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a ZIP of some files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _pages(description: Description) -> dict[str, bytes]:
    """Return the document as PDF and as a scan."""
    pdf = to_pdfs({"it": write_docx(description)})["it"]
    return {"08 План.pdf": pdf, "09 Скан.pdf": scanned(pdf, pages=2)}


def many_files(folder: Path, count: int) -> Path:
    """Fill a folder with so many small plans, each of its own, some in folders below."""
    for number in range(count):
        inside = folder / f"Папка {number % 10}"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"план {number:04}.txt").write_text(_small_plan(number), encoding="utf-8")
    return folder


def _small_plan(number: int) -> str:
    lines = ["ПЛАН", "мероприятий на 2024 год", "", "№ | Мероприятие | Срок | Ответственный"]
    return "\n".join([*lines, f"1 | Провести семинар № {number} | Май 2024 | Директор школы", ""])


def text_pdf(pages: list[str]) -> bytes:
    """Return a PDF with a line of Latin letters on each page, written by hand: no program is needed for it."""
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    for at, words in enumerate(pages):
        content = f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET"
        box = f"/MediaBox [0 0 595 842] /Resources {font} /Contents {4 + 2 * at} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()
