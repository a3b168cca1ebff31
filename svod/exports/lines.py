"""Records as lines of JSON: the store's own text, decoded only where something is to be hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final
from uuid import UUID

from pydantic_core import from_json, to_json

from export.people.masking import Mask
from export.record_lines import shared_by, spliced
from model.stored import RecordFilter
from store.record_texts import Frame, Portion, RecordText
from store.repositories import Work
from svod.exports.ahead import ahead

#: Records asked for in one question, give or take a document.
_ASKED: Final = 4_000
#: Lines given out at once.
_GIVEN: Final = 500


def raw_lines(work: Work, wanted: RecordFilter) -> Iterator[Sequence[bytes]]:
    """Yield the lines of all records of a filter by document and position, a portion at a time.

    The transaction is asked from another thread, ahead: nothing else asks it before the last portion is taken.
    """
    for texts, frames in ahead(_fetched(work, wanted)):
        lines = _put_together(texts, frames)
        while portion := list(islice(lines, _GIVEN)):
            yield portion


def masked_lines(mask: Mask, lines: Sequence[bytes]) -> Sequence[bytes]:
    """Return the lines without what the mask hides."""
    if mask.keeps_all:
        return lines
    return [
        to_json(mask.json(from_json(line))) if suspect else line
        for line, suspect in zip(lines, mask.suspects(lines), strict=True)
    ]


def _together(portions: Iterable[Portion]) -> Iterator[Sequence[UUID]]:
    """Yield documents that have some thousand records between them."""
    gathered: list[UUID] = []
    records = 0
    for portion in portions:
        gathered.append(portion.document)
        records += portion.records
        if records >= _ASKED:
            yield gathered
            gathered, records = [], 0
    if gathered:
        yield gathered


def _fetched(work: Work, wanted: RecordFilter) -> Iterator[tuple[list[RecordText], Mapping[UUID, Frame]]]:
    for documents in _together(work.exports.records.documents(wanted)):
        frames = work.exports.records.frames(documents)
        yield list(work.exports.records.texts(wanted, documents)), frames


def _put_together(texts: Iterable[RecordText], frames: Mapping[UUID, Frame]) -> Iterator[bytes]:
    shared: dict[tuple[bytes, bytes], bytes] = {}
    for text in texts:
        key = (text.document, text.plan)
        if key not in shared:
            shared[key] = _shared(text, frames)
        yield spliced(text.known, shared[key], text.value, text.cluster)


def _shared(text: RecordText, frames: Mapping[UUID, Frame]) -> bytes:
    document = UUID(text.document.decode())
    frame = frames[document]
    return shared_by(frame.name, frame.municipality, document, from_json(text.plan), frame.value)
