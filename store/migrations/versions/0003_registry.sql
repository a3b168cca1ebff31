-- What Svod knows beforehand (imported registers) and what people taught it.

-- One row. Each number grows with every change of its table, in the same transaction: who keeps a copy sees that it is old.
create table knowledge (
    registry bigint not null default 0,
    lessons  bigint not null default 0
);
create unique index knowledge_is_one on knowledge ((true));
insert into knowledge default values;

create table registry_entry (
    id           text collate "C" primary key,
    type         text not null check (type in ('region', 'municipality', 'school', 'organisation')),
    name         text not null,
    aliases      text[] not null default '{}',
    -- Scheme -> value: oktmo, ogrn, inn, …
    identifiers  jsonb not null default '{}',
    region       text,
    municipality text,
    -- ISO dates; both may be left open.
    valid_from   text,
    valid_to     text,
    -- Ids of what it was renamed to or merged into.
    successors   text[] not null default '{}',
    -- Names, places and identifiers without case and ё, for looking them up in any locale.
    words        text not null default ''
);
create index registry_entry_of_type on registry_entry (type, id);

-- Aliases, phrases to take or to leave, wordings of headings; retired, never overwritten.
create table lesson (
    id           uuid primary key,
    kind         text not null check (kind in ('alias', 'accept', 'stop', 'column')),
    text         text not null,
    -- Of an entity, for phrases and aliases; the column's role, for headings.
    type         text,
    entity_id    text,
    role         text,
    -- Where it holds, and nowhere else.
    scope        text not null check (scope in ('document', 'municipality', 'region', 'everywhere')),
    sha256       text check (scope <> 'document' or sha256 is not null),
    municipality text check (scope <> 'municipality' or municipality is not null),
    region       text check (scope <> 'region' or region is not null),
    author       text not null,
    at           timestamptz not null,
    retired_at   timestamptz
);
create index lesson_newest on lesson (id desc);

create table unresolved_name (
    id           uuid primary key,
    document_id  uuid not null references document on delete cascade,
    type         text not null,
    name         text not null,
    -- The name folded: rows of one type, key, region and municipality are one question.
    key          text not null,
    region       text,
    municipality text,
    -- [{"entity_id": …, "score": 0..100}], the best one first.
    candidates   jsonb not null default '[]',
    mentions     integer not null default 1,
    state        text not null check (state in ('open', 'decided', 'dismissed')),
    created_at   timestamptz not null,
    decided_at   timestamptz,
    decided_by   text,
    -- What it was decided to be.
    entity_id    text,
    unique (document_id, type, key)
);
create index unresolved_name_open on unresolved_name (id) where state = 'open';
create index unresolved_name_alike on unresolved_name (type, key) where state = 'open';
