-- Letters with remarks: what a municipality is asked to mend, point by point; their templates; runs that make them.

create table letter (
    id           uuid primary key,
    rev          integer not null default 0,
    territory    text not null,
    -- Folded, for those who look for it by its municipality or number.
    words        text not null,
    state        text not null check (state in ('draft', 'made', 'sent', 'answered')),
    documents    uuid[] not null default '{}',
    value        jsonb not null,
    is_deleted   boolean not null default false,
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);
create index letter_newest on letter (created_at desc, id desc) where not is_deleted;
create index letter_of_territory on letter (territory, created_at desc, id desc);
create index letter_documents on letter using gin (documents);

create table letter_point (
    letter_id uuid not null references letter on delete cascade,
    id        text not null,
    position  double precision not null,
    value     jsonb not null,
    primary key (letter_id, id)
);

-- Appended to, never changed: each holds what was there before it.
create table letter_step (
    id        uuid primary key,
    letter_id uuid not null references letter on delete cascade,
    at        timestamptz not null,
    value     jsonb not null
);
create index letter_step_newest on letter_step (letter_id, id desc);

create table letter_file (
    letter_id uuid not null references letter on delete cascade,
    sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    data      bytea not null,
    primary key (letter_id, sha256)
);
alter table letter_file alter column data set storage external;

create table letter_run (
    id          uuid primary key,
    territories text[] not null,
    value       jsonb not null,
    created_at  timestamptz not null
);
create index letter_run_newest on letter_run (created_at desc, id desc);

create table letter_template_file (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    data   bytea not null
);
alter table letter_template_file alter column data set storage external;

-- `before` is the value as it was before the last change: undoing writes it again.
create table letter_template (
    id         uuid primary key,
    rev        integer not null default 0,
    value      jsonb not null,
    before     jsonb,
    is_default boolean not null default false,
    is_deleted boolean not null default false,
    created_at timestamptz not null
);
create index letter_template_newest on letter_template (created_at desc, id desc) where not is_deleted;
create unique index letter_template_default on letter_template (is_default) where is_default and not is_deleted;

select limit_table('letter', 'territory = any(seen_territories())');
select limit_table('letter_point', 'exists (select from letter l where l.id = letter_point.letter_id)');
select limit_table('letter_step', 'exists (select from letter l where l.id = letter_step.letter_id)');
select limit_table('letter_file', 'exists (select from letter l where l.id = letter_file.letter_id)');
select limit_table('letter_run', 'territories <@ seen_territories()');
-- Everybody who makes letters fills them in; who sees some municipalities alone changes none.
select limit_table('letter_template_file', 'true', 'false');
select limit_table('letter_template', 'true', 'false');
