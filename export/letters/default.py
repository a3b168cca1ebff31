"""The template that comes with Svod; tools/letter_template.py makes it."""

from functools import cache
from importlib.resources import files


@cache
def default_template() -> bytes:
    """Return its bytes; it is clean."""
    return files("export.letters").joinpath("default.docx").read_bytes()
