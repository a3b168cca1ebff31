"""How well places fit: the words inside boxes for formats that hold text, the overlap of boxes for our own scans."""

import sys
from math import cos, radians, sin
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpora.generator.hard import long_plan  # noqa: E402 -- the path is set just above
from corpora.generator.twins.forms import TWINS  # noqa: E402
from corpora.generator.write_docx import write_docx  # noqa: E402
from corpora.generator.write_office import convert  # noqa: E402
from corpora.generator.write_pdf import as_pdf, drawn, worn  # noqa: E402
from ingest.reader import read  # noqa: E402
from model.errors import UnreadableFileError  # noqa: E402
from model.geometry import BBox  # noqa: E402
from svod.evaluation.places import cells_shown  # noqa: E402
from tests.ingest.scan.overlap import Carry, cell_overlaps, share_within  # noqa: E402

_DPI = 200
_ANGLES = (0.0, 1.0, -2.0)
_ROWS = 24
#: Formats whose own files hold text; what comes in letters and archives is one of these.
_NATIVE = "docx docm doc rtf odt pdf pptx xlsx xls html word.html md rows.txt cells.txt bars.txt frames.txt".split()

Figures = dict[str, Any]


def measure_places() -> Figures:
    """Return the share of cells with their words in their box by format, and the overlap of boxes by scan."""
    return {"native": _native(), "scans": _scans()}


def _native() -> list[Figures]:
    long = long_plan("long", _ROWS)
    word = write_docx(long)
    files = {"docx": [word]} | {
        ending: [convert({"it": word}, ending)["it"]] for ending in ("pdf", "doc", "rtf", "odt")
    }
    for twin in TWINS:
        if twin.ending in _NATIVE:
            data = (ROOT / "corpora" / "twins" / twin.file).read_bytes()
            files.setdefault(twin.ending, []).append(data)
    return [_shown(ending, files[ending]) for ending in _NATIVE if ending in files]


def _shown(ending: str, files: list[bytes]) -> Figures:
    """Return the figures of a format; a file that cannot be shown counts as none."""
    found = []
    for data in files:
        try:
            found.append(cells_shown(data, f"план.{ending}"))
        except UnreadableFileError:
            continue
    return {
        "format": ending,
        "files": len(found),
        "cells": sum(shown.cells for shown in found),
        "right": sum(shown.right for shown in found),
    }


def _scans() -> list[Figures]:
    """Return how many boxes of a scan overlap with those of the native twin as they should."""
    pdf = convert({"it": write_docx(long_plan("long", _ROWS))}, "pdf")["it"]
    native = read(pdf, "план.pdf")
    pages = drawn(pdf, _DPI)
    found = []
    for angle in _ANGLES:
        scan = read(as_pdf([worn(page, angle, at) for at, page in enumerate(pages)], _DPI), "скан.pdf")
        overlaps = cell_overlaps(native, scan, _turned(angle, pages[0].size))
        found.append({"angle": angle, "boxes": len(overlaps), "share": share_within(overlaps)})
    return found


def _turned(angle: float, size: tuple[int, int]) -> Carry:
    """Return what takes a box of the straight page to the box around it on the turned one."""
    width, height = size
    across, down = cos(radians(angle)), sin(radians(angle))

    def carry(box: BBox) -> BBox:
        corners = [(x * width, y * height) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        turned = [
            (
                (across * (x - width / 2) + down * (y - height / 2)) / width + 0.5,
                (across * (y - height / 2) - down * (x - width / 2)) / height + 0.5,
            )
            for x, y in corners
        ]
        xs, ys = zip(*turned, strict=True)
        return BBox(min(xs), min(ys), max(xs), max(ys))

    return carry
