"""What the jail does with letters: a template opened and looked through, letters made by it. Named to its process."""

from collections.abc import Sequence

from export.letters.fields import Value
from export.letters.template import looked_through, rendered
from ingest.letter_templates import clean_letter
from model.letter_template import OpenedTemplate, RenderedLetter


def open_letter_template(data: bytes, _name: str) -> OpenedTemplate:
    """Return a template without what could do harm, and all that is wrong with it; raises UnreadableFileError."""
    cleaned, notes = clean_letter(data)
    return looked_through(cleaned, notes)


def render_letters(values: Sequence[dict[str, Value]], data: bytes, _name: str) -> tuple[RenderedLetter, ...]:
    """Return a letter for each set of values, by one clean template."""
    return tuple(rendered(data, one) for one in values)
