"""Steps from 0030 on hold no lock on a great table for long: what would is refused here, by what it says."""

import re
from pathlib import Path

import pytest

import store.migrations

#: The first step that a released base may have to go through.
FIRST = "0030"
#: Tables that have a row for each record, page, word or change of an institute. The queue's are short: what is done
#: is removed from them.
GREAT = (
    "record", "document", "document_head", "document_key", "reading", "page", "file", "command", "revision",
    "signature", "signature_word", "cluster", "activity_wording", "field_value", "field_check", "record_tally",
    "change", "feed_entry", "feed_commit", "execution", "execution_link", "indicator_fact", "indicator_point",
    "audit", "arrival", "document_act", "document_reference",
)  # fmt: skip
_GREAT = rf"(?:only\s+)?(?:{'|'.join(GREAT)})\b"
#: What is refused → why, and what to do instead.
REFUSED = {
    rf"create\s+(?:unique\s+)?index\s+(?!concurrently)\S+\s+on\s+{_GREAT}": "writers wait: make_index",
    rf"reindex\s+(?:table|index)\s+(?!concurrently){_GREAT}": "writers wait: reindex concurrently",
    rf"alter\s+table\s+{_GREAT}[^;]*\badd\s+column\b[^;]*\bgenerated\b": "the table is rewritten: fill it by a job",
    rf"alter\s+table\s+{_GREAT}[^;]*\badd\s+column\b[^;]*\bdefault\s+(?:now|gen_random_uuid|nextval|clock_timestamp|random)\b":
        "the table is rewritten: no volatile default",
    rf"alter\s+table\s+{_GREAT}[^;]*\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b": "the table is rewritten",
    rf"alter\s+table\s+{_GREAT}[^;]*\bset\s+not\s+null\b": "the table is read through: a check, not valid",
    rf"alter\s+table\s+{_GREAT}[^;]*\badd\s+(?:constraint\s+\S+\s+)?(?:check|foreign|references)(?![^;]*\bnot\s+valid\b)":
        "the table is read through under the lock: not valid, then validate",
    rf"alter\s+table\s+{_GREAT}[^;]*\badd\s+(?:constraint\s+\S+\s+)?(?:unique|primary\s+key)\s*\(":
        "an index is made under the lock: make_index, then «using index»",
    rf"(?:vacuum\s+full|cluster\s+verbose|lock\s+table)\s+{_GREAT}": "everybody waits",
    rf"update\s+{_GREAT}(?![^;]*\bwhere\b)": "every row is written under one transaction: in portions, by a job",
    rf"delete\s+from\s+{_GREAT}(?![^;]*\bwhere\b)": "every row is removed under one transaction: in portions, by a job",
}  # fmt: skip
#: Functions' bodies run when they are called, not when they are made.
_BODY = re.compile(r"as\s+(\$\w*\$).*?\1", re.DOTALL)
_COMMENT = re.compile(r"--[^\n]*")


def found_in(text: str) -> list[str]:
    """Return why what these statements do is refused."""
    said = _BODY.sub("as ''", _COMMENT.sub("", text)).lower()
    return [why for pattern, why in REFUSED.items() if re.search(pattern, said)]


def steps() -> list[Path]:
    folder = Path(store.migrations.__file__).parent / "versions"
    return sorted(path for path in folder.glob("[0-9]*") if path.name[:4] >= FIRST and path.suffix in {".py", ".sql"})


@pytest.mark.parametrize("step", steps(), ids=lambda path: path.name)
def test_no_step_holds_a_lock_on_a_great_table_for_long(step: Path):
    assert found_in(step.read_text(encoding="utf-8")) == []


BAD = [
    "create index record_x on record (x);",
    "create unique index record_x on only record (x)",
    "alter table record add column words tsvector generated always as (to_tsvector(value)) stored;",
    "alter table document add column at timestamptz not null default now()",
    "alter table record alter column risk type real",
    "alter table record alter column x set not null",
    "alter table file add constraint file_small check (size > 0);",
    "alter table record add constraint record_once unique (x);",
    "update record set x = 1;",
    "delete from feed_entry;",
]
GOOD = [
    "create table hold (id uuid); create index hold_of on hold (id);",
    "create index concurrently record_x on record (x)",
    "alter table record add column x integer;",
    "alter table record add column x integer not null default 0;",
    "alter table file add constraint file_small check (size > 0) not valid;",
    "create function f() returns void as $$ begin update record set x = 1; end $$;",
    "-- create index record_x on record (x)",
    "update record set x = 1 where id = any(%(some)s);",
    "alter table record drop column x;",
]


@pytest.mark.parametrize("statement", BAD)
def test_what_locks_is_seen(statement: str):
    assert found_in(statement)


@pytest.mark.parametrize("statement", GOOD)
def test_what_does_not_is_left_alone(statement: str):
    assert found_in(statement) == []
