"""Pictures of a piece of a page: a table of another program, photographed from the screen and pasted.

Recognition expects pages, where letters are as large as letters are; so a piece is laid on a sheet in the size it is
shown in.
"""

import io
import warnings

from PIL import Image

_DPI = 200
_SHEET = (1654, 2339)  # A4
_MARGIN = 150
#: Inches: what is shown smaller is a stamp, a logo, a signature.
_LEAST_WIDTH, _LEAST_HEIGHT = 2.5, 0.6
_MOST_PIXELS = 20_000_000


def on_sheet(data: bytes, width: float, height: float) -> bytes | None:
    """Return a page with the picture on it, `width` × `height` inches large; None where it is no piece to read."""
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about odd metadata
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                return _laid(in_greys(image), width, height)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _laid(image: Image.Image, width: float, height: float) -> bytes:
    room = tuple(side - 2 * _MARGIN for side in _SHEET)
    fits = min(room[0] / (width * _DPI), room[1] / (height * _DPI), 1.0)
    size = max(round(width * _DPI * fits), 1), max(round(height * _DPI * fits), 1)
    sheet = Image.new("L", _SHEET, 255)
    sheet.paste(image.resize(size, Image.Resampling.LANCZOS), (_MARGIN, _MARGIN))
    made = io.BytesIO()
    sheet.save(made, "PNG", dpi=(_DPI, _DPI))
    return made.getvalue()


def in_greys(image: Image.Image) -> Image.Image:
    """Return it in greys; what is transparent lies on white paper."""
    if image.mode in {"RGBA", "LA", "P", "PA"}:
        layered = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("L")
    return image.convert("L")
