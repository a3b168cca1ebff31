"""Document -> mentions: rules on passages, known phrases, and the model where both are silent."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.entities.beside import beside
from extract.entities.finds import Find, Finds, Near, of_any_type, of_one_type, overlaps, with_new
from extract.entities.hits import Hit, cover
from extract.entities.lone_places import columns_of_places, lone_lines, lone_place
from extract.entities.mention_rules import apply_rules
from extract.entities.ner import find_names, needs_model
from extract.entities.passages import Passage, passages_of, source_of
from extract.entities.people_columns import with_positions
from extract.entities.phrases import PhraseBook, book_of
from extract.entities.short_names import with_short_names
from model.document import Document
from model.lesson import Lesson
from model.mention import EntityType, Mention, Origin
from model.registry import Registries
from model.text import collapse

_AGREEMENT = 0.04
_LINE = re.compile(r"[^\n\t]+")


def find_mentions(
    document: Document, registries: Registries, region: str | None = None, lessons: Sequence[Lesson] = ()
) -> tuple[Mention, ...]:
    """Return the mentions of people, schools, bodies, places, acts, contacts, indicators and dates, in reading order.

    Mentions inside others are given too; of one type the longest, save a body inside another body's name.
    """
    passages = tuple(passages_of(document))
    finds: Finds = [_ruled(passage) for passage in passages]
    finds = _with_lone_places(passages, finds)
    finds = with_short_names(passages, finds)
    finds = _with_phrases(passages, finds, book_of(registries, region, lessons))
    finds = with_positions(passages, _with_model(passages, finds))
    return tuple(
        mention for passage, known in zip(passages, finds, strict=True) for mention in _mentions(passage, known)
    )


def _mentions(passage: Passage, finds: tuple[Find, ...]) -> Iterator[Mention]:
    told = beside(passage.text, finds)
    for find in sorted(finds, key=lambda find: (find.hit.start, -find.hit.stop)):
        yield _mention(passage, find, told.get(id(find), {}))


def _ruled(passage: Passage) -> tuple[Find, ...]:
    """Apply the rules; a lone date in a cell is an event's, not a document's."""
    found = tuple(Find(kind, hit) for kind, hit in apply_rules(passage.text))
    if passage.table is None:
        return found
    acts = [find.hit for find in found if find.type is EntityType.LEGAL_ACT]
    return tuple(
        find for find in found if find.type is not EntityType.DATE or any(overlaps(find.hit, act) for act in acts)
    )


def _mention(passage: Passage, find: Find, told: dict[str, str]) -> Mention:
    kind, hit, origin = find
    attributes = {name: value for name, value in hit.attributes.items() if name != "entity_id"} | told
    return Mention(
        type=kind,
        text=collapse(passage.text[hit.start : hit.stop]),
        normal=hit.normal,
        entity_id=hit.attributes.get("entity_id"),
        attributes=attributes,
        origin=origin,
        confidence=hit.confidence,
        source=source_of(passage, hit.start, hit.stop),
    )


def _with_lone_places(passages: Sequence[Passage], finds: Finds) -> Finds:
    """Add towns that stand alone in a cell or on a line, and what fills a column of them."""
    places = [_lone(passage) for passage in passages]
    column = {id(cell): hit for cell, hit in columns_of_places(*_columns(passages, places, finds))}
    return [
        with_new(
            known,
            (Find(EntityType.MUNICIPALITY, hit) for hit in (*lone, *_one(column.get(id(passage))))),
            of_any_type,
        )
        for passage, known, lone in zip(passages, finds, places, strict=True)
    ]


def _lone(passage: Passage) -> list[Hit]:
    return lone_lines(passage.text) if passage.table is None else _one(lone_place(passage.text))


def _one(hit: Hit | None) -> list[Hit]:
    return [hit] if hit else []


def _columns(
    passages: Sequence[Passage], places: Sequence[list[Hit]], finds: Finds
) -> tuple[list[Passage], list[Passage]]:
    """Return the cells, and those that are nothing but a place."""
    cells = [passage for passage in passages if passage.table is not None]
    named = [
        passage
        for passage, lone, known in zip(passages, places, finds, strict=True)
        if passage.table is not None and (lone or any(_fills(find, passage) for find in known))
    ]
    return cells, named


def _fills(find: Find, passage: Passage) -> bool:
    return find.type is EntityType.MUNICIPALITY and passage.text[find.hit.start : find.hit.stop] == passage.text.strip()


def _with_phrases(passages: Sequence[Passage], finds: Finds, book: PhraseBook) -> Finds:
    """Add what the registries name; where a rule found the same span, it learns which entity that is."""
    seen: dict[str, list[Find]] = {}
    joined: Finds = []
    for passage, known in zip(passages, finds, strict=True):
        if passage.text not in seen:
            seen[passage.text] = [Find(kind, hit, Origin.READ) for kind, hit in book.find(passage.text)]
        joined.append(_with_known(known, seen[passage.text]))
    return joined


def _with_known(finds: tuple[Find, ...], phrases: list[Find]) -> tuple[Find, ...]:
    if not phrases:
        return finds
    near = Near(phrases)
    named = tuple(_recognised(find, near.overlapping(find.hit)) for find in finds)
    around = Near(named)
    longer = [phrase for phrase in phrases if not any(_within(phrase, one) for one in around.overlapping(phrase.hit))]
    near = Near(longer)
    standing = tuple(find for find in named if not any(_within(find, one) for one in near.overlapping(find.hit)))
    return with_new(standing, longer, of_one_type)


def _recognised(find: Find, phrases: Iterable[Find]) -> Find:
    """Give a find the entity of a phrase that covers the same characters."""
    for phrase in phrases:
        if phrase.type is find.type and (phrase.hit.start, phrase.hit.stop) == (find.hit.start, find.hit.stop):
            attributes = {**find.hit.attributes, **phrase.hit.attributes}
            confidence = max(find.hit.confidence, phrase.hit.confidence)
            return Find(find.type, find.hit._replace(attributes=attributes, confidence=confidence), find.origin)
    return find


def _within(find: Find, other: Find) -> bool:
    """Tell whether a find of the same type covers this one."""
    return find.type is other.type and other.hit.start <= find.hit.start and find.hit.stop <= other.hit.stop


def _with_model(passages: Sequence[Passage], finds: Finds) -> Finds:
    """Add people that only the model sees, on lines no rule explains; where both see one, confidence rises."""
    lines = [line for index, known in enumerate(finds) for line in _unexplained(index, passages[index].text, known)]
    names = find_names({line for _, _, line in lines})
    added: dict[int, list[Find]] = {}
    for index, start, line in lines:
        moved = (hit._replace(start=hit.start + start, stop=hit.stop + start) for hit in names[line])
        added.setdefault(index, []).extend(Find(EntityType.PERSON, hit, Origin.NER) for hit in moved)
    return [
        with_new(tuple(_agreed(find, added.get(index, ())) for find in known), added.get(index, ()), of_any_type)
        for index, known in enumerate(finds)
    ]


def _unexplained(index: int, text: str, finds: tuple[Find, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield (passage, offset, line) of the lines that hold a name no rule explains."""
    explained = bytearray(len(text))
    for find in finds:
        cover(explained, find.hit.start, find.hit.stop)
    for line in _LINE.finditer(text):
        if needs_model(line[0], bytes(explained[line.start() : line.end()])):
            yield index, line.start(), line[0]


def _agreed(find: Find, names: Iterable[Find]) -> Find:
    if find.type is EntityType.PERSON and any(overlaps(find.hit, name.hit) for name in names):
        return find._replace(hit=find.hit._replace(confidence=min(0.99, find.hit.confidence + _AGREEMENT)))
    return find
