"""The acts that a document names, wherever they stand, each with its place; its own heads are left out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.acts.references import find_references
from extract.orders.words import kind_of
from extract.text.lines import Line
from model.document import Document, Paragraph, Table
from model.geometry import Place, merge_places
from model.order import Reference
from model.source import source_at
from model.text import fold


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """Text that is read as one: paragraphs between tables, or one cell."""

    text: str
    #: Offset of each piece in the text, and its places.
    starts: tuple[int, ...]
    places: tuple[tuple[Place, ...], ...]


def references_of(document: Document) -> tuple[Reference, ...]:
    """Return the acts named in a document in reading order, each once."""
    found: dict[tuple[str | None, ...], Reference] = {}
    for run in _runs(document):
        for start, stop, reference in find_references(run.text):
            key = (
                reference.kind,
                reference.number,
                reference.date,
                fold(reference.issuer or ""),
                fold(reference.title or ""),
            )
            if key not in found and not _is_own_head(run.text, start):
                found[key] = replace(reference, source=source_at(_places(run, start, stop)))
    return tuple(found.values())


def _runs(document: Document) -> Iterator[_Run]:
    paragraphs: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            continue
        yield _run([(paragraph.text, paragraph.places) for paragraph in paragraphs])
        paragraphs = []
        yield from _cells(block)
    yield _run([(paragraph.text, paragraph.places) for paragraph in paragraphs])


def _cells(table: Table) -> Iterator[_Run]:
    for cell in table.cells:
        yield _run([(cell.text, cell.places)])


def _run(pieces: Sequence[tuple[str, tuple[Place, ...]]]) -> _Run:
    starts, at = [], 0
    for text, _ in pieces:
        starts.append(at)
        at += len(text) + 1
    return _Run(
        text="\n".join(text for text, _ in pieces), starts=tuple(starts), places=tuple(places for _, places in pieces)
    )


def _places(run: _Run, start: int, stop: int) -> tuple[Place, ...]:
    """Return the places of characters [start, stop) of a run, exact in text files."""
    first, last = bisect_right(run.starts, start) - 1, bisect_right(run.starts, stop - 1) - 1
    found: list[Place] = []
    for index in range(first, last + 1):
        at = run.starts[index]
        end = run.starts[index + 1] - 1 if index + 1 < len(run.starts) else len(run.text)
        places = run.places[index]
        found += [places[0].within(max(start, at) - at, min(stop, end) - at)] if len(places) == 1 else places
    return merge_places(found)


def _is_own_head(text: str, start: int) -> bool:
    """«ПРИКАЗ / «08» 05. 2020 г. / № 338-ОД»: the act word stands alone on its line."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return line.strip()[:1].isupper() and kind_of(Line(text=line, block=0)) is not None
