"""Which corrections of an old row hold on the new one, field by field.

A field that was read as before, or is now as the person had put it, keeps the correction. A field that the source
itself changed keeps the source's new text, and the reviewer is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from model.review import Json
from normalize.versions.keys import same_text

#: Follow from the rest or are the row's own; people do not correct them.
_DERIVED: Final = frozenset({"id", "source", "findings", "cluster_id", "fields", "state"})
_NAMES: Final = {
    "section": "раздел",
    "section_number": "номер раздела",
    "number": "номер",
    "activity": "мероприятие",
    "items": "пункты",
    "deadline": "срок",
    "responsible": "ответственные",
    "result": "результат",
    "indicators": "показатели",
    "place": "место",
    "participants": "участники",
    "mark": "отметка",
    "extra": "прочие графы",
    "schools": "школы",
}
#: Made from a cell along with it: they follow it.
_FOLLOWS: Final = {"items": "activity", "indicators": "result", "section_number": "section"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Overtaken:
    """Правка, которую обогнал источник."""

    field: str
    #: As the machine had read it, as the person had put it, as the new version has it.
    read: Json
    corrected: Json
    now: Json

    @property
    def sentence(self) -> str:
        """What a reviewer is told."""
        name = _NAMES.get(self.field, self.field)
        return f"Поле «{name}» в новой редакции другое: правка не перенесена, проверьте."


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """Перенос правок: the new row's value with what holds."""

    value: dict[str, Json]
    #: Fields whose correction holds.
    kept: tuple[str, ...] = ()
    overtaken: tuple[Overtaken, ...] = field(default=())


def carry_over(
    read: Mapping[str, Json], corrected: Mapping[str, Json], new: Mapping[str, Json], *, recognised: bool = False
) -> Carried:
    """Return the new row's value under the corrections of the old one.

    `read` is the old row as the machine had it, `corrected` as it stands, `new` the new row as read; all as JSON
    objects of the record contract. With `recognised` one side was read from an image: misread letters are no change.
    """
    value, kept, overtaken = dict(new), list[str](), list[Overtaken]()
    states = dict(_states(new))
    for name in corrected_fields(read, corrected):
        if _holds(name, read, corrected, new, recognised=recognised):
            value[name] = corrected[name]
            kept.append(name)
            _follow(states, name, corrected)
        else:
            overtaken.append(Overtaken(field=name, read=read.get(name), corrected=corrected[name], now=new.get(name)))
    for name in _confirmed(read, corrected):
        if name not in kept and same_value(name, read.get(name), new.get(name), recognised=recognised):
            _follow(states, name, corrected)
    return Carried(value={**value, "fields": states}, kept=tuple(kept), overtaken=tuple(overtaken))


def corrected_fields(read: Mapping[str, Json], corrected: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the fields whose value is not as it was read."""
    return tuple(name for name in corrected if name not in _DERIVED and read.get(name) != corrected[name])


def same_value(name: str, one: Json, other: Json, *, recognised: bool = False) -> bool:
    """Tell whether a field says the same in two rows: by the text of its cell, not by what was made of it."""
    if one == other:
        return True
    return same_text(text_of(name, one), text_of(name, other), recognised=recognised)


def text_of(name: str, value: Json) -> str:
    """Return the text of a field's value."""
    if name in {"deadline", "responsible"}:
        return str((value or {}).get("raw") or "")
    if isinstance(value, list):
        return " ".join(text_of(name, member) for member in value)
    if isinstance(value, dict):
        return " ".join(f"{key} {text_of(name, member)}" for key, member in sorted(value.items()) if key != "id")
    return "" if value is None else str(value)


def _holds(
    name: str,
    read: Mapping[str, Json],
    corrected: Mapping[str, Json],
    new: Mapping[str, Json],
    *,
    recognised: bool,
) -> bool:
    cell = _FOLLOWS.get(name, name)
    unchanged = same_value(cell, read.get(cell), new.get(cell), recognised=recognised)
    return unchanged or same_value(cell, corrected.get(cell), new.get(cell))


def _confirmed(read: Mapping[str, Json], corrected: Mapping[str, Json]) -> Iterator[str]:
    """Yield the fields a person said something of without changing them."""
    before, after = _states(read), _states(corrected)
    yield from (name for name in after if after[name] != before.get(name) and read.get(name) == corrected.get(name))


def _states(value: Mapping[str, Json]) -> dict[str, Json]:
    return dict(value.get("fields") or {})


def _follow(states: dict[str, Json], name: str, corrected: Mapping[str, Json]) -> None:
    said = _states(corrected).get(name)
    if said is not None:
        states[name] = said
