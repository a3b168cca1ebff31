-- Batches: municipality guessed, files joined and parted.

-- What a document is, for counting it in lists without opening its value.
alter table document add column kinds jsonb generated always as (value #> '{document,kinds}') stored;

-- What people said of a batch, one row a change; the last one that stands is what the batch says now.
create table batch_change (
    id        uuid primary key,
    batch_id  uuid not null references batch on delete cascade,
    author_id uuid not null,
    author    text not null,
    at        timestamptz not null,
    before    jsonb not null,
    after     jsonb not null,
    undoes    uuid references batch_change on delete cascade,
    undone_by uuid references batch_change on delete set null
);
create index batch_change_of on batch_change (batch_id, id desc);

-- Documents that had no municipality of their own and were given the batch's.
create table batch_reach (
    change_id   uuid not null references batch_change on delete cascade,
    document_id uuid not null references document on delete cascade,
    command_id  uuid not null references command on delete cascade,
    primary key (change_id, document_id)
);
create index batch_reach_document on batch_reach (document_id);

-- Files of a batch that failed, by their reason.
create index file_by_code on file (batch_id, code) where state = 'failed';
