-- Which whole backups were made, so that whoever watches is told how old the last one is.
create table backup (
    -- What was committed by then is in it.
    moment      timestamptz primary key,
    finished_at timestamptz not null,
    name        text not null,
    documents   bigint not null,
    records     bigint not null,
    bytes       bigint not null,
    -- Originals that rows need and that were not there.
    missing     bigint not null
);

-- Of the whole: no municipality's.
select limit_table('backup', 'false');
