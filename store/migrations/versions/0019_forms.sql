-- Forms of institutes.

-- Cleaned templates, each once; few and small, so they lie beside what is known of them.
create table form_file (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    data   bytea not null,
    sheets jsonb not null
);
alter table form_file alter column data set storage external;

-- `before` is the value as it was before the last change: undoing writes it again.
create table form (
    id         uuid primary key,
    rev        integer not null default 0,
    value      jsonb not null,
    before     jsonb,
    signature  text not null,
    is_deleted boolean not null default false,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index form_newest on form (created_at desc, id desc) where not is_deleted;
create index form_by_signature on form (signature, changed_at desc) where not is_deleted;

-- Everybody who exports fills them in; who sees some municipalities alone changes none.
select limit_table('form_file', 'true', 'false');
select limit_table('form', 'true', 'false');
