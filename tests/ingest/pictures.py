"""Pictures of text made in the test."""

import io

from PIL import Image, ImageDraw, ImageFont


def picture_of(text: str) -> bytes:
    """Return a page of black letters on white."""
    image = Image.new("L", (900, 900), "white")
    font = ImageFont.truetype("LiberationSerif-Regular.ttf", 32)
    for line in range(4):
        ImageDraw.Draw(image).text((60, 60 + 60 * line), text, font=font, fill="black")
    packed = io.BytesIO()
    image.save(packed, "PNG", dpi=(150, 150))
    return packed.getvalue()
