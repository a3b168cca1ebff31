-- What refers to what: the acts a document is, the acts it names, which documents are meant, what people said of it.

-- What a document says of itself, for the chain; its state comes of the document.
create table document_paper (
    document_id uuid primary key references document on delete cascade,
    version     smallint not null,
    level       text,
    region      text,
    years       integer[] not null default '{}',
    plans       integer not null default 0,
    is_report   boolean not null default false,
    value       jsonb not null
);
create index document_paper_version on document_paper (version);
create index document_paper_region on document_paper (region, level);

create table document_act (
    document_id uuid not null references document on delete cascade,
    position    smallint not null,
    -- Bare numbers, and what a misread letter may stand for.
    keys        text[] not null default '{}',
    day         text,
    value       jsonb not null,
    primary key (document_id, position)
);
create index document_act_keys on document_act using gin (keys);
create index document_act_day on document_act (day) where day is not null;

create table document_reference (
    id          uuid primary key,
    document_id uuid not null references document on delete cascade,
    position    smallint not null,
    state       text not null default 'awaited' check (state in ('resolved', 'open', 'awaited', 'outside')),
    keys        text[] not null default '{}',
    day         text,
    value       jsonb not null
);
create index document_reference_keys on document_reference using gin (keys);
create index document_reference_day on document_reference (day) where day is not null;
create index document_reference_of on document_reference (document_id, position);
create index document_reference_state on document_reference (state, document_id desc, position);

create table reference_candidate (
    reference_id uuid not null references document_reference on delete cascade,
    document_id  uuid not null references document on delete cascade,
    position     smallint not null,
    score        double precision not null,
    sure         boolean not null,
    reason       text not null,
    primary key (reference_id, document_id)
);
create index reference_candidate_document on reference_candidate (document_id, reference_id);

-- Words stay when a new reading has the reference no more: they hold again when it comes back.
create table reference_word (
    id           uuid primary key,
    reference_id uuid not null,
    document_id  uuid not null references document on delete cascade,
    said         text not null check (said in ('is', 'none')),
    target_id    uuid references document on delete cascade,
    reason       text,
    author       text not null,
    at           timestamptz not null,
    retired_at   timestamptz,
    retired_by   text
);
create unique index reference_word_standing on reference_word (reference_id) where retired_at is null;
create index reference_word_of on reference_word (reference_id, id desc);
create index reference_word_document on reference_word (document_id);

-- People's words on links of plans: this one carries out, reports on, goes on from that one; or does not.
create table chain_word (
    id          uuid primary key,
    document_id uuid not null references document on delete cascade,
    parent_id   uuid not null references document on delete cascade,
    kind        text not null check (kind in ('under', 'reports_on', 'follows')),
    said        text not null check (said in ('yes', 'no')),
    reason      text,
    author      text not null,
    at          timestamptz not null,
    retired_at  timestamptz,
    retired_by  text
);
create unique index chain_word_standing on chain_word (document_id, parent_id, kind) where retired_at is null;
create index chain_word_of on chain_word (document_id, id desc);
