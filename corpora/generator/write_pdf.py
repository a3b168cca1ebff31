"""DOCX -> PDF through LibreOffice, and PDF -> a scan of it; for building samples, never for reading them."""

import io
import time
from collections.abc import Mapping

import numpy as np
import pypdfium2
from PIL import Image

from corpora.generator.write_office import EPOCH, convert, has_office, settle_pdf

__all__ = ["has_office", "scanned", "settle_pdf", "to_pdfs"]


def to_pdfs(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Convert DOCX files, stem -> bytes, in one run of LibreOffice."""
    return convert(documents, "pdf")


def scanned(pdf: bytes, *, pages: int = 2, dpi: int = 150, angle: float = 0.6, seed: int = 1) -> bytes:
    """Return the first pages as a crooked, noisy, grey scan in a PDF without text."""
    clean = drawn(pdf, dpi)[:pages]
    return as_pdf([worn(page, angle * (-1) ** index, seed + index) for index, page in enumerate(clean)], dpi)


def drawn(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return the pages as grey images."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def worn(page: Image.Image, angle: float, seed: int) -> Image.Image:
    """Return the page as a flatbed gives it: turned a little, not quite white, with grain."""
    turned = page.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(seed).normal(0, 5, (turned.height, turned.width))
    grey = np.clip(np.asarray(turned, dtype=np.float64) * 0.93 + 8 + grain, 0, 255)
    return Image.fromarray(grey.astype(np.uint8))


def faxed(page: Image.Image, angle: float) -> Image.Image:
    """Return the page as an office scanner saves it small: turned a little, black and white without greys."""
    turned = page.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return turned.point(lambda value: 255 if value > 150 else 0).convert("1", dither=Image.Dither.NONE)  # noqa: PLR2004 -- thin strokes stay


def as_pdf(images: list[Image.Image], dpi: int) -> bytes:
    """Return the images as a PDF without text, a page each."""
    first, *others = images
    packed, written = io.BytesIO(), time.gmtime(EPOCH)
    first.save(
        packed,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=dpi,
        creationDate=written,
        modDate=written,
        **({} if first.mode == "1" else {"quality": 45}),
    )
    return packed.getvalue()
