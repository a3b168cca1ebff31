-- Coverage: what a matrix, a timeline and lists of schools count by, taken from the values by the database itself.

-- Kind, values and rule of each part of a deadline, none of its wording: equal ones are counted together.
create function record_due(value jsonb) returns jsonb language sql immutable parallel safe as $$
    select jsonb_build_array(
        value #> '{deadline,kind}', value #> '{deadline,edtf}', value #> '{deadline,rrule}',
        jsonb_path_query_array(value, '$.deadline.parts[*].kind'),
        jsonb_path_query_array(value, '$.deadline.parts[*].edtf'),
        jsonb_path_query_array(value, '$.deadline.parts[*].rrule')
    )
$$;

alter table record
    add column due jsonb generated always as (record_due(value)) stored,
    add column due_kind text generated always as (value #>> '{deadline,kind}') stored,
    -- Anybody is named, any result is: a dash is nobody and nothing.
    add column owned boolean generated always as (coalesce(value #>> '{responsible,raw}', '') !~ '^[-–—−.\s]*$') stored,
    add column proven boolean generated always as (
        coalesce(value ->> 'result', '') !~ '^[-–—−.\s]*$'
        or jsonb_path_exists(value, '$.indicators[0]')
    ) stored,
    -- The report's own word that it is done.
    add column done boolean generated always as (
        coalesce(value ->> 'mark', '') ~ '(^|[^а-яё])([Вв]ыполн|ВЫПОЛН|[Ии]сполн|[Пп]роведен|[Рр]еализован)'
        and coalesce(value ->> 'mark', '') !~ '[Нн][Ее] ?(выполн|ВЫПОЛН|исполн|проведен|реализован)'
    ) stored,
    add column section text generated always as (left(value ->> 'section', 300)) stored,
    add column names_schools boolean generated always as (jsonb_path_exists(value, '$.schools[0]')) stored;

-- A matrix of a hundred thousand records is counted from this alone.
create index record_coverage on record (cluster_id, document_id)
    include (id, due_kind, starts, ends, owned, proven, state) where current and state <> 'deleted';
create index record_of_school on record (document_id) where names_schools and current and state <> 'deleted';

-- Whose a document is: two regions have districts of one name.
alter table document
    add column region text generated always as (value #>> '{document,region}') stored,
    add column oktmo text generated always as (value #>> '{document,oktmo}') stored,
    add column has_rosters boolean generated always as (jsonb_path_exists(value, '$.rosters[0]')) stored;
