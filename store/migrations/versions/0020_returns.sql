-- Corrected workbooks taken back: a file, its plan line by line, what each command of it changed.
create table returned (
    id             uuid primary key,
    rev            integer not null,
    name           text not null,
    sha256         text not null,
    size           bigint not null,
    -- Of who sent it, as in `export`.
    territories    text[],
    state          text not null check (state in ('queued', 'comparing', 'planned', 'applying', 'done', 'undoing',
                                                  'undone', 'failed')),
    attempts       integer not null,
    code           text,
    export_id      uuid,
    rows           integer not null,
    same           integer not null,
    formulas       integer not null,
    knows_removed  boolean not null,
    titles_foreign text[] not null,
    titles_missing text[] not null,
    author_id      uuid not null,
    author         text not null,
    at             timestamptz not null,
    applied_by     text,
    applied_by_id  uuid,
    applied_at     timestamptz,
    undone_by      text,
    undone_by_id   uuid,
    undone_at      timestamptz
);
create index returned_newest on returned (at desc, id desc);

create table returned_line (
    returned_id uuid not null references returned on delete cascade,
    number      integer not null,
    sheet       text not null,
    at_row      integer,
    kind        text not null check (kind in ('change', 'conflict', 'unclear', 'refused', 'removed', 'added')),
    reason      text,
    warning     text,
    document_id uuid references document on delete cascade,
    record_id   uuid,
    title       text not null,
    field       text,
    was         text,
    given       text,
    present     text,
    plan_id     text,
    after       uuid,
    said        jsonb,
    chosen      boolean not null,
    state       text not null check (state in ('waiting', 'taken', 'left', 'undone')),
    primary key (returned_id, number)
);
create index returned_line_of_kind on returned_line (returned_id, kind, number);
create index returned_line_of_document on returned_line (document_id);
create index returned_line_to_take on returned_line (returned_id, document_id, record_id, number)
    where chosen and state = 'waiting';
create index returned_line_taken on returned_line (returned_id, record_id) where state = 'taken';

create table returned_portion (
    returned_id uuid not null references returned on delete cascade,
    number      integer not null,
    document_id uuid not null references document on delete cascade,
    command     uuid not null,
    undone      boolean not null,
    primary key (returned_id, number)
);
create index returned_portion_of_document on returned_portion (document_id);

-- The name of the file a correction was taken from.
alter table command add column file text;

-- A file is seen by whoever sees all that its sender saw; of its lines those of documents that are seen still.
select limit_table('returned', 'territories <@ seen_territories()');
select limit_table('returned_line', 'exists (select from returned r where r.id = returned_line.returned_id)
    and (returned_line.document_id is null
         or exists (select from document d where d.id = returned_line.document_id))');
select limit_table('returned_portion', 'exists (select from returned r where r.id = returned_portion.returned_id)
    and exists (select from document d where d.id = returned_portion.document_id)');
