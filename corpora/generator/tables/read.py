"""Reading the word tables."""

from functools import cache
from importlib.resources import files


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    r"""Return the rows of tables/NAME.tsv; `\n` in a cell is a newline."""
    text = files("corpora.generator.tables").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(cell.replace("\\n", "\n") for cell in line.split("\t")) for line in text.splitlines() if line)
