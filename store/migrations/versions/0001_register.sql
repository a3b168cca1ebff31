-- The register: who, what was sent, what was read, what was corrected.
-- Ids are UUIDv7, given by the application; times are UTC.

create table account (
    id            uuid primary key,
    rev           integer not null default 0,
    login         text not null,
    -- The login without its case, folded by the application: lower() knows Cyrillic only in some locales.
    login_key     text not null unique,
    name          text not null,
    role          text not null check (role in ('reader', 'reviewer', 'administrator')),
    password_hash text not null,
    disabled      boolean not null default false,
    created_at    timestamptz not null
);
create index account_oldest on account (created_at, id);

create table session (
    secret_hash bytea primary key,
    account_id  uuid not null references account on delete cascade,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index session_account on session (account_id, expires_at);

create table api_token (
    id           uuid primary key,
    account_id   uuid not null references account on delete cascade,
    name         text not null,
    role         text not null check (role in ('reader', 'reviewer', 'administrator')),
    secret_hash  bytea not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_token_account on api_token (account_id, created_at);

create table batch (
    id           uuid primary key,
    rev          integer not null default 0,
    name         text not null,
    municipality text,
    year         integer,
    kind         text,
    created_at   timestamptz not null,
    created_by   text not null
);
create index batch_newest on batch (created_at desc, id desc);

-- One document for each content, however many files brought it.
create table document (
    id            uuid primary key,
    rev           integer not null default 0,
    sha256        text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    name          text not null,
    size          bigint not null,
    media_type    text,
    state         text not null check (state in ('queued', 'reading', 'done', 'unpacked', 'failed')),
    code          text,
    attempts      integer not null default 0,
    created_at    timestamptz not null,
    read_at       timestamptz,
    seconds       double precision,
    stage_version text,
    rendering     text not null default 'none' check (rendering in ('none', 'queued', 'done', 'failed')),
    pages         integer,
    -- The corrected result without its records; the columns below are taken from it for lists and filters.
    value         jsonb,
    municipality  text,
    title         text,
    date          text,
    years         integer[] not null default '{}',
    -- Name, title and municipality without case and ё, for looking them up in any locale.
    words         text not null default ''
);
create index document_newest on document (created_at desc, id desc);
create index document_municipality on document (municipality);
create index document_years on document using gin (years);

-- What each run read, before any correction: one for each version of readers, rules and word lists.
create table reading (
    document_id   uuid not null references document on delete cascade,
    stage_version text not null,
    result        jsonb not null,
    seconds       double precision not null,
    at            timestamptz not null,
    primary key (document_id, stage_version)
);

create table page (
    document_id uuid not null references document on delete cascade,
    number      integer not null,
    width       double precision not null,
    height      double precision not null,
    pixel_width integer not null,
    pixel_height integer not null,
    sha256      text not null,
    size        bigint not null,
    primary key (document_id, number)
);

create table file (
    id          uuid primary key,
    batch_id    uuid not null references batch on delete cascade,
    parent_id   uuid references file on delete cascade,
    -- In the order of code points, whatever the locale.
    name        text collate "C" not null,
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size        bigint not null,
    state       text not null check (state in ('queued', 'reading', 'done', 'twin', 'unpacked', 'skipped', 'failed')),
    code        text,
    document_id uuid references document,
    twin_of     uuid references file on delete set null,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    unique (batch_id, sha256, name)
);
create index file_by_name on file (batch_id, name, id);
-- Counts of a batch and of its last minute, without touching the table.
create index file_by_state on file (batch_id, state, changed_at);
create index file_document on file (document_id, created_at, id);
create index file_parent on file (parent_id) where parent_id is not null;
create index file_twin on file (twin_of) where twin_of is not null;

create table record (
    id            uuid primary key,
    rev           integer not null default 0,
    document_id   uuid not null references document on delete cascade,
    -- The offline id: the same table row of the same bytes has the same one in every run.
    source_id     text not null,
    plan_id       text not null,
    position      double precision not null,
    state         text not null check (state in ('unreviewed', 'accepted', 'corrected', 'added', 'deleted')),
    reviewed_by   text,
    reviewed_at   timestamptz,
    risk          double precision not null default 0,
    cluster_id    uuid,
    leased_by     uuid,
    leased_until  timestamptz,
    -- As it stands now, and as the machine read it (true for the same as now, null for one a person added).
    value         jsonb not null,
    read          jsonb,
    -- Taken from the value, for search and filters.
    starts        date,
    ends          date,
    findings      text[] not null default '{}',
    words         text not null default '',
    -- Taken from the document, and changed with it.
    municipality  text,
    search        tsvector generated always as (
        to_tsvector('russian', words || ' ' || translate(coalesce(municipality, ''), 'ёЁ', 'ее'))
    ) stored,
    unique (document_id, source_id),
    check (starts <= ends)
);
create index record_in_document on record (document_id, position, id);
-- A document's counts for lists, without touching the table.
create index record_states on record (document_id, state);
create index record_search on record using gin (search);
create index record_municipality on record (municipality, id);
create index record_findings on record using gin (findings);
create index record_starts on record (starts);
create index record_ends on record (ends);
create index record_cluster on record (cluster_id) where cluster_id is not null;
create index record_riskiest on record (risk desc, document_id, position, id) where state = 'unreviewed';

-- A corrected municipality reaches the document's records in the same transaction, whoever writes it.
-- They are locked by id, as everybody does who locks several, so that no two wait for each other.
create function document_to_records() returns trigger language plpgsql as $$
begin
    perform from record where document_id = new.id order by id for update;
    update record set municipality = left(new.municipality, 500) where document_id = new.id;
    return null;
end
$$;
create trigger document_to_records after update of municipality on document for each row
    when (old.municipality is distinct from new.municipality)
    execute function document_to_records();

-- Corrections are appended, never overwritten.
create table command (
    id          uuid primary key,
    action      text not null,
    document_id uuid not null references document on delete cascade,
    record_id   uuid,
    author_id   uuid not null,
    author      text not null,
    at          timestamptz not null,
    undoes      uuid references command,
    undone_by   uuid references command
);
create index command_of_document on command (document_id, id desc);

create table revision (
    command_id uuid not null references command on delete cascade,
    number     integer not null,
    target     text not null check (target in ('record', 'document')),
    target_id  uuid not null,
    pointer    text not null,
    old        jsonb,
    new        jsonb,
    primary key (command_id, number)
);
create index revision_of_target on revision (target_id, command_id);

create table judgement (
    id         uuid primary key,
    -- The lesser id first, so that a pair has one order.
    left_id    uuid not null references record on delete cascade,
    right_id   uuid not null references record on delete cascade,
    verdict    text not null check (verdict in ('same', 'different', 'unsure')),
    reason     text,
    author     text not null,
    at         timestamptz not null,
    retired_at timestamptz,
    check (left_id < right_id)
);
create unique index judgement_standing on judgement (left_id, right_id) where retired_at is null;
create index judgement_right on judgement (right_id);

create table export (
    id          uuid primary key,
    format      text not null check (format in ('xlsx', 'jsonl', 'csv')),
    filter      jsonb not null,
    state       text not null check (state in ('queued', 'running', 'done', 'failed')),
    attempts    integer not null default 0,
    code        text,
    rows        bigint,
    size        bigint,
    sha256      text,
    created_at  timestamptz not null,
    created_by  text not null,
    finished_at timestamptz
);
create index export_newest on export (created_at desc, id desc);

-- One row for each subject's last change; `seq` is given under a lock as the last thing before the commit,
-- so the order of numbers is the order of commits and a reader that asks for what is above n misses nothing.
create table change (
    seq      bigint primary key,
    kind     text not null,
    subject  uuid not null unique,
    batch_id uuid,
    at       timestamptz not null default now()
);
create index change_of_batch on change (batch_id, seq);
create sequence change_seq as bigint;

-- Long values are packed three times as fast, where the server was built with it.
do $$
begin
    alter table record alter column value set compression lz4, alter column read set compression lz4,
                       alter column words set compression lz4, alter column search set compression lz4;
    alter table reading alter column result set compression lz4;
    alter table document alter column value set compression lz4;
exception when feature_not_supported then
    null;
end
$$;
