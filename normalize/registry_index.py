"""Указатель реестров: entries blocked by type, region, number and the ends of their own names.

Nothing is taken apart before a document of its region asks: a country's 65,000 names cost only what is looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from model.mention import EntityType
from model.registry import Registries, RegistryEntry
from normalize.name_keys import name_key
from normalize.place_names import PlaceName, place_name
from normalize.school_names import SchoolName, school_name

#: Letters at the beginning and at the end of an own name by which it is looked up: a slip is in one of them at most.
_HEAD, _TAIL = 3, 4
#: Steps from a name to its last successor.
_LONGEST_LINE = 10


@dataclass(frozen=True, slots=True)
class Named:
    """Запись под одним из её названий, taken apart."""

    entry: RegistryEntry
    name: str
    parts: SchoolName | PlaceName


@dataclass(slots=True)
class _Block:
    """Записи одного вида и региона."""

    entries: list[RegistryEntry] = field(default_factory=list)
    keys: dict[str, list[Named]] | None = None

    def near(self, keys: Iterable[str]) -> Iterator[Named]:
        """Yield what shares one of the keys."""
        if self.keys is None:
            self.keys = _keyed(self.entries)
        yield from (named for key in keys for named in self.keys.get(key, ()))


class RegistryIndex:
    """Указатель; built once for a set of entries."""

    def __init__(self, entries: Sequence[RegistryEntry]) -> None:
        """Sort the entries into blocks, nothing more."""
        self.by_id = {entry.id: entry for entry in entries}
        self._blocks: dict[tuple[EntityType, str], _Block] = defaultdict(_Block)
        self._registers: set[tuple[EntityType, str]] = set()
        self._codes: dict[str, str] | None = None
        keys: dict[str | None, str] = {None: ""}
        for entry in entries:
            if entry.region not in keys:
                keys[entry.region] = name_key(entry.region or "")
            self._blocks[entry.type, keys[entry.region]].entries.append(entry)
            if not entry.is_named:
                self._registers.add((entry.type, keys[entry.region]))

    def knows(self, kind: EntityType, region: str | None) -> bool:
        """Tell whether there is a register of this type for this region at all; what people named makes none."""
        return region is not None and (kind, name_key(region)) in self._registers

    def near(self, kind: EntityType, parts: SchoolName | PlaceName, region: str | None) -> Iterator[Named]:
        """Yield the names that may be meant in a document of this region.

        Where none is known all regions are asked, and a slip of the pen is none.
        """
        keys = _keys_of(parts) if region else {f"={parts.own}"}
        for block in self._blocks_of(kind, region):
            yield from block.near(keys)

    def entries(self, kind: EntityType, region: str | None) -> Iterator[RegistryEntry]:
        """Yield the entries of a type that may be meant in a document of this region."""
        for block in self._blocks_of(kind, region):
            yield from block.entries

    def by_code(self, code: str) -> RegistryEntry | None:
        """Return the entry that bears an ОГРН, ИНН or ОКТМО."""
        if self._codes is None:
            self._codes = {}
            for entry in self.by_id.values():
                for value in entry.identifiers.values():
                    self._codes.setdefault(value, entry.id)
        id_ = self._codes.get(code)
        return self.by_id[id_] if id_ else None

    def last(self, entry: RegistryEntry) -> RegistryEntry:
        """Return the successor of the successors; itself where it was parted into several, or goes in a circle."""
        for _ in range(_LONGEST_LINE):
            if len(entry.successors) != 1 or entry.successors[0] not in self.by_id:
                return entry
            entry = self.by_id[entry.successors[0]]
        return entry

    def _blocks_of(self, kind: EntityType, region: str | None) -> Iterable[_Block]:
        if region is None:
            return [block for (type_, _), block in self._blocks.items() if type_ is kind]
        keys = ((kind, name_key(region)), (kind, ""))
        return [self._blocks[key] for key in keys if key in self._blocks]


_last: list[tuple[tuple[RegistryEntry, ...], RegistryIndex]] = []


def index_of(registries: Registries) -> RegistryIndex:
    """Return the index of these entries, built once while they are in use."""
    if not _last or _last[0][0] is not registries.entries:
        _last[:] = [(registries.entries, RegistryIndex(registries.entries))]
    return _last[0][1]


def taken_apart(kind: EntityType, name: str) -> SchoolName | PlaceName:
    """Return the parts of a school's or municipality's name."""
    return school_name(name) if kind is EntityType.SCHOOL else place_name(name)


def _keyed(entries: Iterable[RegistryEntry]) -> dict[str, list[Named]]:
    keys: dict[str, list[Named]] = defaultdict(list)
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            named = Named(entry, name, taken_apart(entry.type, name))
            for key in (*_keys_of(named.parts), f"={named.parts.own}"):
                keys[key].append(named)
    return dict(keys)


def _keys_of(parts: SchoolName | PlaceName) -> set[str]:
    keys = {f"^{parts.own[:_HEAD]}", f"{parts.own[-_TAIL:]}$"} if parts.own else set()
    if isinstance(parts, SchoolName):
        keys |= {f"№{parts.number}"} if parts.number else set()
        keys |= {f"@{parts.settlement[:_HEAD]}"} if not keys and parts.settlement else set()
        keys |= {f"~{parts.kind}"} if not (parts.number or parts.own) else set()
    return keys
