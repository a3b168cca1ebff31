"""The part of docs/benchmarks.md on reading: what is kept, by whom, at what cost, with the bars it is held to."""

from collections.abc import Iterable, Iterator
from typing import Any

from bench_ingest_short import in_short

Figures = dict[str, Any]

_ABOUT = (
    "Generated documents (`corpora/generator/hard.py`), the same for all. A row is **whole** when every field of it "
    "stands, letter for letter, in one row of one table that the tool gives out. Every reading is in a fresh process; "
    "tools take turns, the best time counts. `tools/peers.py` installs the others."
)


def ingest_page(figures: Figures, about: str) -> str:
    """Return the part of the page."""
    parts = (_short, _peers, _rows, _constructs, _encodings, _scans, _speed, _linear, _places)
    lines = ["## Reading, beside other tools\n", f"{about}. {_ABOUT}\n"]
    for part in parts:
        lines += [*part(figures), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(header)
    yield f"| {' | '.join(names)} |"
    yield "|---|" + "--:|" * (len(names) - 1)
    for row in rows:
        yield f"| {' | '.join('—' if cell is None else str(cell) for cell in row)} |"


def _short(figures: Figures) -> Iterator[str]:
    yield from _table(("in short", "**Svod**", "the best other"), in_short(figures))


def _peers(figures: Figures) -> Iterator[str]:
    yield "### Which tools\n"
    yield from _table(("tool", "here"), ((name, said) for name, said in figures["peers"].items()))


def _rows(figures: Figures) -> Iterator[str]:
    yield "### Rows whole\n"
    yield (
        "Roadmaps of 24 and 180 rows: section rows, «ответственные» merged downwards, a header on every page, rows cut "
        "by the ends of pages; in «parted» a page break makes two tables of one, the header typed again. In brackets: "
        "tables given out / header rows left in them; 1 / 1 is right, the DOCX «parted» does hold two tables.\n"
    )
    yield from _pivots(figures["rows"])
    if figures.get("outside"):
        yield "\nOther documents, of which the answers are known (`--hard FOLDER`):\n"
        yield from _pivots(figures["outside"])


def _pivots(rows: list[Figures]) -> Iterator[str]:
    """Yield a table for each format: a tool a line, a document a column."""
    for ending in dict.fromkeys(found["file"].rpartition(".")[2] for found in rows):
        of_format = [found for found in rows if found["file"].endswith(ending)]
        files = list(dict.fromkeys(found["file"] for found in of_format))
        said = {(found["tool"], found["file"]): _whole(found) for found in of_format}
        lines = ((_bold(tool), *(said.get((tool, file)) for file in files)) for tool in _tools(of_format))
        yield from _table((f"{ending.upper()}, tool", *files), lines)
        yield ""


def _tools(rows: list[Figures]) -> list[str]:
    return list(dict.fromkeys(found["tool"] for found in rows))


def _whole(found: Figures) -> str:
    """«18 of 24 (3 tables, 3 headers)»; how many there would be with spaces left out, where that is more."""
    if found["error"]:
        return str(found["error"])
    whole = f"{found['whole']} of {found['gold']}"
    whole = f"**{whole}**" if found["whole"] == found["gold"] else whole
    glued = f", {found['spaceless']} spaces aside" if found["spaceless"] > found["whole"] else ""
    return f"{whole}{glued} ({found['tables']} / {found['headers']})"


def _bold(tool: str) -> str:
    return "**Svod**" if tool == "svod" else tool


def _named(found: Figures) -> str:
    return _bold(found["tool"])


def _constructs(figures: Figures) -> Iterator[str]:
    yield "### What Word files hold beside plain text\n"
    yield "One file with six constructs, and a sentence that was deleted with changes tracked, in four formats.\n"
    names = list(figures["constructs"][0]["kept"])
    rows = (
        (
            f"{found['file'].rpartition('.')[2].upper()}, {_named(found)}",
            *(None if found["error"] else "yes" if found["kept"][name] else "**lost**" for name in names),
            None if found["error"] else "**leaked**" if found["leaked"] else "no",
        )
        for found in figures["constructs"]
    )
    yield from _table(("file and tool", *names, "deleted text"), rows)


def _encodings(figures: Figures) -> Iterator[str]:
    yield "### Old encodings\n"
    names = list(figures["encodings"][0]["right"])
    rows = (
        (
            _named(found),
            *("yes" if found["right"][name] else "**no**" for name in names),
            f"{sum(found['right'].values())} of {len(names)}",
        )
        for found in figures["encodings"]
    )
    yield from _table(("tool", *names, "all"), rows)


def _scans(figures: Figures) -> Iterator[str]:
    yield "### Scans\n"
    gold = figures["scans"][0]["gold"]
    yield f"Two pages with {gold} rows, 200 dpi, grey, with grain: as they are, turned by 2°, lying on their side.\n"
    yield "Whole means every letter of every field recognised.\n"
    rows = (
        (
            f"{found['scan']}, {_named(found)}",
            f"{found['whole']} of {gold}",
            f"{found['named']} of {gold}",
            found["tables"],
            found["seconds"],
        )
        for found in figures["scans"]
    )
    yield from _table(("scan and tool", "rows whole", "activity whole", "tables", "seconds"), rows)


def _speed(figures: Figures) -> Iterator[str]:
    speed = figures["speed"]
    yield "### Seconds and memory\n"
    yield f"The roadmap of 180 rows ({speed['pages']} pages), and one page at 200 dpi, straight and turned by 1.5°.\n"
    rows = (
        (f"{name}, {_bold(tool)}", *_cost(found), _ratio(found, beside[base]))
        for name, key, base in _COMPARED
        for beside in (speed[key],)
        for tool, found in beside.items()
    )
    yield from _table(("what, tool", "seconds", "memory, MB", "× the one compared with"), rows)
    yield "\nThe bars that Svod is held to:\n"
    yield from _table(("what", "measured", "at most"), _bars(figures))


#: Title, key, the tool compared with.
_COMPARED = (
    ("PDF, tables", "pdf", "pdfplumber"),
    ("DOCX", "docx", "python-docx"),
    ("page image, straight", "upright", "tesseract"),
    ("page image, turned", "skewed", "tesseract"),
)


def _cost(found: Figures) -> tuple[object, object]:
    seconds = found["seconds"]
    return (None if seconds is None else f"{seconds:.3f}"), found["mb"] or None


def _ratio(found: Figures, base: Figures) -> str | None:
    if not found["seconds"] or not base["seconds"]:
        return None
    return f"{found['seconds'] / base['seconds']:.2f}"


def _bars(figures: Figures) -> Iterator[tuple[object, ...]]:
    speed, linear = figures["speed"], figures["linear"]
    for title, key, base, most in (
        ("PDF against `pdfplumber.extract_tables`", "pdf", "pdfplumber", 0.35),
        ("DOCX against a plain walk with python-docx", "docx", "python-docx", 1.2),
        ("page image, straight, against plain Tesseract", "upright", "tesseract", 1.3),
        ("page image, turned, against plain Tesseract", "skewed", "tesseract", 2.0),
    ):
        yield title, _ratio(speed[key]["svod"], speed[key][base]), most
    yield "memory of a process that reads the 180 rows as PDF, MB", speed["memory"], 250
    yield "computing a page, 1000 pages against 10", f"{linear['ratio']:.2f}", "about 1"


def _linear(figures: Figures) -> Iterator[str]:
    linear = figures["linear"]
    yield "### Long files\n"
    rows = ((pages, seconds, f"{1000 * seconds / int(pages):.1f}") for pages, seconds in linear["seconds"].items())
    yield from _table(("pages", "seconds of computing", "ms a page"), rows)
    yield f"\nThey grow with the pages to the power of {linear['power']:.2f}."


def _places(figures: Figures) -> Iterator[str]:
    places = figures["places"]
    yield "### Places\n"
    yield (
        "Formats that hold text: cells whose box holds their words and no others, by the words of the PDF, or of the "
        "rendering where a format has no pages (bar: 99 %).\n"
    )
    rows = (
        (found["format"], found["files"], found["cells"], found["right"], _share(found["right"], found["cells"]))
        for found in places["native"]
    )
    yield from _table(("format", "files", "cells", "right", "share"), rows)
    yield "\nOwn scans: boxes that share at least 0.8 (IoU) with the box of the native twin (bar: 95 %).\n"
    scans = ((f"turned by {found['angle']:g}°", found["boxes"], f"{found['share']:.1%}") for found in places["scans"])
    yield from _table(("scan", "boxes", "share"), scans)


def _share(right: int, cells: int) -> str | None:
    return f"{right / cells:.1%}" if cells else None
