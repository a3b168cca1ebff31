"""What people put on a page before it is scanned: seals, signatures, notes by hand, holes."""

import math
from dataclasses import replace

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from tests.ingest.scan.drawing import font
from tests.ingest.scan.worn import BLUE, Shot, Wear

Colour = tuple[int, int, int]


def sealed(x: float, y: float, colour: Colour = BLUE, inches: float = 1.5) -> Wear:
    """Set a round seal about (x, y), shares of the page: two rings, words around, a device in the middle."""

    def wear(shot: Shot) -> Shot:
        layer, draw, (cx, cy) = _layer(shot, x, y)
        outer, inner = inches * shot.dpi / 2, inches * shot.dpi / 2 * 0.62
        for radius, width in ((outer, 4), (outer * 0.94, 2), (inner, 2)):
            draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), outline=colour, width=width)
        for number, sign in enumerate("АДМИНИСТРАЦИЯ РАЙОНА ОТДЕЛ ОБРАЗОВАНИЯ * "):
            angle = 2 * math.pi * number / 41
            at = cx + outer * 0.78 * math.sin(angle), cy - outer * 0.78 * math.cos(angle)
            draw.text(at, sign, fill=colour, font=font(9 * shot.dpi / 200), anchor="mm")
        for lift in (-0.25, 0.0, 0.25):
            draw.text((cx, cy + lift * inner * 2), "ОТДЕЛ", fill=colour, font=font(8 * shot.dpi / 200), anchor="mm")
        return _laid(shot, layer)

    return wear


def signed(x: float, y: float, colour: Colour = BLUE, inches: float = 1.6, seed: int = 3) -> Wear:
    """Sign at (x, y): a pen's loops."""

    def wear(shot: Shot) -> Shot:
        layer, draw, (cx, cy) = _layer(shot, x, y)
        random = np.random.default_rng(seed)
        steps = np.linspace(0, 1, 160)
        waves = [random.uniform(0.1, 0.3) * np.sin(2 * math.pi * (k * steps + random.random())) for k in (1, 3, 7)]
        xs = cx + inches * shot.dpi * (steps - 0.5 + 0.05 * np.sin(40 * steps))
        ys = cy + inches * shot.dpi * 0.5 * np.sum(waves, axis=0)
        draw.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=colour, width=max(2, round(shot.dpi / 70)))
        return _laid(shot, layer)

    return wear


def punched(inches: float = 0.24) -> Wear:
    """Punch two holes at the left edge; the lid shows through, dark."""

    def wear(shot: Shot) -> Shot:
        image = shot.image.copy()
        draw, radius = ImageDraw.Draw(image), inches * shot.dpi / 2
        for share in (0.43, 0.57):
            cx, cy = 0.45 * shot.dpi, share * image.height
            draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=(40, 40, 40))
        return replace(shot, image=image)

    return wear


def greyed(shot: Shot) -> Shot:
    """Scan without colour."""
    return replace(shot, image=shot.image.convert("L").convert("RGB"))


def _layer(shot: Shot, x: float, y: float) -> tuple[Image.Image, ImageDraw.ImageDraw, tuple[float, float]]:
    layer = Image.new("RGB", shot.image.size, (255, 255, 255))
    return layer, ImageDraw.Draw(layer), (x * shot.image.width, y * shot.image.height)


def _laid(shot: Shot, layer: Image.Image) -> Shot:
    """Lay translucent ink over the page: what is black under it stays black."""
    return replace(shot, image=ImageChops.multiply(shot.image, layer))
