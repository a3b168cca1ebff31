-- Versions: which document holds in another's place, which record goes on in which, how documents are related.

alter table document
    add column superseded_by uuid references document on delete set null,
    -- What files that are one document have in common.
    add column submission_id uuid;
create index document_superseded on document (superseded_by) where superseded_by is not null;
create index document_submission on document (submission_id) where submission_id is not null;

alter table record
    -- The id stays with the activity: what the record was in an older version stands there under another id.
    add column former_of uuid,
    -- Taken from former_of and the document, and changed with them: what does not count is in no list.
    add column current boolean not null default true,
    -- Two rows change their documents in one statement: looked at when it ends.
    drop constraint record_document_id_source_id_key,
    add constraint record_source unique (document_id, source_id) deferrable initially immediate;
create index record_former on record (former_of) where former_of is not null;
drop index record_riskiest;
create index record_riskiest on record (risk desc, document_id, position, id) where state = 'unreviewed' and current;

-- Records are locked by id, as everybody does who locks several.
create function superseded_to_records() returns trigger language plpgsql as $$
begin
    perform from record where document_id = new.id order by id for update;
    update record set current = new.superseded_by is null and former_of is null where document_id = new.id;
    return null;
end
$$;
create trigger superseded_to_records after update of superseded_by on document for each row
    when (old.superseded_by is distinct from new.superseded_by)
    execute function superseded_to_records();

-- What a document says of itself, and the keys under which those like it are found.
create table document_head (
    document_id uuid primary key references document on delete cascade,
    head        jsonb not null
);
create table document_key (
    key         text not null,
    document_id uuid not null references document on delete cascade,
    primary key (key, document_id)
);
create index document_key_of on document_key (document_id);

-- What was read before this is related by the workers, like what comes.
select procrastinate_defer_jobs_v1(array_agg(
        row('relate', 'svod:relate', -10, null, 'relate:' || id, jsonb_build_object('subject', id::text), null
            )::procrastinate_job_to_defer_v1))
  from document where state = 'done'
having count(*) > 0;

create table link (
    id           uuid primary key,
    rev          integer not null default 0,
    kind         text not null,
    state        text not null check (state in ('asked', 'linked', 'refused')),
    -- A correction, an annex, a report is `from`; what it belongs to is `to`.
    from_id      uuid not null references document on delete cascade,
    to_id        uuid not null references document on delete cascade,
    score        double precision not null,
    reason       text not null,
    disagreement text,
    -- Who decided; null for the machine.
    author       text,
    command_id   uuid references command on delete set null,
    overtaken    jsonb not null default '[]',
    at           timestamptz not null,
    check (from_id <> to_id),
    unique (from_id, to_id, kind)
);
create index link_to on link (to_id);
create index link_asked on link (id) where state = 'asked';
create index link_command on link (command_id) where command_id is not null;
