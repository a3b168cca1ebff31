"""Text that the page holds and nobody sees: unpainted, or clipped away wholly."""

from typing import Any

from pypdfium2 import raw

from ingest.pdf.characters import Character
from ingest.pdf.clips import address
from ingest.pdf.frame import FULL_TURN, Box, turned
from ingest.pdf.paths import Drawing


def drop_hidden(characters: list[Character], drawing: Drawing, textpage: Any) -> list[Character]:  # noqa: ANN401 -- as above
    """Return the characters without those of hidden text; unpainted text over a picture is the text of a scan."""
    if not drawing.unpainted and not drawing.clipped:
        return characters
    return [character for character in characters if not _is_hidden(character, drawing, textpage)]


def _is_hidden(character: Character, drawing: Drawing, textpage: Any) -> bool:  # noqa: ANN401 -- as above
    owner = address(raw.FPDFText_GetTextObject(textpage, character.order))
    if owner in drawing.clipped:
        return True
    return owner in drawing.unpainted and not any(_lies_on(character, image) for image in drawing.images)


def _lies_on(character: Character, image: Box) -> bool:
    box = turned(character.box, FULL_TURN - character.turn)
    return image.contains((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
