"""Фразы: names, aliases and wordings known beforehand, found in texts with spaCy's matchers, overlaps allowed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.hits import Hit
from extract.linguistics import grammemes
from model.mention import EntityType
from model.registry import Registries, RegistryEntry

Found = tuple[EntityType, Hit]
SPANS_KEY = "svod"
_NAME, _ALIAS = 0.98, 0.9


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


def phrases_of(registries: Registries) -> Iterator[Phrase]:
    """Yield the names and aliases of all entries; an alias that names two entries of a type is left out."""
    owners = _owners(registries)
    for entry in registries.entries:
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


def _owners(registries: Registries) -> dict[tuple[EntityType, str], set[str]]:
    owners: dict[tuple[EntityType, str], set[str]] = {}
    for entry in registries.entries:
        for text in (entry.name, *entry.aliases):
            owners.setdefault((entry.type, text.lower()), set()).add(entry.id)
    return owners


class PhraseBook:
    """Книга фраз: matches phrases in texts, blind to case, and keeps each one's source and score."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Build the matchers; the phrases' order decides between equals."""
        self._phrases: dict[str, Phrase] = {}
        patterns = []
        for number, phrase in enumerate(phrases):
            key = str(number)
            self._phrases[key] = phrase
            patterns.append({"label": phrase.type.value, "pattern": phrase.text, "id": key})
        self._nlp = _pipeline(patterns) if patterns else None

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the phrases found in a text; attributes: entity_id, source."""
        if self._nlp is None:
            return ()
        read = self._nlp(text)  # its spans live as long as it does
        return tuple(self._found(span) for span in read.spans[SPANS_KEY] if self._counts(text, span))

    def _found(self, span: Any) -> Found:  # noqa: ANN401 -- a spaCy span
        phrase = self._phrases[span.id_]
        attributes = {"source": phrase.source}
        if phrase.entity_id:
            attributes["entity_id"] = phrase.entity_id
        return phrase.type, Hit(span.start_char, span.end_char, phrase.normal, attributes, phrase.score)

    @staticmethod
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


def _pipeline(patterns: list[dict[str, str]]) -> Any:  # noqa: ANN401 -- a spaCy pipeline
    import spacy  # noqa: PLC0415 -- half a second, loaded at the first need

    nlp = spacy.blank("ru")
    ruler: Any = nlp.add_pipe(
        "span_ruler",
        config={
            "spans_key": SPANS_KEY,
            "annotate_ents": False,
            "phrase_matcher_attr": "LOWER",
            "spans_filter": None,
            "overwrite": True,
        },
    )
    ruler.add_patterns(patterns)
    return nlp


_books: dict[int, tuple[tuple[RegistryEntry, ...], PhraseBook]] = {}


def book_of(registries: Registries) -> PhraseBook:
    """Return the phrase book of these registries, built once while they live."""
    key = id(registries.entries)
    known = _books.get(key)
    if known is None or known[0] is not registries.entries:
        _books.clear()  # one set of registries is in use at a time
        _books[key] = known = (registries.entries, PhraseBook(phrases_of(registries)))
    return known[1]
