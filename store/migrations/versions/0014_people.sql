-- Leases, comments, assignments, second checks.

-- Who works on a document now: it warns and steers the queue, and blocks nothing.
create table lease (
    id          uuid primary key,
    document_id uuid not null references document on delete cascade,
    account_id  uuid not null references account on delete cascade,
    name        text not null,
    since       timestamptz not null,
    until       timestamptz not null,
    held_at     timestamptz,
    taken_by    text,
    unique (document_id, account_id)
);
create index lease_of_account on lease (account_id);

create table comment (
    id          uuid primary key,
    rev         integer not null default 0,
    document_id uuid not null references document on delete cascade,
    record_id   uuid references record on delete cascade,
    field       text,
    parent_id   uuid references comment on delete cascade,
    author_id   uuid not null,
    author      text not null,
    text        text not null check (length(text) <= 4000),
    created_at  timestamptz not null,
    edited_at   timestamptz,
    deleted_at  timestamptz,
    resolved_at timestamptz,
    resolved_by text,
    check (field is null or record_id is not null)
);
create index comment_of_document on comment (document_id, id);
create index comment_of_record on comment (record_id, id) where record_id is not null;
create index comment_answers on comment (parent_id) where parent_id is not null;

-- What a comment said before.
create table comment_version (
    comment_id  uuid not null references comment on delete cascade,
    document_id uuid not null references document on delete cascade,
    rev         integer not null,
    text        text not null,
    at          timestamptz not null,
    primary key (comment_id, rev)
);
create index comment_version_document on comment_version (document_id);

create table mention (
    id          uuid primary key,
    comment_id  uuid not null references comment on delete cascade,
    document_id uuid not null references document on delete cascade,
    account_id  uuid not null references account on delete cascade,
    done_at     timestamptz,
    unique (comment_id, account_id)
);
create index mention_of_account on mention (account_id, id desc);
create index mention_document on mention (document_id);

create table assignment (
    id          uuid primary key,
    rev         integer not null default 0,
    document_id uuid references document on delete cascade,
    batch_id    uuid references batch on delete cascade,
    account_id  uuid not null references account on delete cascade,
    name        text not null,
    given_by    text not null,
    set_id      uuid not null,
    replaces    uuid references assignment on delete set null,
    due         date,
    note        text not null default '',
    state       text not null check (state in ('open', 'done', 'moved', 'withdrawn')),
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    check (num_nonnulls(document_id, batch_id) = 1)
);
-- One person at a time is to do a thing.
create unique index assignment_of_document on assignment (document_id) where state = 'open';
create unique index assignment_of_batch on assignment (batch_id) where state = 'open';
create index assignment_of_account on assignment (account_id, state, id);
create index assignment_set on assignment (set_id);
create index assignment_documents on assignment (document_id, id) where document_id is not null;
create index assignment_batches on assignment (batch_id, id) where batch_id is not null;
create index assignment_replaces on assignment (replaces) where replaces is not null;

-- Whose a document is: by an assignment of its own, else by that of a batch it came with.
create view assigned with (security_invoker = true) as
    select document_id, account_id, due, id as assignment_id from assignment
     where state = 'open' and document_id is not null
    union all
    select distinct on (f.document_id) f.document_id, a.account_id, a.due, a.id
      from assignment a join file f on f.batch_id = a.batch_id
     where a.state = 'open' and f.document_id is not null
       and not exists (select from assignment own where own.document_id = f.document_id and own.state = 'open')
     order by document_id, assignment_id;

create table second_check (
    id          uuid primary key,
    rev         integer not null default 0,
    record_id   uuid not null unique references record on delete cascade,
    document_id uuid not null references document on delete cascade,
    state       text not null check (state in ('waiting', 'agreed', 'disputed', 'settled')),
    drawn_at    timestamptz not null,
    machine     jsonb not null,
    first       jsonb not null,
    first_by    text not null,
    given_to    uuid,
    given_until timestamptz,
    second      jsonb,
    second_by   uuid,
    second_name text,
    second_at   timestamptz,
    final       jsonb,
    final_name  text,
    final_at    timestamptz,
    command_id  uuid
);
create index second_check_by_state on second_check (state, id);
create index second_check_document on second_check (document_id, id);
create index second_check_answered on second_check (second_at, id) where second_at is not null;

-- One row: which share is drawn, and up to when approved records were looked at.
create table second_check_setting (
    only_one   boolean primary key default true check (only_one),
    rev        integer not null default 0,
    share      double precision not null default 0.05 check (share between 0 and 1),
    seed       text not null default 'svod',
    changed_by text,
    changed_at timestamptz,
    drawn_to   timestamptz
);
insert into second_check_setting default values;

-- What was approved since the last drawing.
create index record_reviewed on record (reviewed_at) where state in ('accepted', 'corrected');

-- Who comes and goes and what is said is seen with its document, as all else that changes.
select limit_table('change', $$case kind
    when 'batch' then exists (select from batch b where b.id = change.subject)
    when 'file' then exists (select from file f where f.id = change.subject)
    when 'record' then exists (select from record r where r.id = change.subject)
    when 'export' then exists (select from export e where e.id = change.subject)
    when 'link' then exists (select from link l where l.id = change.subject)
    when 'cluster' then exists (select from cluster c where c.id = change.subject)
    when 'lease' then exists (select from lease l where l.id = change.subject)
    when 'comment' then exists (select from comment m where m.id = change.subject)
    else exists (select from document d where d.id = change.subject) end$$);
