"""DOCX -> PDF through LibreOffice, and PDF -> a scan of it; for building samples, never for reading them."""

import io
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

#: What LibreOffice writes anew each time.
_TIME = re.compile(rb"\(D:\d{14}")
_IDENTITY = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_EPOCH = 1705309200  # 15 January 2024


def has_office() -> bool:
    """Tell whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def to_pdfs(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Convert DOCX files, stem -> bytes, in one run of LibreOffice."""
    if not documents:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{stem}.docx") for stem in documents]
        for source, data in zip(sources, documents.values(), strict=True):
            source.write_bytes(data)
        _convert(sources, Path(folder))
        return {stem: settle_pdf(Path(folder, f"{stem}.pdf").read_bytes()) for stem in documents}


def _convert(sources: list[Path], folder: Path) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", "--convert-to", "pdf"]
    subprocess.run(  # noqa: S603 -- our own command on our own files
        [*command, "--outdir", str(folder), *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=600,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(_EPOCH)},
    )


def settle_pdf(data: bytes) -> bytes:
    """Return the same PDF with a fixed time and identity; lengths stay, so its index stays right."""
    return _IDENTITY.sub(b"0" * 31 + b"1", _TIME.sub(b"(D:20240115090000", data))


def scanned(pdf: bytes, *, pages: int = 2, dpi: int = 150, angle: float = 0.6, seed: int = 1) -> bytes:
    """Return the first pages as a crooked, noisy, grey scan in a PDF without text."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = min(pages, len(document))
        clean = [document[index].render(scale=dpi / 72, grayscale=True).to_pil() for index in range(count)]
    first, *others = [_worn(page, angle * (-1) ** index, seed + index) for index, page in enumerate(clean)]
    packed, written = io.BytesIO(), time.gmtime(_EPOCH)
    first.save(
        packed,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=dpi,
        quality=45,
        creationDate=written,
        modDate=written,
    )
    return packed.getvalue()


def _worn(page: Image.Image, angle: float, seed: int) -> Image.Image:
    """Return the page as a flatbed gives it: turned a little, not quite white, with grain."""
    turned = page.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(seed).normal(0, 5, (turned.height, turned.width))
    grey = np.clip(np.asarray(turned, dtype=np.float64) * 0.93 + 8 + grain, 0, 255)
    return Image.fromarray(grey.astype(np.uint8))
