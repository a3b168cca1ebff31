-- Clusters: what texts mean (canon, signatures), which records are one activity, what people said of wordings.

create table cluster (
    id          uuid primary key,
    rev         integer not null default 0,
    name        text not null,
    -- Null where the name is the most frequent wording.
    named_by    text,
    created_at  timestamptz not null,
    merged_into uuid references cluster
);
create index cluster_merged on cluster (merged_into) where merged_into is not null;

-- One row for each distinct meaning of texts: a million records have some ten thousand.
create table signature (
    id               bigint generated always as identity primary key,
    -- As the canon gives it, before people's words on wordings; found by its digest, an index takes no long ones.
    tokens           text[] not null,
    digest           bytea not null unique,
    canonical        text[] not null,
    canonical_digest bytea not null,
    -- The key terms of `canonical`: only equal keys are ever compared.
    key              text not null,
    -- Whether others join it: its words are in signature_word then.
    leads            boolean not null,
    -- The machine's group, and the group after people's words on records: where its records are.
    home_id          uuid references cluster,
    cluster_id       uuid references cluster,
    -- The machine's group it had before that one went on in `home_id`: what it comes back to when they part.
    origin_id        uuid references cluster
);
create index signature_canonical on signature (canonical_digest);
create index signature_cluster on signature (cluster_id);
create index signature_home on signature (home_id);
create index signature_origin on signature (origin_id);

-- Which leading signatures hold a word under a key; `place` is a hash of both, so that a row is 16 bytes whatever they are.
create table signature_word (
    place        bigint not null,
    signature_id bigint not null references signature on delete cascade,
    primary key (place, signature_id)
);
create index signature_word_of on signature_word (signature_id);

alter table record
    -- Null until the record is placed; `cluster_id` is the signature's unless people judged otherwise.
    add column signature_id bigint references signature on delete set null;
create index record_signature on record (signature_id) where signature_id is not null;
update record set cluster_id = null where cluster_id is not null;

-- How texts are brought to their meaning, learned from them: the newest holds, all workers share it.
create table canon (
    single   boolean primary key default true check (single),
    canon    integer not null default 0,
    wordings integer not null default 0,
    body     bytea,
    -- How many records counted when it was learned.
    records  integer not null default 0
);
insert into canon default values;
-- How many records were placed since: counted without anybody waiting for anybody.
create sequence placed_since as bigint minvalue 0;
select setval('placed_since', 0);

create table wording (
    id         uuid primary key,
    left_text  text not null,
    right_text text not null,
    verdict    text not null check (verdict in ('same', 'different', 'unsure')),
    author     text not null,
    at         timestamptz not null,
    retired_at timestamptz,
    moved      integer,
    -- Code points, whatever the database's order of words.
    check (left_text collate "C" < right_text collate "C")
);
create unique index wording_standing on wording (left_text, right_text) where retired_at is null;

create table cluster_trail (
    id         uuid primary key,
    kind       text not null check (kind in ('merged', 'split', 'named')),
    cluster_id uuid not null references cluster,
    other_id   uuid references cluster,
    records    integer not null default 0,
    cause      text not null,
    author     text,
    at         timestamptz not null
);
create index cluster_trail_of on cluster_trail (cluster_id, at desc, id desc);
create index cluster_trail_other on cluster_trail (other_id, at desc, id desc) where other_id is not null;

-- Pairs that may be one activity, for a person to judge; written anew by every settling.
create table cluster_near (
    left_id     uuid not null references cluster on delete cascade,
    right_id    uuid not null references cluster on delete cascade,
    probability double precision not null,
    primary key (left_id, right_id),
    check (left_id < right_id)
);
create index cluster_near_right on cluster_near (right_id);
create index cluster_near_likeliest on cluster_near (probability desc, left_id, right_id);

-- What people say of two groups is kept as said of a record of each.
alter table judgement add column left_cluster uuid references cluster, add column right_cluster uuid references cluster;
create index judgement_left_cluster on judgement (left_cluster) where left_cluster is not null;
create index judgement_right_cluster on judgement (right_cluster) where right_cluster is not null;

-- What was read before this is placed by the workers.
select procrastinate_defer_jobs_v1(array_agg(
        row('cluster', 'svod:cluster', -10, null, 'cluster:all', jsonb_build_object('subject', null), null
            )::procrastinate_job_to_defer_v1))
having (select count(*) from record) > 0
   and not exists (select from procrastinate_jobs where queueing_lock = 'cluster:all' and status = 'todo');
