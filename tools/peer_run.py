"""Reads one file with one tool, some times over, in a fresh process: `peer_run.py TOOL FILE REPEATS OUT`.

Run with Svod's own Python for `svod` and `tesseract`, with that of .tools/peers for the others. Writes to OUT what was
read (tables as rows of texts, all text), the seconds of each reading by the clock and of computing, and the peak memory
of the process in megabytes.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Rows = list[list[str]]
#: Tables, and all text.
Read = tuple[list[Rows], str]


def main() -> None:
    """Read and write down."""
    tool, file, repeats, out = sys.argv[1:]
    seconds, computing, said, tables, text = [], [], "", [], ""
    try:
        for _ in range(int(repeats)):
            start, before = time.perf_counter(), time.process_time()
            tables, text = TOOLS[tool](file)
            seconds.append(time.perf_counter() - start)
            computing.append(time.process_time() - before)
    except Exception as error:  # noqa: BLE001 -- whatever a tool fails with is its result
        said = type(error).__name__
    figures = {"seconds": seconds, "computing": computing, "mb": _peak(), "tables": tables, "text": text, "error": said}
    Path(out).write_text(json.dumps(figures, ensure_ascii=False))


def _peak() -> int:
    """Return the peak memory in megabytes; what `getrusage` says counts the process that started this one too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))


def _svod(file: str) -> Read:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from ingest.reader import read
    from model.document import Paragraph

    document = read(Path(file).read_bytes(), Path(file).name)
    tables = [[[cell.text if cell else "" for cell in row] for row in table.grid()] for _, table in document.tables()]
    blocks = (*document.blocks, *document.margins)
    lines = [block.shown for block in blocks if isinstance(block, Paragraph)]
    return tables, _joined(lines, tables)


def _tesseract(file: str) -> Read:
    """The whole page with Tesseract's own layout, as its command line has it; no tables."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import tesserocr

    from ingest.ocr.tesseract import data_folder

    api = _kept("tesseract", lambda: tesserocr.PyTessBaseAPI(path=str(data_folder()), lang="rus"))
    api.SetImageFile(file)
    return [], api.GetUTF8Text()


def _python_docx(file: str) -> Read:
    import docx

    document = docx.Document(file)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return tables, _joined([paragraph.text for paragraph in document.paragraphs], tables)


def _docx2txt(file: str) -> Read:
    import docx2txt

    return [], docx2txt.process(file)


def _pdfplumber(file: str) -> Read:
    import pdfplumber

    with pdfplumber.open(file) as pdf:
        tables = [_filled(table) for page in pdf.pages for table in page.extract_tables()]
    return tables, _joined([], tables)


def _pymupdf(file: str) -> Read:
    import pymupdf

    with pymupdf.open(file) as pdf:
        tables = [_filled(table.extract()) for page in pdf for table in page.find_tables().tables]
    return tables, _joined([], tables)


def _camelot(file: str) -> Read:
    import camelot

    found = camelot.read_pdf(file, pages="all", flavor="lattice", engine="vector", copy_text=["v"]).stack_contiguous()
    tables = [_filled(table.df.values.tolist()) for table in found]
    return tables, _joined([], tables)


def _img2table(file: str, *, rotation: bool = False) -> Read:
    from img2table.document import PDF, Image
    from img2table.ocr import TesseractOCR

    is_pdf = file.endswith(".pdf")
    document: Any = PDF(file, detect_rotation=rotation) if is_pdf else Image(file, detect_rotation=rotation)
    found = document.extract_tables(ocr=_kept("ocr", lambda: TesseractOCR(lang="rus")), implicit_rows=False)
    pages = found.values() if isinstance(found, dict) else [found]
    tables = [_filled(table.df.values.tolist()) for page in pages for table in page]
    return tables, _joined([], tables)


def _markitdown(file: str) -> Read:
    from markitdown import MarkItDown

    text = _kept("markitdown", MarkItDown).convert(file).text_content
    if text.lstrip().startswith("{\\rtf"):
        raise ValueError("its source, unread")
    return _piped(text), text


def _kreuzberg(file: str) -> Read:
    from kreuzberg import ExtractionConfig, OcrConfig, extract_file_sync

    config = ExtractionConfig(ocr=OcrConfig(backend="tesseract", language="rus"), use_cache=False)
    result = extract_file_sync(file, config=config)
    tables = [_filled(table.cells) for table in result.tables]
    return tables, _joined([result.content], tables)


TOOLS: dict[str, Callable[[str], Read]] = {
    "svod": _svod,
    "tesseract": _tesseract,
    "python-docx": _python_docx,
    "docx2txt": _docx2txt,
    "pdfplumber": _pdfplumber,
    "pymupdf": _pymupdf,
    "camelot-py": _camelot,
    "img2table": _img2table,
    "img2table (detect_rotation)": lambda file: _img2table(file, rotation=True),
    "markitdown": _markitdown,
    "kreuzberg": _kreuzberg,
}
_MADE: dict[str, Any] = {}


def _kept(name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 -- objects of other tools
    """Return what is made once a process, as a service would keep it."""
    if name not in _MADE:
        _MADE[name] = make()
    return _MADE[name]


def _filled(rows: Iterable[Iterable[object]]) -> Rows:
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def _joined(lines: list[str], tables: list[Rows]) -> str:
    return "\n".join([*lines, *(cell for table in tables for row in table for cell in row)])


def _piped(text: str) -> list[Rows]:
    """Return the tables of a Markdown text."""
    tables: list[Rows] = [[]]
    for line in text.split("\n"):
        if line.lstrip().startswith("|"):
            tables[-1].append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]])
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


if __name__ == "__main__":
    main()
