"""Pages drawn for tests: text and ruled tables, then tilted, soiled and compressed like a scan."""

import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

DPI = 200
_FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)
#: Columns of the drawn table: pixel borders at 200 dpi.
XS = (120, 230, 780, 1080, 1530)


def font(points: float) -> ImageFont.FreeTypeFont:
    for name in _FONTS:
        if Path(name).is_file():
            return ImageFont.truetype(name, round(points * DPI / 72))
    pytest.skip("no Liberation or DejaVu font under /usr/share/fonts/truetype")


def blank() -> Image.Image:
    return Image.new("L", (1654, 2339), 255)


def ruled(rows: list[list[str]], top: int = 420, height: int = 110, points: float | None = 12) -> Image.Image:
    """Draw a table; a row of one text spans all columns. Without points only the rules are drawn."""
    page = blank()
    draw = ImageDraw.Draw(page)
    for number, row in enumerate(rows):
        y = top + number * height
        borders = XS if len(row) > 1 else (XS[0], XS[-1])
        for left, right in pairwise(borders):
            draw.rectangle((left, y, right, y + height), outline=0, width=2)
        for left, text in zip(borders, row, strict=False):
            if points:
                draw.multiline_text((left + 14, y + 12), text, fill=0, font=font(points))
    return page


def scanned(page: Image.Image, angle: float = 0.0, noise: float = 6.0, quality: int = 70) -> Image.Image:
    tilted = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(1).normal(0, noise, (page.height, page.width))
    soiled = np.clip(np.asarray(tilted, dtype=float) * 0.92 + 10 + grain, 0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(soiled).save(file, "JPEG", quality=quality)
    return Image.open(file)
