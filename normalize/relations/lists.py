"""listed_in, mentors: schools and people of a list, and who watches over whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from model.mention import EntityType, Mention, Relation
from model.plan import RosterRow
from normalize.name_keys import name_key
from normalize.relations.directory import Directory

_LISTED: Final = frozenset({EntityType.SCHOOL, EntityType.PERSON, EntityType.ORGANISATION})
_SURE: Final = 0.9

#: Table and row -> the mentions in it.
_Rows = dict[tuple[int | None, int | None], list[Mention]]


def list_relations(directory: Directory) -> Iterator[Relation]:
    """Yield what each row of a list names -> the document that lists it, and its curator -> its school."""
    rows: _Rows = defaultdict(list)
    for mention in directory.result.mentions:
        if mention.type in _LISTED and mention.source.table is not None and mention.entity_id:
            rows[mention.source.table, mention.source.row].append(mention)
    for roster in directory.result.rosters:
        for row in roster.rows:
            yield from _of_row(directory, row, rows[row.source.table, row.source.row])


def _of_row(directory: Directory, row: RosterRow, mentions: Sequence[Mention]) -> Iterator[Relation]:
    schools = [one for one in _within(row.school, mentions) if one.type is EntityType.SCHOOL]
    curators = _within(row.curator, [one for one in mentions if one not in schools])
    for listed in _once(schools or curators):
        yield _relation("listed_in", listed, directory.result.document.id, row)
    if len(_once(schools)) != 1:
        return  # «курирует все школы»: which of them is told elsewhere
    for curator in _mentoring(curators):
        if curator != schools[0].entity_id:
            yield _relation("mentors", curator, str(schools[0].entity_id), row)


def _mentoring(curators: Sequence[Mention]) -> Sequence[str]:
    """A curator is a person or, where none is named, a school or a body."""
    people = [one for one in curators if one.type is EntityType.PERSON]
    return _once(people or curators)


def _within(text: str | None, mentions: Sequence[Mention]) -> list[Mention]:
    key = name_key(text or "")
    return [one for one in mentions if key and name_key(one.text) in key]


def _once(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(one.entity_id) for one in mentions))


def _relation(type_: str, from_id: str, to_id: str, row: RosterRow) -> Relation:
    return Relation(type=type_, from_id=from_id, to_id=to_id, confidence=_SURE, source=row.source)
