-- Orders of exports: formats, options, manifest, progress, an end of their files.
alter table export drop constraint export_format_check;
alter table export add constraint export_format_check check (
    format in ('xlsx', 'csv', 'csv_plain', 'jsonl', 'parquet', 'package', 'form', 'ics'));
alter table export drop constraint export_state_check;
alter table export add constraint export_state_check check (
    state in ('queued', 'running', 'done', 'failed', 'cancelled', 'removed'));
alter table export
    add column options    jsonb not null default '{}',
    add column manifest   jsonb,
    -- Records it is going to hold, and how many are written by now.
    add column expected   bigint,
    add column written    bigint,
    -- When its file is taken away by itself.
    add column expires_at timestamptz;
create index export_expiring on export (expires_at) where state = 'done' and expires_at is not null;

-- When a record changed last, for programs that take exports; null of those that nobody changed since this step.
alter table record add column updated_at timestamptz;
alter table record alter column updated_at set default now();
create function record_is_updated() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;
create trigger record_updated before update on record for each row
    when ((old.rev, old.state, old.cluster_id, old.document_id, old.plan_id, old.position, old.municipality,
           old.current, old.former_of)
          is distinct from
          (new.rev, new.state, new.cluster_id, new.document_id, new.plan_id, new.position, new.municipality,
           new.current, new.former_of))
    execute function record_is_updated();
