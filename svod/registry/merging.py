"""Drafts of an import -> entries: one id each, successors found, merged with what was there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.mention import EntityType
from model.registry import RegistryEntry
from normalize.ids import offline_id
from normalize.name_keys import name_key
from normalize.place_names import place_name
from normalize.word_stems import alike
from svod.registry.drafts import Draft, Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class Import:
    """Итог загрузки: all entries as they stand after it, and what became of each row."""

    entries: tuple[RegistryEntry, ...]
    added: tuple[RegistryEntry, ...]
    #: (before, after).
    changed: tuple[tuple[RegistryEntry, RegistryEntry], ...]
    same: int
    refused: tuple[Refusal, ...]
    #: Rows that came in with something doubtful.
    remarks: tuple[Refusal, ...]


def merged(known: Sequence[RegistryEntry], drafts: Sequence[Draft], refused: Sequence[Refusal]) -> Import:
    """Return what an import makes of the entries known; a second import of the same file changes nothing."""
    drafts = _with_own_ids(drafts)
    drafts, doubled = _once(drafts)
    drafts = _succeeded(drafts, known)
    before = {entry.id: entry for entry in known}
    after = {draft.entry.id: _renamed(before.get(draft.entry.id), draft.entry) for draft in drafts}
    after |= _replaced(known, after.values())
    return Import(
        entries=tuple({**before, **after}.values()),
        added=tuple(entry for id_, entry in after.items() if id_ not in before),
        changed=tuple((before[id_], entry) for id_, entry in after.items() if id_ in before and before[id_] != entry),
        same=sum(id_ in before and before[id_] == entry for id_, entry in after.items()),
        refused=(*refused, *doubled),
        remarks=tuple(_remark(draft) for draft in drafts if draft.remarks),
    )


def _with_own_ids(drafts: Sequence[Draft]) -> list[Draft]:
    """Give rows that share a code an id each: branches of a school, and its former names.

    The one in force whose row stands first keeps the code's id.
    """
    groups: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.entry.id].append(draft)
    owners = {id_: min(group, key=_rank).entry.name for id_, group in groups.items()}
    return [draft if draft.entry.name == owners[draft.entry.id] else _apart(draft) for draft in drafts]


def _rank(draft: Draft) -> tuple[bool, bool, int]:
    return draft.entry.valid_to is not None, "филиал" in name_key(draft.entry.name), draft.line


def _apart(draft: Draft) -> Draft:
    entry = draft.entry
    other = replace(entry, id=offline_id("registry", entry.id, name_key(entry.name)))
    # A name that ended, under the same code: what bears the code now is its successor.
    follows = () if entry.valid_to is None or draft.successor else (entry.id,)
    return replace(draft, entry=replace(other, successors=follows))


def _once(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Refusal]]:
    """Take each entry once."""
    kept: dict[str, Draft] = {}
    doubled = []
    for draft in drafts:
        first = kept.setdefault(draft.entry.id, draft)
        if first is not draft:
            reason = f"повторяет строку {first.line}"
            doubled.append(Refusal(line=draft.line, name=draft.entry.name, reason=reason))
    return list(kept.values()), doubled


def _succeeded(drafts: Sequence[Draft], known: Iterable[RegistryEntry]) -> list[Draft]:
    """Find the successor that a row names by a code or by a name."""
    if not any(draft.successor for draft in drafts):
        return list(drafts)
    entries = {entry.id: entry for entry in (*known, *(draft.entry for draft in drafts))}.values()
    by_code = {value: entry.id for entry in entries for value in entry.identifiers.values()}
    names = Counter(_named(name, entry) for entry in entries for name in (entry.name, *entry.aliases))
    by_name = {_named(name, entry): entry.id for entry in entries for name in (entry.name, *entry.aliases)}
    unique = {name: id_ for name, id_ in by_name.items() if names[name] == 1}
    return [_followed(draft, by_code, unique) if draft.successor else draft for draft in drafts]


def _followed(draft: Draft, by_code: dict[str, str], by_name: dict[tuple[str, str | None], str]) -> Draft:
    words = draft.successor.replace(",", " ").replace(";", " ").split()
    coded = [by_code[word] for word in words if word in by_code]
    named = by_name.get(_named(draft.successor, draft.entry))
    found = tuple(dict.fromkeys(id_ for id_ in (*coded, named) if id_ and id_ != draft.entry.id))
    if not found:
        return replace(draft, remarks=(*draft.remarks, "преемник в реестре не найден"))
    return replace(draft, entry=replace(draft.entry, successors=found))


def _named(name: str, entry: RegistryEntry) -> tuple[str, str | None]:
    return name_key(name), entry.region


def _replaced(known: Iterable[RegistryEntry], registered: Iterable[RegistryEntry]) -> dict[str, RegistryEntry]:
    """Return what people named by hand with the one registered entry of that name and place as its successor.

    What documents were told to mean by the hand's entry they mean by the register's from now on.
    """
    by_name: dict[tuple[EntityType, str, str | None], dict[str, RegistryEntry]] = defaultdict(dict)
    for entry in registered:
        for name in (entry.name, *entry.aliases):
            by_name[entry.type, name_key(name), entry.region][entry.id] = entry
    replaced = {}
    for named in (one for one in known if one.is_named and not one.successors):
        found = by_name.get((named.type, name_key(named.name), named.region), {})
        near = [one for one in found.values() if _may_share_place(named, one)]
        if len(near) == 1:
            replaced[named.id] = replace(named, successors=(near[0].id,))
    return replaced


def _may_share_place(one: RegistryEntry, other: RegistryEntry) -> bool:
    if not (one.municipality and other.municipality):
        return True
    return alike(place_name(one.municipality).own, place_name(other.municipality).own) is not None


def _renamed(before: RegistryEntry | None, after: RegistryEntry) -> RegistryEntry:
    """Keep the names an entry had; a row that says nothing of successors or place takes none away."""
    if before is None:
        return after
    former = (before.name, *before.aliases)
    aliases = dict.fromkeys(one for one in (*after.aliases, *former) if one != after.name)
    kept = tuple(one for one in before.aliases if one in aliases)
    return replace(
        after,
        aliases=tuple(dict.fromkeys((*kept, *aliases))),
        identifiers={**before.identifiers, **after.identifiers},
        region=after.region or before.region,
        municipality=after.municipality or before.municipality,
        valid_from=after.valid_from or before.valid_from,
        valid_to=after.valid_to or before.valid_to,
        successors=after.successors or before.successors,
    )


def _remark(draft: Draft) -> Refusal:
    return Refusal(line=draft.line, name=draft.entry.name, reason="; ".join(draft.remarks))
