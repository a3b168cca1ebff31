-- Questions about wordings, as they were found last: the page of them opens at once.

create table wording_question (
    -- What settles most comes first.
    place       integer primary key,
    left_text   text not null,
    right_text  text not null,
    records     integer not null,
    probability double precision not null,
    -- Pairs of texts that differ in nothing but these words.
    examples    jsonb not null
);
-- What the questions were found for.
alter table canon add column asked_canon integer, add column asked_wordings integer;
