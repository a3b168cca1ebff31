-- Whose turn it is: documents of many municipalities, or batches, are read and drawn by turns.
--
--   flow     a municipality's documents, or those of one batch that names none
--   turn     the priority of a job among those of its flow's and all others': 0, -1, -2 … below where its kind begins
--
-- A flow's next document gets the turn after that of its last one that waits; the first one of a flow that had none
-- gets the turn that is served just now. So the thousandth document of one is behind the first of another, nobody
-- overtakes what was sent before by himself, and a flow that comes again and again cannot keep the others waiting.

create function job_flow(wanted uuid) returns text language sql stable as $$
    select coalesce(b.territory, b.id::text) from file f join batch b on b.id = f.batch_id
     where f.document_id = wanted order by f.created_at, f.id limit 1
$$;

-- The last turn of a flow is looked for at each upload.
create index job_of_flow on procrastinate_jobs ((args ->> 'flow'), priority) where status = 'todo' and args ? 'flow';

create function job_turn(whose text, first integer) returns integer language sql stable as $$
    select least(
        (select max(priority) from procrastinate_jobs
          where status = 'todo' and priority between first - 899999999 and first - 1),
        (select min(priority) - 1 from procrastinate_jobs
          where status = 'todo' and args ? 'flow' and args ->> 'flow' = whose
            and priority between first - 899999998 and first - 1),
        first - 1)
$$;

-- What has time begins below all turns of the reading.
update procrastinate_jobs set priority = -1000000000 where status = 'todo' and priority between -99 and -1;
