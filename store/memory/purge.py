"""Rows of documents go, over dicts: whatever names a document or record that goes, goes with it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from model.batch import UploadState
from model.export_order import Export, ExportState
from model.lesson import LessonScope
from model.retention import Family, Footprint, Purged
from model.service_errors import HeldError
from store.memory.scopes import territories_of
from store.memory.tables import Tables
from store.retention import Gone

#: A table → the attributes by which its rows name documents and records; keys are looked at everywhere.
_NAMING: Final[Mapping[str, tuple[str, ...]]] = {
    "readings": (), "values": (), "words": (), "pages": (), "leases": (), "presences": (), "placed": (), "heads": (),
    "keys": (), "papers": (), "indicators_seen": (), "executions": (), "execution_revs": (), "execution_seen": (),
    "arrivals": (), "removals": (), "batch_reach": (), "deed_portions": (), "field_checks": (),
    "comments": ("document_id", "record_id"),
    "assignments": ("document_id",),
    "second_checks": ("document_id", "record_id"),
    "commands": ("document_id",),
    "judgements": ("left", "right"),
    "links": ("from_id", "to_id"),
    "references": ("document_id",),
    "reference_words": ("document_id", "target_id"),
    "chain_words": ("document_id", "parent_id"),
    "indicator_points": ("document_id", "value_document_id"),
    "execution_links": ("document_id", "report_id", "record_id"),
    "execution_pairs": ("document_id", "report_id"),
    "campaign_words": ("document_id",),
    "obligations": ("document_id",),
    "unresolved": ("document_id",),
    "holds": ("document_id",),
}  # fmt: skip


def footprint_of(tables: Tables, documents: Collection[UUID]) -> Footprint:
    """Count what goes with these documents."""
    gone = set(documents)

    def of(table: Mapping[Any, Any]) -> int:
        return sum(getattr(one, "document_id", None) in gone for one in table.values())

    return Footprint(
        documents=len(gone & tables.documents.keys()),
        files=of(tables.files),
        pages=sum(len(pages) for key, pages in tables.pages.items() if key in gone),
        records=of(tables.records),
        commands=of(tables.commands),
        comments=of(tables.comments),
        letters=len(_letters(tables, gone)),
        returns=len(_returns(tables, gone)),
        exports=len([one for one in _exports(tables, gone) if one.state is ExportState.DONE]),
    )


def purge(tables: Tables, family: Family, at: datetime) -> Gone:
    """Remove the documents of a family with all that is kept of them; raises HeldError."""
    gone = family.all
    if any(one.document_id in gone and one.lifted_at is None for one in tables.holds.values()):
        raise HeldError
    records = {key for key, one in tables.records.items() if one.document_id in gone}
    purged = tuple(Purged(document_id=key, sha256=tables.documents[key].sha256) for key in sorted(gone))
    tables.blobs_going.update(dict.fromkeys(_bytes(tables, gone), at))
    remade = _drop_files_made(tables, gone)
    homes, clusters = _leave(tables, records)
    _drop_naming(tables, gone | records)
    _forget_elsewhere(tables, gone, records)
    for record in records:
        del tables.records[record]
    _drop_files(tables, family)
    for document in gone:
        del tables.documents[document]
    _nameless(tables, set(clusters))
    return Gone(purged=purged, exports=remade, homes=homes, clusters=clusters)


def _bytes(tables: Tables, gone: Collection[UUID]) -> Iterator[str]:
    for key in gone:
        yield tables.documents[key].sha256
        for page in tables.pages.get(key, ()):
            yield page.sha256
            if page.words_sha256:
                yield page.words_sha256
    yield from (one.sha256 for one in _exports(tables, gone) if one.state is ExportState.DONE and one.sha256)
    yield from (tables.returned[key].sha256 for key in _returns(tables, gone))


def _exports(tables: Tables, gone: Collection[UUID]) -> list[Export]:
    """Return finished files, and those in work, that may hold them."""
    since, theirs = _first_came(tables, gone), _territories(tables, gone)
    batches = {file.batch_id for file in tables.files.values() if file.document_id in gone}
    return [
        one
        for one in tables.exports.values()
        if one.state in {ExportState.DONE, ExportState.RUNNING}
        and (one.finished_at is None or one.finished_at >= since)
        and (one.filter.document is None or one.filter.document in gone)
        and (one.filter.batch is None or one.filter.batch in batches)
        and (one.territories is None or one.territories & theirs)
    ]


def _letters(tables: Tables, gone: Collection[UUID]) -> set[UUID]:
    speaking = {key for key, one in tables.letters.items() if any(each.id in gone for each in one.documents)}
    return speaking | {key for (key, _), one in tables.letter_points.items() if one.place.document in gone}


def _returns(tables: Tables, gone: Collection[UUID]) -> set[UUID]:
    exports = {one.id for one in _exports(tables, gone)}
    lines = {key for (key, _), one in tables.returned_lines.items() if one.document_id in gone}
    portions = {key for (key, _), one in tables.returned_portions.items() if one.document_id in gone}
    made = {key for key, one in tables.returned.items() if one.export_id in exports}
    return lines | portions | made | _unknown_returns(tables, gone)


def _unknown_returns(tables: Tables, gone: Collection[UUID]) -> set[UUID]:
    """Return files sent since, of which nobody knows what is in them."""
    theirs = _territories(tables, gone)
    return {
        key
        for key, one in tables.returned.items()
        if one.export_id is None
        and one.at >= _first_came(tables, gone)
        and (one.territories is None or one.territories & theirs)
    }


def _first_came(tables: Tables, gone: Collection[UUID]) -> datetime:
    return min((tables.documents[key].created_at for key in gone), default=datetime.max.replace(tzinfo=UTC))


def _territories(tables: Tables, gone: Collection[UUID]) -> frozenset[str]:
    territories = territories_of(tables)
    return frozenset(key for one in gone for key in territories.get(one, ()))


def _drop_files_made(tables: Tables, gone: Collection[UUID]) -> tuple[UUID, ...]:
    """Take finished files away, with returns and letters; return the exports to be made anew."""
    letters, returns, exports = _letters(tables, gone), _returns(tables, gone), _exports(tables, gone)
    for one in exports:
        done = one.state is ExportState.DONE
        state = ExportState.REMOVED if done else ExportState.QUEUED
        tables.exports[one.id] = replace(one, state=state)
    for name in ("letters", "letter_points", "letter_files"):
        _drop(tables, name, lambda key, _: _first(key) in letters)
    _drop(tables, "letter_steps", lambda _, one: one.letter_id in letters)
    for name in ("returned", "returned_lines", "returned_portions"):
        _drop(tables, name, lambda key, _: _first(key) in returns)
    return tuple(one.id for one in exports if one.state is ExportState.RUNNING)


def _leave(tables: Tables, records: Collection[UUID]) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """Take records out of their groups; return the homes that lost a leader, the groups that lost records."""
    clusters = {tables.records[key].cluster_id for key in records} - {None}
    meant = {tables.placed[key] for key in records if key in tables.placed}
    left = {number for key, number in tables.placed.items() if key not in records}
    lost = [tables.signatures.pop(number) for number in sorted(meant - left)]
    homes = {one.home for one in lost if one.leads and one.home is not None}
    return tuple(sorted(homes)), tuple(sorted(one for one in clusters if one is not None))


def _drop_naming(tables: Tables, gone: Collection[UUID]) -> None:
    facts = {key for key, one in tables.indicator_facts.items() if one.document_id in gone}
    places = {one.place for key, one in tables.indicator_facts.items() if key in facts}
    tables.indicator_places_due.update(dict.fromkeys(places, True))
    _drop(tables, "indicator_words", lambda _, one: one.target_id in facts or one.value_id in facts)
    _drop(tables, "indicator_facts", lambda key, _: key in facts)
    for name, attributes in _NAMING.items():
        _drop(tables, name, partial(_names, attributes, gone))
    _drop(tables, "comment_versions", lambda key, _: key not in tables.comments)
    _drop(tables, "mentions", lambda _, one: one.comment_id not in tables.comments)
    _drop(tables, "deeds", lambda key, _: key not in {deed for deed, _ in tables.deed_portions})


def _names(attributes: tuple[str, ...], gone: Collection[UUID], key: object, one: object) -> bool:
    parts = key if isinstance(key, tuple) else (key,)
    return any(part in gone for part in parts) or any(getattr(one, name) in gone for name in attributes)


def _forget_elsewhere(tables: Tables, gone: Collection[UUID], records: Collection[UUID]) -> None:
    """Whatever stays names them no more."""
    targets = {*gone, *records}
    for key, command in list(tables.commands.items()):
        undoes = command.undoes if command.undoes in tables.commands else None
        undone_by = command.undone_by if command.undone_by in tables.commands else None
        revisions = tuple(
            one for one in command.revisions if one.target_id not in targets and not _leads_to(one, targets)
        )
        tables.commands[key] = replace(command, revisions=revisions, undoes=undoes, undone_by=undone_by)
    for key, record in list(tables.records.items()):
        if record.former_of in records or record.repeats in records:
            former = None if record.former_of in records else record.former_of
            repeats = None if record.repeats in records else record.repeats
            tables.records[key] = replace(record, former_of=former, repeats=repeats)
    for key, document in list(tables.documents.items()):
        if document.superseded_by in gone:
            tables.documents[key] = replace(document, superseded_by=None)
    _forget_words(tables, gone)
    for key, one in list(tables.references.items()):
        left = tuple(each for each in one.candidates if each.document_id not in gone)
        tables.references[key] = replace(one, candidates=left)
    hashes = {tables.documents[key].sha256 for key in gone}
    _drop(tables, "lessons", lambda _, one: one.scope is LessonScope.DOCUMENT and one.sha256 in hashes)
    tables.questions.clear()
    _drop(tables, "jobs", lambda _, job: job.subject in gone)


def _forget_words(tables: Tables, gone: Collection[UUID]) -> None:
    """What was said of plans and reports that go; a deed without a word left goes too, and what took it back."""
    emptied: set[UUID] = set()
    for key, deed in list(tables.execution_deeds.items()):
        words = tuple(one for one in deed.words if one.document_id not in gone and one.report_id not in gone)
        if words != deed.words:
            tables.execution_deeds[key] = replace(deed, words=words)
            emptied |= set() if words else {key}
    _drop(tables, "execution_deeds", lambda key, deed: key in emptied or deed.undoes in emptied)


def _leads_to(revision: Any, targets: Collection[UUID]) -> bool:  # noqa: ANN401 -- of any pointer
    return revision.pointer in {"/document_id", "/former_of", "/superseded_by"} and any(
        said in {str(one) for one in targets} for said in (revision.old, revision.new)
    )


def _drop_files(tables: Tables, family: Family) -> None:
    shells = {key for key, one in tables.files.items() if one.document_id in family.shells}
    for key, one in list(tables.files.items()):
        if one.parent_id in shells and one.document_id not in family.all:
            tables.files[key] = replace(one, parent_id=None)
    going = {key for key, one in tables.files.items() if one.document_id in family.all}
    while more := {key for key, one in tables.files.items() if one.parent_id in going} - going:
        going |= more
    kept = {tables.files[key].document_id for key in going} - family.all - {None}
    for key in going:
        del tables.files[key]
    for key, one in list(tables.files.items()):
        if one.twin_of in going:
            tables.files[key] = replace(one, twin_of=None)
    for document in kept:
        _stand_alone(tables, document)


def _stand_alone(tables: Tables, document: UUID | None) -> None:
    """The oldest twin of what went stands by itself."""
    left = sorted(
        (one for one in tables.files.values() if one.document_id == document),
        key=lambda one: (one.state is UploadState.TWIN, one.created_at, one.id),
    )
    if document is not None and left and left[0].state is UploadState.TWIN:
        stored = tables.documents[document]
        tables.files[left[0].id] = replace(left[0], state=stored.state, code=stored.code)


def _nameless(tables: Tables, clusters: set[UUID]) -> None:
    """Groups without records bear no words any more; nor does what went on in such, or in one that says otherwise."""
    held = {one.cluster_id for one in tables.records.values()}
    texts = {(one.cluster_id, one.record.activity) for one in tables.records.values()}
    for root in clusters:
        for key in _whole(tables, root):
            known = tables.clusters[key]
            said = (root, known.name) in texts if known.named_by is None else root in held
            if key not in held and not said:
                tables.clusters[key] = replace(known, name="", named_by=None, rev=known.rev + 1)


def _whole(tables: Tables, root: UUID) -> set[UUID]:
    found = {root}
    while more := {key for key, one in tables.clusters.items() if one.merged_into in found} - found:
        found |= more
    return found


def _first(key: Any) -> Any:  # noqa: ANN401 -- keys of any table
    return key[0] if isinstance(key, tuple) else key


def _drop(tables: Tables, name: str, goes: Callable[[Any, Any], bool]) -> None:
    table: dict[Any, Any] = getattr(tables, name)
    for key in [key for key, one in table.items() if goes(key, one)]:
        del table[key]
