"""Tesseract: the only caller of tesserocr, with its version, its data and its errors."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ingest.ocr.engine import Layout, Pixels, Rect, Region, Word
from model.errors import MissingProgramError

LANGUAGE = "rus"
#: Where Linux packages put the language data; TESSDATA_PREFIX goes first.
_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_DPI = 300
#: Below this margin the orientation is a guess (tesseract's own scale); above it the page is read again and compared.
_SURE_OF_ORIENTATION = 0.7


def version() -> str:
    """Return the version of libtesseract, «5.5.4»."""
    return str(_library().tesseract_version().split()[1])


@cache
def data_folder(language: str = LANGUAGE) -> Path:
    """Return the folder with the language's data; raises MissingProgramError."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    for folder in [*folders, *map(Path, _DATA_FOLDERS)]:
        if (folder / f"{language}.traineddata").is_file():
            return folder
    raise MissingProgramError(f"tesseract data '{language}' not found: install tesseract-ocr-{language}")


class TesseractEngine:
    """Tesseract, LSTM only; one API a process, opened at the first page."""

    def read(self, image: Pixels, regions: Sequence[Region]) -> list[tuple[Word, ...]]:
        """Return the words of each region in reading order; raises MissingProgramError."""
        if not regions:
            return []
        api = _reader()
        _show(api, image)
        within = Rect(0, 0, image.shape[1], image.shape[0])
        words = [tuple(_words(api, _clipped(region, within))) for region in regions]
        api.Clear()
        return words

    def turned(self, image: Pixels) -> int:
        """Return by how many degrees the page must be turned clockwise to stand upright; 0 when unsure."""
        api = _orienter()
        if api is None:
            return 0
        _show(api, image)
        found = api.DetectOrientationScript()
        api.Clear()
        if not found or found["orient_conf"] < _SURE_OF_ORIENTATION:
            return 0
        return (360 - int(found["orient_deg"])) % 360


@cache
def _library() -> Any:  # noqa: ANN401 -- a compiled module without types
    # Read at libgomp's start: threads only fight over the cores, since pages are read in parallel.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr  # noqa: PLC0415 -- loads libtesseract, not wanted at import time
    except ImportError as error:
        raise MissingProgramError("tesserocr is not installed") from error
    return tesserocr


@cache
def _reader() -> Any:  # noqa: ANN401 -- as above
    library = _library()
    api = library.PyTessBaseAPI(path=str(data_folder()), lang=LANGUAGE, oem=library.OEM.LSTM_ONLY)
    api.SetVariable("preserve_interword_spaces", "0")
    return api


@cache
def _orienter() -> Any:  # noqa: ANN401 -- as above
    library = _library()
    try:
        folder = data_folder("osd")
    except MissingProgramError:
        return None  # pages are then taken as upright
    return library.PyTessBaseAPI(path=str(folder), lang="osd", psm=library.PSM.OSD_ONLY)


def _show(api: Any, image: Pixels) -> None:  # noqa: ANN401 -- as above
    height, width = image.shape
    api.SetImageBytes(image.tobytes(), width, height, 1, width)
    api.SetSourceResolution(_DPI)


def _clipped(region: Region, within: Rect) -> Region:
    """Return the part of a region that lies on the image, a few pixels of it at least."""
    x0, y0 = min(max(region.rect.x0, 0), within.x1 - 2), min(max(region.rect.y0, 0), within.y1 - 1)
    x1, y1 = max(min(region.rect.x1, within.x1), x0 + 2), max(min(region.rect.y1, within.y1), y0 + 1)
    return Region(rect=Rect(x0, y0, x1, y1), layout=region.layout)


def _words(api: Any, region: Region) -> Iterator[Word]:  # noqa: ANN401 -- as above
    library = _library()
    modes = {Layout.PAGE: library.PSM.SINGLE_COLUMN, Layout.BLOCK: library.PSM.SINGLE_BLOCK}
    api.SetPageSegMode(modes.get(region.layout, library.PSM.SINGLE_LINE))
    rect = region.rect
    # libtesseract 5.5 reads a rectangle of the image's full width at a wrong height: one column less mends it.
    api.SetRectangle(rect.x0 + 1, rect.y0, rect.width - 1, rect.height)
    api.Recognize()
    found = api.GetIterator()
    line = -1
    for item in library.iterate_level(found, library.RIL.WORD) if found else ():
        if item.Empty(library.RIL.WORD):
            continue
        line += item.IsAtBeginningOf(library.RIL.TEXTLINE)
        text = item.GetUTF8Text(library.RIL.WORD).strip()
        if text:
            box = Rect(*item.BoundingBox(library.RIL.WORD))
            yield Word(text=text, rect=box, confidence=item.Confidence(library.RIL.WORD) / 100, line=max(line, 0))
