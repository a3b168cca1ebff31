"""Целостность: what must hold of all rows together and no constraint says."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

#: What is wrong → the ids it is wrong with. A file's document and a batch's file are there by their foreign keys.
_CHECKS: Final[Mapping[str, LiteralString]] = {
    "document-unread": """
        select id from document d where state = 'done' and
               (value is null or not exists (select from reading where document_id = d.id))""",
    "document-forgotten": """
        select id from document d where state in ('queued', 'reading') and not exists (
               select from procrastinate_jobs where task_name = 'svod:read' and status in ('todo', 'doing')
                  and args ->> 'subject' = d.id::text)""",
    "export-forgotten": """
        select id from export e where state in ('queued', 'running') and not exists (
               select from procrastinate_jobs where task_name = 'svod:export' and status in ('todo', 'doing')
                  and args ->> 'subject' = e.id::text)""",
    "returned-forgotten": """
        select id from returned r where state in ('queued', 'comparing', 'applying', 'undoing') and not exists (
               select from procrastinate_jobs where task_name = 'svod:return' and status in ('todo', 'doing')
                  and args ->> 'subject' = r.id::text)""",
    "file-without-document": """
        select id from file where document_id is null and state not in ('skipped', 'failed')""",
    "file-behind-document": """
        select f.id from file f join document d on d.id = f.document_id
         where f.state in ('queued', 'reading', 'done', 'unpacked', 'failed') and f.state <> d.state
           and not (f.state in ('done', 'unpacked') and d.state in ('queued', 'reading', 'failed'))""",
    "record-position-shared": """
        select min(id::text)::uuid from record group by document_id, position having count(*) > 1""",
    "record-municipality": """
        select r.id from record r join document d on d.id = r.document_id
         where r.municipality is distinct from left(d.municipality, 500)""",
    "record-current": """
        select r.id from record r join document d on d.id = r.document_id
         where r.current is distinct from (r.former_of is null and d.superseded_by is null)""",
    "record-in-no-living-cluster": """
        select r.id from record r left join cluster c on c.id = r.cluster_id
         where r.cluster_id is not null and (c.id is null or c.merged_into is not null)""",
    "record-in-a-cluster-does-not-count": """
        select id from record where cluster_id is not null and (not current or state = 'deleted')""",
    "cluster-merged-in-a-ring": """
        with recursive above (id, up) as (
            select id, merged_into from cluster where merged_into is not null
            union select a.id, c.merged_into from above a join cluster c on c.id = a.up where c.merged_into is not null)
        select id from above where id = up""",
    "superseded-without-link": """
        select id from document d where superseded_by is not null and not exists (
               select from link where to_id = d.id and from_id = d.superseded_by and state = 'linked')""",
    "superseded-in-a-ring": """
        with recursive above (id, up) as (
            select id, superseded_by from document where superseded_by is not null
            union select a.id, d.superseded_by from above a join document d on d.id = a.up
             where d.superseded_by is not null)
        select id from above where id = up""",
    "undo-one-sided": """
        select c.id from command c join command u on u.id = c.undone_by where u.undoes is distinct from c.id
        union select u.id from command u join command c on c.id = u.undoes where c.undone_by is distinct from u.id""",
    "revision-of-nothing": """
        select distinct r.command_id from revision r
         where not exists (select from record where id = r.target_id)
           and not exists (select from document where id = r.target_id)""",
    "change-missing": """
        select id from document where not exists (select from change where subject = document.id)
        union all select id from file where not exists (select from change where subject = file.id)
        union all select id from batch where not exists (select from change where subject = batch.id)
        union all select id from export where not exists (select from change where subject = export.id)
        union all select distinct target_id from revision
                   where exists (select from record where id = target_id)
                     and not exists (select from change where subject = target_id)""",
}

_BLOBS: Final = """
select 'document' as kind, id, sha256 from document
union all select 'page', document_id, sha256 from page
union all select 'words', document_id, words_sha256 from page where words_sha256 is not null
union all select 'export', id, sha256 from export where state = 'done'
union all select 'returned', id, sha256 from returned
"""
_BLOB_NAMES: Final = f"select sha256 from ({_BLOBS}) needed group by sha256 order by sha256"  # noqa: S608 -- ours


def broken_rows(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[tuple[str, UUID]]:
    """Yield (what is wrong, the id it is wrong with)."""
    for name, statement in _CHECKS.items():
        for (found,) in connection.execute(statement):
            yield name, UUID(str(found))


def blob_names_needed(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """Yield the SHA-256 of all bytes that rows need, each once, in order."""
    with connection.cursor() as cursor, cursor.copy(f"copy ({_BLOB_NAMES}) to stdout".encode()) as copy:
        for row in copy:
            yield bytes(row).decode().rstrip("\n")


def blobs_needed(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[tuple[str, UUID, str]]:
    """Yield (document, page, words, export or returned; its id; the SHA-256 of its bytes)."""
    for kind, subject, sha256 in connection.execute(_BLOBS):
        yield str(kind), UUID(str(subject)), str(sha256)
