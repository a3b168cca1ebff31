"""Draws docs/images/page-and-rows.png: a page of a sample document beside the rows read from it."""

import textwrap
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from model.geometry import BBox, Place
from model.plan import Record
from svod.bootstrap import running_app
from svod.pipeline import make_register

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpora" / "samples" / "roadmap-pages" / "source.pdf"
PICTURE = ROOT / "docs" / "images" / "page-and-rows.png"

_HEIGHT = 1100
_FONTS = Path("/usr/share/fonts/truetype/liberation")
_COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#af601a", "#7d3c98")


def main() -> None:
    """Read the sample and draw its first page with the rows found there."""
    with running_app(jobs=1) as app:
        ((_, result),) = make_register(app, [SAMPLE]).results()
    records = [r for plan in result.plans for r in plan.records if r.source.page == 1]
    page = _page()
    picture = Image.new("RGB", (page.width + 900, _HEIGHT), "white")
    picture.paste(page, (0, 0))
    draw = ImageDraw.Draw(picture)
    for index, record in enumerate(records):
        _frame(draw, record, page, _COLOURS[index % len(_COLOURS)])
    _rows(draw, records, page.width + 24)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(64).save(PICTURE, optimize=True)


def _page() -> Image.Image:
    page = pypdfium2.PdfDocument(SAMPLE)[0]
    image: Image.Image = page.render(scale=_HEIGHT / page.get_height()).to_pil()
    return image


def _frame(draw: ImageDraw.ImageDraw, record: Record, page: Image.Image, colour: str) -> None:
    for place in (Place(page=record.source.page, bbox=record.source.bbox), *record.source.more):
        if place.page == 1 and place.bbox is not None:
            draw.rectangle(_pixels(place.bbox, page), outline=colour, width=3)


def _pixels(box: BBox, page: Image.Image) -> tuple[float, float, float, float]:
    return box.x0 * page.width, box.y0 * page.height, box.x1 * page.width, box.y1 * page.height


def _rows(draw: ImageDraw.ImageDraw, records: list[Record], left: int) -> None:
    bold = ImageFont.truetype(_FONTS / "LiberationSans-Bold.ttf", 17)
    plain = ImageFont.truetype(_FONTS / "LiberationSans-Regular.ttf", 15)
    y = 24
    for index, record in enumerate(records):
        colour = _COLOURS[index % len(_COLOURS)]
        title = textwrap.shorten(f"{record.number or '—'}  {record.activity}", 88, placeholder="…")
        deadline = f"{record.deadline.raw} → {record.deadline.kind} {'; '.join(record.deadline.edtf)}"
        parties = " | ".join(party.text for party in record.responsible.parties)
        draw.text((left, y), title, fill=colour, font=bold)
        draw.text((left + 16, y + 24), textwrap.shorten(deadline, 100, placeholder="…"), fill="#222222", font=plain)
        draw.text((left + 16, y + 44), textwrap.shorten(parties, 100, placeholder="…"), fill="#555555", font=plain)
        y += 76


if __name__ == "__main__":
    main()
