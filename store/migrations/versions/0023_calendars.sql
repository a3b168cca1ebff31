-- Calendars, saved exports and their timetable.

-- A calendar that somebody subscribes to by its address, which holds a secret.
create table calendar (
    id           uuid primary key,
    rev          integer not null default 0,
    account_id   uuid not null references account on delete cascade,
    name         text not null,
    municipalities text[] not null default '{}',
    wanted       jsonb not null,
    options      jsonb not null,
    secret_hash  bytea not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    served_stamp text,
    served_etag  text,
    served_at    timestamptz
);
create index calendar_of_account on calendar (account_id, created_at desc, id desc);
create index calendar_newest on calendar (created_at desc, id desc);

-- What a subscription has given out, so that it can say what is gone.
create table calendar_delivery (
    calendar_id  uuid not null references calendar on delete cascade,
    uid          text not null,
    sequence     integer not null,
    first        date not null,
    cancelled_at timestamptz,
    primary key (calendar_id, uid)
);

create table saved_export (
    id         uuid primary key,
    rev        integer not null default 0,
    account_id uuid not null references account on delete cascade,
    name       text not null,
    wanted     jsonb not null,
    is_shared  boolean not null default false,
    timetable  jsonb,
    kept       integer not null check (kept between 1 and 100),
    paused     text check (paused in ('by-hand', 'owner-blocked')),
    next_at    timestamptz,
    failures   integer not null default 0,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    deleted_at timestamptz
);
create index saved_export_newest on saved_export (created_at desc, id desc) where deleted_at is null;
create index saved_export_due on saved_export (next_at) where next_at is not null;

-- One for each moment: two workers that see it come cannot both write it.
create table saved_run (
    id         uuid primary key,
    saved_id   uuid not null references saved_export on delete cascade,
    due_at     timestamptz not null,
    by_hand    boolean not null default false,
    missed     integer not null default 0,
    account_id uuid not null references account on delete cascade,
    export_id  uuid references export on delete set null,
    state      text not null check (state in ('started', 'done', 'failed')),
    code       text,
    ended_at   timestamptz,
    is_pruned  boolean not null default false,
    unique (saved_id, due_at)
);
create index saved_run_open on saved_run (due_at) where state = 'started';

-- Whose they are is asked in svod/calendars and svod/saved_exports, which look at all of them: nobody else does.
select limit_table('calendar', 'false');
select limit_table('calendar_delivery', 'false');
select limit_table('saved_export', 'false');
select limit_table('saved_run', 'false');
