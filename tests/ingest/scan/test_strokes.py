"""Grey seals over black print go; black ones, letters and thin rules stay."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.grid import Rules, find_rules
from ingest.ocr.engine import Pixels
from ingest.scan.level import ink_mask
from ingest.scan.strokes import without_pale_strokes
from tests.ingest.scan.drawing import DPI, font, ruled

ROWS = [["1.1.", "Семинар для учителей\nматематики и физики", "До 15.04.2025", "Орлов Н.А., методист"]] * 8


def _with_ring(shade: int) -> Pixels:
    page = ruled(ROWS)
    layer = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(layer)
    for radius in (150, 140, 95):
        draw.ellipse((700 - radius, 800 - radius, 700 + radius, 800 + radius), outline=shade, width=4)
    draw.text((640, 790), "ОТДЕЛ", fill=shade, font=font(8))
    return np.minimum(np.asarray(page), np.asarray(layer))


def _rules(page: Pixels) -> Rules:
    return find_rules(ink_mask(page, DPI), DPI)


@pytest.mark.parametrize("shade", [70, 100, 140])
def test_a_grey_seal_is_lifted_off_black_print(shade: int) -> None:
    page, clean = _with_ring(shade), np.asarray(ruled(ROWS))
    lifted = without_pale_strokes(page, _rules(page))
    seal, print_ = (page < 160) & (clean > 250), clean < 60
    assert (lifted[seal] < 160).mean() < 0.2
    assert (lifted[print_] < 160).mean() > 0.97


def test_a_seal_as_black_as_print_stays() -> None:
    page = _with_ring(0)
    assert without_pale_strokes(page, _rules(page)) is page


@pytest.mark.parametrize("faint", [0, 90, 150])
def test_a_page_without_a_seal_stays(faint: int) -> None:
    page = (faint + np.asarray(ruled(ROWS)) * ((255 - faint) / 255)).astype(np.uint8)
    assert without_pale_strokes(page, _rules(page)) is page
