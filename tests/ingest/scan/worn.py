"""Pages worn as scanners, phones and fax machines wear them; each shot knows where a point of the page went.

A wear takes a `Shot` and gives another: `shot.carry` takes points of the clean page (shares, n × 2) to shares
of the image, so a box of the clean page is known on the worn one.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Points = NDArray[np.float64]
Wear = Callable[["Shot"], "Shot"]

#: The table that a page is photographed on.
DESK = (92, 74, 60)
BLUE, VIOLET = (50, 60, 170), (95, 50, 150)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """Снимок: a page's image (RGB), its resolution, and the way from the clean page to it."""

    image: Image.Image
    dpi: float
    carry: Callable[[Points], Points] = lambda points: points


def worn(image: Image.Image, dpi: float, *wears: Wear) -> Shot:
    """Return the page after all wears, in order."""
    shot = Shot(image=image.convert("RGB"), dpi=dpi)
    for wear in wears:
        shot = wear(shot)
    return shot


def carried(shot: Shot, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the box of the image that holds a box of the clean page."""
    x0, y0, x1, y1 = box
    corners = shot.carry(np.array([[x0, y0], [x1, y0], [x0, y1], [x1, y1]]))
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def pixels_of(shot: Shot) -> NDArray[np.float64]:
    """Return the image as numbers to reckon with."""
    return np.asarray(shot.image, dtype=np.float64)


def with_pixels(shot: Shot, pixels: NDArray[np.float64]) -> Shot:
    """Return the shot with other pixels of the same size."""
    return replace(shot, image=Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))


def warped(shot: Shot, matrix: Points, size: tuple[int, int], paper: tuple[int, int, int] = (255, 255, 255)) -> Shot:
    """Return the shot seen through a 3 × 3 matrix that takes its pixels to those of an image of this size."""
    pixels = cv2.warpPerspective(
        np.asarray(shot.image), matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    before, old = shot.carry, np.array(shot.image.size, dtype=np.float64)

    def carry(points: Points) -> Points:
        on = np.column_stack([before(points) * old, np.ones(len(points))]) @ matrix.T
        return np.asarray(on[:, :2] / on[:, 2:] / np.array(size), dtype=np.float64)

    return Shot(image=Image.fromarray(pixels), dpi=shot.dpi, carry=carry)


def skewed(degrees: float) -> Wear:
    """Turn the page a little on the glass; lines fall to the right where `degrees` are positive."""

    def wear(shot: Shot) -> Shot:
        width, height = shot.image.size
        matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0), [0, 0, 1]])
        return warped(shot, matrix, (width, height))

    return wear


def turned(degrees: int) -> Wear:
    """Turn the page clockwise by a multiple of 90°."""

    def wear(shot: Shot) -> Shot:
        width, height = shot.image.size
        matrices = {
            90: ([[0, -1, height], [1, 0, 0], [0, 0, 1]], (height, width)),
            180: ([[-1, 0, width], [0, -1, height], [0, 0, 1]], (width, height)),
            270: ([[0, 1, 0], [-1, 0, width], [0, 0, 1]], (height, width)),
        }
        matrix, size = matrices[degrees]
        return warped(shot, np.array(matrix, dtype=np.float64), size)

    return wear


def grainy(sigma: float = 10.0, specks: float = 0.0, seed: int = 1) -> Wear:
    """Add grain, and black and white specks on this share of the pixels."""

    def wear(shot: Shot) -> Shot:
        random = np.random.default_rng(seed)
        pixels = pixels_of(shot) + random.normal(0, sigma, (*shot.image.size[::-1], 1))
        spots = random.random(shot.image.size[::-1])
        pixels[spots < specks / 2] = 0
        pixels[spots > 1 - specks / 2] = 255
        return with_pixels(shot, pixels)

    return wear


def packed(quality: int = 30) -> Wear:
    """Pack the page as JPEG."""

    def wear(shot: Shot) -> Shot:
        file = io.BytesIO()
        shot.image.save(file, "JPEG", quality=quality)
        return replace(shot, image=Image.open(file).convert("RGB"))

    return wear


def blurred(sigma: float) -> Wear:
    """Set the page out of focus."""
    return lambda shot: with_pixels(
        shot, np.asarray(cv2.GaussianBlur(pixels_of(shot), (0, 0), sigma), dtype=np.float64)
    )


def faded(black: float = 110.0, white: float = 205.0) -> Wear:
    """Print the page with little toner on grey paper."""
    return lambda shot: with_pixels(shot, black + pixels_of(shot) * (white - black) / 255)


def shaded(corner: tuple[float, float, float] = (130, 115, 80)) -> Wear:
    """Yellow paper, darkening towards the lower right corner."""

    def wear(shot: Shot) -> Shot:
        width, height = shot.image.size
        ramp = (np.linspace(0, 1, width)[None, :] + np.linspace(0, 1, height)[:, None]) / 2
        paper = np.array([248, 240, 205]) * (1 - ramp[..., None]) + np.array(corner) * ramp[..., None]
        return with_pixels(shot, pixels_of(shot) / 255 * paper)

    return wear


def bordered(pixels: int = 60) -> Wear:
    """Leave the scanner's black lid beside the page, at the left and at the bottom."""

    def wear(shot: Shot) -> Shot:
        page = pixels_of(shot)
        page[:, :pixels] = 14
        page[-pixels:, :] = 14
        return with_pixels(shot, page)

    return wear


def bled(other: Image.Image, strength: float = 0.18) -> Wear:
    """Let the back of the sheet shine through, mirrored."""

    def wear(shot: Shot) -> Shot:
        back = np.asarray(other.convert("RGB").resize(shot.image.size), dtype=np.float64)[:, ::-1]
        return with_pixels(shot, pixels_of(shot) - strength * (255 - back))

    return wear


def curled(depth: float = 0.02, reach: float = 0.25) -> Wear:
    """Bend the lines up towards the spine at the left, over `reach` of the width by `depth` of the height."""

    def bend(x: Points) -> Points:
        near = np.clip(1 - x / reach, 0, 1)
        return np.asarray(depth * near**2)

    def wear(shot: Shot) -> Shot:
        width, height = shot.image.size
        x, y = np.meshgrid(np.arange(width, dtype=np.float64), np.arange(height, dtype=np.float64))
        source = (y + bend(x / width) * height).astype(np.float32)
        flat = np.asarray(shot.image)
        pixels = cv2.remap(flat, x.astype(np.float32), source, cv2.INTER_CUBIC, borderValue=(255, 255, 255))
        dark = 1 - 0.35 * np.clip(1 - x / width / reach, 0, 1)[..., None] ** 2
        before = shot.carry

        def carry(points: Points) -> Points:
            on = before(points)
            return np.column_stack([on[:, 0], on[:, 1] - bend(on[:, 0])])

        return with_pixels(replace(shot, carry=carry), pixels * dark)

    return wear


def photographed(degrees: float = 7.0, margin: float = 0.07) -> Wear:
    """Photograph the page on a desk from aside: the far edge is shorter, light falls from one corner."""

    def wear(shot: Shot) -> Shot:
        width, height = shot.image.size
        size = (round(width * (1 + 2 * margin)), round(height * (1 + 2 * margin)))
        far = np.tan(np.radians(degrees)) * 0.5
        left, top = margin * width, margin * height
        near = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
        drift = far * np.array([[0.6 * width, 0.3 * height], [-0.4 * width, 0], [0, -0.1 * height], [0, 0]])
        seen = near + np.array([left, top]) + drift
        matrix = np.asarray(cv2.getPerspectiveTransform(near, seen.astype(np.float32)), dtype=np.float64)
        taken = warped(shot, matrix, size, DESK)
        x, y = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
        light = 0.62 + 0.36 * (1 - np.hypot(x - 0.2, y - 0.15) / 1.2)
        return with_pixels(taken, pixels_of(taken) * light[..., None])

    return wear


def faxed() -> Wear:
    """Send the page by fax: black and white, 204 × 98 dots an inch."""

    def wear(shot: Shot) -> Shot:
        width, height = shot.image.size
        size = round(width * 204 / shot.dpi), round(height * 98 / shot.dpi)
        small = shot.image.convert("L").resize(size, Image.Resampling.BOX)
        black = small.point(lambda value: 255 if value > 150 else 0).convert("1")
        black.info["dpi"] = (204, 98)
        return replace(shot, image=black)

    return wear


def saved(shot: Shot, kind: str = "PNG") -> bytes:
    """Return the shot as a file of its resolution."""
    file = io.BytesIO()
    dpi = shot.image.info.get("dpi", (round(shot.dpi), round(shot.dpi)))
    options: dict[str, object] = {"quality": 85} if kind == "JPEG" else {}
    shot.image.save(file, kind, dpi=dpi, **options)
    return file.getvalue()
