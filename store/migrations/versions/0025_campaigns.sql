-- Campaigns: what is expected from whom by when; what came; what was said of it.

create table campaign (
    id         uuid primary key,
    rev        integer not null default 0,
    face       jsonb not null,
    years      integer[] not null,
    origin     text not null,
    origin_id  text,
    created_at timestamptz not null,
    author_id  uuid not null,
    author     text not null,
    closed_at  timestamptz,
    deleted_at timestamptz
);
create index campaign_newest on campaign (created_at desc, id desc) where deleted_at is null;

create table campaign_sender (
    id           uuid primary key,
    campaign_id  uuid not null references campaign on delete cascade,
    kind         text not null check (kind in ('municipality', 'school')),
    name         text not null,
    written      text not null,
    municipality text,
    region       text,
    territory    text not null,
    entity_id    text,
    state        text not null check (state in ('known', 'named', 'asked')),
    choices      jsonb not null,
    removed_at   timestamptz
);
create index campaign_sender_of on campaign_sender (campaign_id, id);
create index campaign_sender_place on campaign_sender (territory);

-- How it stands is told at the moment of asking, by the day; here are the facts alone.
create table expectation (
    id          uuid primary key,
    rev         integer not null default 0,
    campaign_id uuid not null references campaign on delete cascade,
    sender_id   uuid not null references campaign_sender on delete cascade,
    round       integer not null,
    due         date not null,
    is_active   boolean not null,
    is_extended boolean not null,
    is_excused  boolean not null,
    came_on     date,
    complete_on date,
    lacks       text[] not null,
    documents   integer not null,
    asked       integer not null,
    territory   text not null,
    -- Folded name and municipality of the sender, and the round: the order of lists.
    sort        text collate "C" not null,
    unique (sender_id, round)
);
create index expectation_of_campaign on expectation (campaign_id, sort, id);
create index expectation_place on expectation (territory, campaign_id);

-- What each document says of itself in short. It outlives nothing: what is deleted is followed by the feed.
create table arrival (
    document_id   uuid primary key references document on delete cascade,
    received_at   timestamptz not null,
    territories   text[] not null,
    years         integer[] not null,
    batches       uuid[] not null,
    superseded_by uuid,
    body          jsonb not null
);
create index arrival_territories on arrival using gin (territories);
create index arrival_batches on arrival using gin (batches);
create index arrival_superseded on arrival (superseded_by) where superseded_by is not null;

-- No foreign key to the document: that it was deleted is learnt from the feed, and its expectations with it.
create table attachment (
    expectation_id uuid not null references expectation on delete cascade,
    document_id    uuid not null,
    state          text not null check (state in ('attached', 'asked', 'refused')),
    score          double precision not null,
    reason         text not null,
    author         text,
    at             timestamptz not null,
    primary key (expectation_id, document_id)
);
create index attachment_document on attachment (document_id);

create table campaign_link (
    link_id     uuid primary key,
    batch_id    uuid not null,
    campaign_id uuid not null references campaign on delete cascade,
    sender_id   uuid not null references campaign_sender on delete cascade,
    made_at     timestamptz not null
);
create index campaign_link_batch on campaign_link (batch_id);
create index campaign_link_of on campaign_link (campaign_id, sender_id);

-- What orders ask for, as read; what was decided of it is a word.
create table obligation (
    id          text primary key,
    document_id uuid not null references document on delete cascade,
    position    integer not null,
    read_at     timestamptz not null,
    body        jsonb not null,
    order_name  text not null,
    region      text,
    state       text not null check (state in ('open', 'confirmed', 'refused')),
    campaign_id uuid
);
create index obligation_document on obligation (document_id, position);
create index obligation_newest on obligation (read_at desc, id desc);

create table campaign_word (
    id             uuid primary key,
    kind           text not null,
    campaign_id    uuid references campaign on delete cascade,
    expectation_id uuid references expectation on delete cascade,
    sender_id      uuid references campaign_sender on delete cascade,
    document_id    uuid,
    obligation_id  text,
    said           jsonb not null,
    reason         text not null,
    author_id      uuid not null,
    author         text not null,
    at             timestamptz not null,
    undoes         uuid,
    undone_by      uuid
);
create index campaign_word_of on campaign_word (campaign_id, at desc, id desc) where campaign_id is not null;
create index campaign_word_expectation on campaign_word (expectation_id) where expectation_id is not null;
create index campaign_word_obligation on campaign_word (obligation_id, at desc, id desc) where obligation_id is not null;

-- One row: up to which number of the feed documents were looked at.
create table campaign_follow (
    single boolean primary key default true check (single),
    seq    bigint not null default 0
);
insert into campaign_follow select true, seq from feed_floor;

-- A sender's municipality decides; of a campaign is seen what somebody's senders are in.
select limit_table('campaign_sender', 'territory = any(seen_territories())');
select limit_table('expectation', 'territory = any(seen_territories())');
select limit_table('campaign',
    'exists (select from expectation e where e.campaign_id = campaign.id and e.territory = any(seen_territories()))');
select limit_table('attachment', 'exists (select from expectation e where e.id = attachment.expectation_id)');
select limit_table('campaign_link', 'exists (select from campaign_sender s where s.id = campaign_link.sender_id)');
select limit_table('campaign_word', $$case
    when obligation_id is not null then exists (select from obligation o where o.id = campaign_word.obligation_id)
    when expectation_id is not null then exists (select from expectation e where e.id = campaign_word.expectation_id)
    when sender_id is not null then exists (select from campaign_sender s where s.id = campaign_word.sender_id)
    else exists (select from campaign c where c.id = campaign_word.campaign_id) end$$);
select limit_table('arrival', 'exists (select from document d where d.id = arrival.document_id)');
select limit_table('obligation', 'exists (select from document d where d.id = obligation.document_id)');

-- The feed: of a campaign is told that it, or an expectation of it, changed: to all whose expectations it has.
create function territories_of_campaign(wanted uuid, without uuid[] default '{}') returns text[] language sql stable as $$
    select coalesce(array_agg(distinct e.territory order by e.territory), '{}') from expectation e
     where e.campaign_id = wanted and e.id <> all(without)
$$;
create function expectation_made_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    made     uuid[] := array(select id from now_is);
    appended bigint;
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
    select place.portion, place.number + row_number() over (), 5, case when told.was = '{}' then 8 else 3 end,
           told.rev, told.campaign_id, null, told.territories, nullif(told.was, told.territories)
      from (select changed.campaign_id, coalesce(c.rev, 0) as rev, territories_of_campaign(changed.campaign_id) as territories,
                   case when changed.expected = c.expected then '{}'::text[]
                        else territories_of_campaign(changed.campaign_id, made) end as was
              from (select campaign_id, count(*) as expected from now_is group by campaign_id) as changed
              join lateral (select rev, (select count(*) from expectation e where e.campaign_id = campaign.id) as expected
                              from campaign where campaign.id = changed.campaign_id) as c on true) as told;
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger expectation_made_to_feed after insert on expectation referencing new table as now_is
    for each statement execute function expectation_made_to_feed();

create function expectation_changed_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
    select place.portion, place.number + row_number() over (), 5, 3, c.rev, c.id, null, territories_of_campaign(c.id), null
      from campaign c where c.id in (select campaign_id from now_is);
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger expectation_changed_to_feed after update on expectation referencing new table as now_is
    for each statement execute function expectation_changed_to_feed();

create function campaign_to_feed() returns trigger language plpgsql security definer set search_path from current as $$
declare
    place feed_place := feed_place();
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
    values (place.portion, place.number + 1, 5,
            case when new.deleted_at is not null then 15 when old.deleted_at is not null then 7 else 3 end,
            new.rev, new.id, null, territories_of_campaign(new.id), null);
    perform feed_go_on(place, 1);
    return null;
end
$$;
create trigger campaign_to_feed after update on campaign for each row execute function campaign_to_feed();
