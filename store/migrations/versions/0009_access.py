"""Who may see what: roles, the municipalities of an account, row-level security."""

from pathlib import Path
from typing import Final

import psycopg
from alembic import op

from model.territory import territory_key
from store.migrations.script import run_beside, run_sql

revision = "0009_access"
down_revision = "0008_questions"

_BACK: Final = """
do $$
declare
    named text;
begin
    for named in select quote_ident(tablename) from pg_policies
                  where policyname = 'limited' and schemaname = current_schema() loop
        execute 'drop policy limited on ' || named;
        execute 'alter table ' || named || ' disable row level security';
    end loop;
    if exists (select from pg_roles where rolname = 'svod_limited') then
        execute format('alter default privileges in schema %I revoke all on tables from svod_limited',
                       current_schema());
        execute format('alter default privileges in schema %I revoke all on sequences from svod_limited',
                       current_schema());
        execute format('revoke all on all tables in schema %I from svod_limited', current_schema());
        execute format('revoke all on all sequences in schema %I from svod_limited', current_schema());
        execute format('revoke all on schema %I from svod_limited', current_schema());
    end if;
end
$$;
drop function give_limited_role(), limit_tables(), limit_table(regclass, text, text);
alter function document_to_records() security invoker reset search_path;
alter function superseded_to_records() security invoker reset search_path;
alter function years_to_records() security invoker reset search_path;
alter function record_is_gone() security invoker reset search_path;
alter function record_to_wording() security invoker reset search_path;
alter function reword_left() security invoker reset search_path;
alter function cluster_to_wording() security invoker reset search_path;
drop trigger record_touched on record;
create trigger record_touched before update on record for each row
    when ((old.cluster_id, old.current, old.state, old.municipality, old.marks, old.starts, old.ends, old.findings,
           old.words, old.repeats, old.document_id)
          is distinct from
          (new.cluster_id, new.current, new.state, new.municipality, new.marks, new.starts, new.ends, new.findings,
           new.words, new.repeats, new.document_id))
    execute function record_is_touched();
drop trigger record_is_placed on record;
drop trigger territories_to_records on document;
drop trigger document_is_placed on document;
drop trigger batch_to_documents on batch;
drop trigger file_to_documents on file;
drop function record_is_placed(), territories_to_records(), document_is_placed(), batch_to_documents(),
    file_to_documents(), place_documents(uuid[]), territories_of(uuid, text), seen_territories();
alter table export drop column territories;
alter table record drop column territories;
alter table document drop column territories, drop column territory;
alter table lesson drop column territory;
alter table batch drop column territory;
alter table api_token drop column municipalities;
alter table account drop column municipalities, drop column territories;
update account set role = case role when 'uploader' then 'reader' else 'reviewer' end
    where role in ('uploader', 'methodist');
update api_token set role = case role when 'uploader' then 'reader' else 'reviewer' end
    where role in ('uploader', 'methodist');
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('reader', 'reviewer', 'administrator'));
alter table api_token drop constraint api_token_role_check;
alter table api_token add constraint api_token_role_check check (role in ('reader', 'reviewer', 'administrator'));
"""
#: Tables whose municipality has a key.
_NAMED: Final = ("batch", "document", "lesson")


def upgrade() -> None:
    """Make columns, triggers and policies; say of what is there whose it is."""
    run_beside(__file__)
    for table in _NAMED:
        _key(table)
    run_sql(Path(__file__).with_name("0009_access_policies.sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    """Drop them; the role stays, other databases of the server may use it."""
    run_sql(_BACK)


def _key(table: str) -> None:
    """Write the keys of a table's municipalities, which SQL cannot tell."""
    connection = op.get_bind().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError
    said = f"select distinct municipality from {table} where municipality is not null"  # noqa: S608 -- our own tables
    found = connection.execute(said)
    names = [name for (name,) in found]
    keys = [territory_key(name) or None for name in names]
    connection.execute(
        f"update {table} t set territory = given.key from unnest(%s::text[], %s::text[]) as given (name, key)"  # noqa: S608 -- our own tables
        " where t.municipality = given.name",
        (names, keys),
    )
