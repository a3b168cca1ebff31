"""The documents that reading is measured on: generated anew, in a folder that is thrown away."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2
from bench_ingest_places import measure_places
from PIL import Image

from corpora.generator.constructs import DELETED, ENCODED, TELLING, encoded_files, write_constructs
from corpora.generator.expected import expected
from corpora.generator.hard import long_plan
from corpora.generator.write_docx import write_docx
from corpora.generator.write_office import convert
from corpora.generator.write_pdf import as_pdf, drawn, worn

_DPI, _SCANNED = 200, 2
_LONG = "long180"
#: Name, rows, parted by a page break under a header typed again.
_PLANS = (("long24", 24, False), ("parted24", 24, True), (_LONG, 180, False))

Figures = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """Документы для измерения."""

    #: (file, gold records)
    plans: list[tuple[Path, list[Figures]]]
    constructs: list[Path]
    telling: dict[str, str]
    deleted: str
    encodings: list[Path]
    encoded: str
    #: Name → PDF of images.
    scans: dict[str, Path]
    #: The records that stand wholly on the scanned pages.
    scan_gold: list[Figures]
    upright: Path
    skewed: Path
    long_pdf: Path
    long_docx: Path
    n_pages: int
    #: Number of pages → PDF.
    pages: dict[int, Path]
    #: Measures places; it makes its own documents.
    places: Callable[[], Figures]


def make_documents(folder: Path) -> Made:
    """Write everything into the folder."""
    descriptions = {name: long_plan(name, rows, cut=cut) for name, rows, cut in _PLANS}
    words = {name: write_docx(description) for name, description in descriptions.items()}
    papers = convert(words, "pdf")
    gold = {name: _records(expected(description)) for name, description in descriptions.items()}
    plans = [
        (_written(folder, f"{name}.{ending}", made[name]), gold[name])
        for ending, made in (("docx", words), ("pdf", papers))
        for name in descriptions
    ]
    first = drawn(papers["long24"], _DPI)[:_SCANNED]
    return Made(
        plans=plans,
        constructs=_constructs(folder),
        telling=TELLING,
        deleted=DELETED,
        encodings=[_written(folder, name, data) for name, data in encoded_files().items()],
        encoded=ENCODED,
        scans={name: _written(folder, f"scan{at}.pdf", data) for at, (name, data) in enumerate(_scans(first))},
        scan_gold=_on_pages(gold["long24"], papers["long24"]),
        upright=_picture(folder, "upright.png", first[0], 0.0),
        skewed=_picture(folder, "skewed.png", first[0], 1.5),
        long_pdf=folder / f"{_LONG}.pdf",
        long_docx=folder / f"{_LONG}.docx",
        n_pages=_count(papers[_LONG]),
        pages={count: _repeated(folder, papers[_LONG], count) for count in (10, 100, 1000)},
        places=measure_places,
    )


def _records(answer: Figures) -> list[Figures]:
    return [record for plan in answer["plans"] for record in plan["records"]]


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _constructs(folder: Path) -> list[Path]:
    word = write_constructs()
    made = {"docx": word} | {ending: convert({"it": word}, ending)["it"] for ending in ("doc", "rtf", "odt")}
    return [_written(folder, f"constructs.{ending}", data) for ending, data in made.items()]


def _scans(pages: list[Image.Image]) -> list[tuple[str, bytes]]:
    """Return the pages as scans: straight, skewed, lying on their side; grey, with grain."""
    flat = [worn(page, 0.0, number) for number, page in enumerate(pages)]
    skewed = [worn(page, 2.0, number) for number, page in enumerate(pages)]
    lying = [page.transpose(Image.Transpose.ROTATE_90) for page in flat]
    return [("0°", as_pdf(flat, _DPI)), ("2°", as_pdf(skewed, _DPI)), ("90°", as_pdf(lying, _DPI))]


def _picture(folder: Path, name: str, page: Image.Image, angle: float) -> Path:
    worn(page, angle, 1).save(folder / name, dpi=(_DPI, _DPI))
    return folder / name


def _on_pages(gold: list[Figures], pdf: bytes) -> list[Figures]:
    """Return the records whose activity stands whole on the scanned pages, by the text that the PDF holds."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = ["".join(document[page].get_textpage().get_text_bounded().split()) for page in range(_SCANNED)]
    return [record for record in gold if any("".join(record["activity"].split())[-25:] in text for text in texts)]


def _count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _repeated(folder: Path, pdf: bytes, count: int) -> Path:
    """Write a PDF of so many pages: those of the long one, over and over."""
    path = folder / f"pages{count}.pdf"
    with pypdfium2.PdfDocument(pdf) as source:
        made = pypdfium2.PdfDocument.new()
        for start in range(0, count, len(source)):
            made.import_pages(source, list(range(min(len(source), count - start))))
        made.save(path)
        made.close()
    return path
