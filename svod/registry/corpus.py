"""Правки как учебный корпус: what people checked and taught, as spaCy's DocBin, for a component to be trained later.

checked records -> one text a row, spans of its fields and of the entities in it | lessons -> one text a wording
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from extract.entities.glued import without_glued
from model.lesson import Lesson, LessonKind
from model.mention import Mention
from model.plan import Record
from model.result import Result
from model.stored import RecordFilter, ReviewState, StoredRecord
from store.repositories import Store
from svod.review.fields import EDITORS, text_of

#: Keys of the spans of a Doc.
FIELDS: Final = "fields"
ENTITIES: Final = "entities"
_CHECKED: Final = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """Учебный пример: a text, its labelled spans, and what it came from."""

    text: str
    #: (start, stop, label) in characters.
    fields: tuple[tuple[int, int, str], ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()
    #: Label -> 1.0: the role of a heading.
    cats: tuple[str, ...] = ()
    #: «record», «lesson», and its id.
    origin: tuple[str, str] = ("", "")


def examples(store: Store) -> Iterator[Example]:
    """Yield what people have checked and taught so far, in constant memory."""
    with store.transaction() as work:
        rows = work.records.stream(RecordFilter(states=_CHECKED))
        for document, group in groupby(rows, key=lambda row: row.document_id):
            value = work.documents.value(document)
            yield from (_of_record(row, value) for row in group)
        yield from (_of_lesson(lesson) for lesson in work.lessons.standing())


def doc_bin(found: Iterable[Example]) -> bytes:
    """Return the examples as the bytes of a .spacy file, without those of endless signs or words (`without_glued`)."""
    import spacy  # noqa: PLC0415 -- slow to load, and for this command alone
    from spacy.tokens import DocBin  # noqa: PLC0415 -- as above

    nlp = spacy.blank("ru")
    kept = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for example in found:
        if without_glued(example.text) == example.text:  # a tokenizer takes hours with the others, which teach nothing
            kept.add(_doc(nlp, example))
    packed: bytes = kept.to_bytes()
    return packed


def _doc(nlp: Any, example: Example) -> Any:  # noqa: ANN401 -- spaCy's Language and Doc
    from spacy.util import filter_spans  # noqa: PLC0415 -- as above

    doc = nlp.make_doc(example.text)
    entities = _spans(doc, example.entities)
    doc.spans[FIELDS] = _spans(doc, example.fields)
    doc.spans[ENTITIES] = entities
    doc.ents = filter_spans(entities)
    doc.cats = dict.fromkeys(example.cats, 1.0)
    doc.user_data["origin"], doc.user_data["id"] = example.origin
    return doc


def _spans(doc: Any, spans: Iterable[tuple[int, int, str]]) -> list[Any]:  # noqa: ANN401 -- a spaCy Doc
    found = (doc.char_span(start, stop, label=label, alignment_mode="expand") for start, stop, label in spans)
    return [span for span in found if span is not None]


def _of_record(row: StoredRecord, value: Result | None) -> Example:
    text, fields = _laid_out(row.record)
    mentions = [mention for mention in value.mentions if _in_row(mention, row.record)] if value else []
    return Example(text=text, fields=fields, entities=tuple(_places(text, mentions)), origin=("record", str(row.id)))


def _laid_out(record: Record) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Return the fields one to a line, and where each stands."""
    lines, spans, start = [], [], 0
    for name in EDITORS:
        text = text_of(record, name)
        if text:
            lines.append(text)
            spans.append((start, start + len(text), name))
            start += len(text) + 1
    return "\n".join(lines), tuple(spans)


def _in_row(mention: Mention, record: Record) -> bool:
    source, own = mention.source, record.source
    return source.table is not None and (source.table, source.row) == (own.table, own.row)


def _places(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, int, str]]:
    seen: dict[tuple[str, str], int] = {}
    for mention in mentions:
        key = (mention.type.value, mention.text)
        start = text.find(mention.text, seen.get(key, 0))
        if mention.text and start >= 0:
            seen[key] = stop = start + len(mention.text)
            yield start, stop, mention.type.value


def _of_lesson(lesson: Lesson) -> Example:
    """A heading has its role as a category; a phrase is an entity, a stop phrase none."""
    origin = ("lesson", str(lesson.id))
    if lesson.kind is LessonKind.COLUMN and lesson.role is not None:
        return Example(text=lesson.text, cats=(lesson.role.value,), origin=origin)
    taken = lesson.kind is not LessonKind.STOP and lesson.type is not None
    label = lesson.type.value if lesson.type else ""
    return Example(text=lesson.text, entities=((0, len(lesson.text), label),) if taken else (), origin=origin)
