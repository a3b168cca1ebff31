-- Webhooks and their deliveries.

create table webhook (
    id              uuid primary key,
    rev             integer not null default 0,
    account_id      uuid not null references account on delete cascade,
    name            text not null,
    url             text not null,
    types           text[] not null default '{}',
    municipalities  text[] not null default '{}',
    territories     text[],
    batch           integer not null check (batch between 1 and 100),
    -- [{value, made_at, until}]: what signs has to be known; nobody but the owner of the tables reads it.
    secrets         jsonb not null,
    created_at      timestamptz not null,
    state           text not null,
    state_at        timestamptz not null,
    position        bigint not null default 0,
    held_until      timestamptz,
    failing_since   timestamptz,
    last_success_at timestamptz
);
create index webhook_newest on webhook (created_at desc, id desc);
create index webhook_account on webhook (account_id);

create table webhook_delivery (
    id           uuid primary key,
    webhook_id   uuid not null references webhook on delete cascade,
    type         text not null,
    first_seq    bigint not null,
    last_seq     bigint not null,
    count        integer not null,
    body         text not null,
    territories  text[],
    created_at   timestamptz not null,
    state        text not null,
    attempts     integer not null default 0,
    tried        integer not null default 0,
    next_at      timestamptz,
    -- The last attempt, for lists.
    last         jsonb,
    delivered_at timestamptz
);
create index webhook_delivery_newest on webhook_delivery (webhook_id, created_at desc, id desc);
create index webhook_delivery_waiting on webhook_delivery (webhook_id, next_at, id) where state = 'waiting';
create index webhook_delivery_old on webhook_delivery (created_at) where state <> 'waiting';

create table webhook_attempt (
    delivery_id  uuid not null references webhook_delivery on delete cascade,
    number       integer not null,
    at           timestamptz not null,
    status       integer,
    failure      text,
    milliseconds integer not null,
    excerpt      text not null,
    next_at      timestamptz,
    primary key (delivery_id, number)
);

-- Secrets and addresses of other systems: limited transactions see none of them.
select limit_table('webhook', 'false');
select limit_table('webhook_delivery', 'false');
select limit_table('webhook_attempt', 'false');
