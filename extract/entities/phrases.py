"""Фразы: names, aliases and wordings known beforehand, found in texts with spaCy's matchers, overlaps allowed."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.entities.glued import without_glued
from extract.entities.hits import Hit
from extract.linguistics import grammemes
from model.lesson import Lesson, LessonKind
from model.mention import EntityType
from model.registry import Registries, RegistryEntry
from model.text import fold

Found = tuple[EntityType, Hit]
_NAME, _ALIAS = 0.98, 0.9
#: Entries that are looked for whatever the document's region; books kept, one a region.
_ALL, _BOOKS = 2_000, 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Фраза: a wording to look for, what it means, and where it comes from."""

    text: str
    type: EntityType
    normal: str
    entity_id: str | None = None
    #: «registry», «alias», «reviewer».
    source: str = "registry"
    score: float = _NAME


def phrases_of(entries: Sequence[RegistryEntry]) -> Iterator[Phrase]:
    """Yield the names and aliases of all entries; an alias that names two entries of a type is left out."""
    owners = _owners(entries)
    for entry in entries:
        for text in dict.fromkeys((entry.name, *entry.aliases)):
            if len(owners[entry.type, text.lower()]) > 1:
                continue
            own = text == entry.name
            yield Phrase(
                text=text,
                type=entry.type,
                normal=entry.name,
                entity_id=entry.id,
                source="registry" if own else "alias",
                score=_NAME if own else _ALIAS,
            )


def _owners(entries: Sequence[RegistryEntry]) -> dict[tuple[EntityType, str], set[str]]:
    owners: dict[tuple[EntityType, str], set[str]] = {}
    for entry in entries:
        for text in (entry.name, *entry.aliases):
            owners.setdefault((entry.type, text.lower()), set()).add(entry.id)
    return owners


class PhraseBook:
    """Книга фраз: matches phrases in texts, blind to case, and keeps each one's source and score."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Build the matcher; the phrases' order decides between equals."""
        self._phrases = tuple(phrases)
        self._matcher = _matcher([phrase.text for phrase in self._phrases]) if self._phrases else None

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the phrases found in a text; attributes: entity_id, source."""
        if self._matcher is None:
            return ()
        read = _russian().tokenizer(without_glued(text))  # its spans live as long as it does
        strings = _russian().vocab.strings
        matches = sorted((start, stop, int(strings[key])) for key, start, stop in self._matcher(read))
        spans = ((read[start:stop], self._phrases[number]) for start, stop, number in matches)
        return tuple(_found(span, phrase) for span, phrase in spans if _holds(text, span, phrase))


def _holds(text: str, span: Any, phrase: Phrase) -> bool:  # noqa: ANN401 -- a spaCy span
    """What a person taught counts as it is written."""
    return phrase.source == "reviewer" or _counts(text, span)


def _found(span: Any, phrase: Phrase) -> Found:  # noqa: ANN401 -- a spaCy span
    attributes = {"source": phrase.source}
    if phrase.entity_id:
        attributes["entity_id"] = phrase.entity_id
    return phrase.type, Hit(span.start_char, span.end_char, phrase.normal, attributes, phrase.score)


def _counts(text: str, span: Any) -> bool:  # noqa: ANN401 -- a spaCy span
    """A single word counts with a capital and where it is no common word, or alone in its text."""
    if len(span) > 1:
        return True
    written = span.text
    return bool(written[0].isupper()) and (written == text.strip() or not _is_common(written))


@cache
def _is_common(word: str) -> bool:
    readings = grammemes(word)
    return bool(readings) and not any("Geox" in tags for tags in readings)


@cache
def _russian() -> Any:  # noqa: ANN401 -- a spaCy pipeline
    """Return the tokenizer that all books share: half a second to make, and it remembers the words it saw."""
    import spacy  # noqa: PLC0415 -- loaded at the first need

    russian: Any = spacy.blank("ru")
    russian.vocab.lex_attr_getters = {spacy.attrs.LOWER: str.lower}  # of a new word nothing else is asked
    return russian


def _matcher(texts: Sequence[str]) -> Any:  # noqa: ANN401 -- a spaCy matcher
    """Return a matcher of the texts, blind to case; the key of each is its number."""
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415 -- as above

    russian = _russian()
    matcher = PhraseMatcher(russian.vocab, attr="LOWER")
    for number, text in enumerate(texts):
        matcher.add(str(number), [russian.tokenizer(text)])
    return matcher


_books: OrderedDict[tuple[int, str, tuple[Lesson, ...]], tuple[tuple[RegistryEntry, ...], PhraseBook]] = OrderedDict()


def book_of(registries: Registries, region: str | None = None, lessons: Sequence[Lesson] = ()) -> PhraseBook:
    """Return the phrase book for a document of this region, with the phrases taught; the latest ones are kept.

    Of a whole country's registers only what is of the document's region is looked for in its text.
    """
    taught = tuple(lesson for lesson in lessons if lesson.kind in {LessonKind.ACCEPT, LessonKind.ALIAS})
    near = fold(region or "") if len(registries.entries) > _ALL else ""  # a short list is one book for all regions
    key = (id(registries.entries), near, taught)
    known = _books.get(key)
    if known is None or known[0] is not registries.entries:
        entries = _near(registries.entries, region)
        _books[key] = known = (registries.entries, PhraseBook((*_taught(taught, entries), *phrases_of(entries))))
    _books.move_to_end(key)
    while len(_books) > _BOOKS:
        _books.popitem(last=False)
    return known[1]


def _near(entries: tuple[RegistryEntry, ...], region: str | None) -> tuple[RegistryEntry, ...]:
    if len(entries) <= _ALL:
        return entries
    here = fold(region) if region else None
    return tuple(entry for entry in entries if entry.region is None or (here and fold(entry.region) == here))


def _taught(lessons: Iterable[Lesson], entries: Sequence[RegistryEntry]) -> Iterator[Phrase]:
    """Yield what people taught to look for: a wording of a type, another name of an entry."""
    names = {entry.id: entry.name for entry in entries}
    for lesson in lessons:
        if lesson.type is not None:
            yield Phrase(
                text=lesson.text,
                type=lesson.type,
                normal=names.get(lesson.entity_id or "", lesson.text),
                entity_id=lesson.entity_id,
                source="reviewer",
                score=_NAME,
            )
