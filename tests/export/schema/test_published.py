"""What was published never changes, and the page about it is as the code has it."""

import json
from pathlib import Path

from frictionless import Schema

from export.schema.package import TABLES
from export.schema.page import schemas_page
from export.schema.published import SchemaKind, published
from export.schema.record import RECORD_LINE
from export.schema.versions import SCHEMA_VERSION, VERSIONS, as_of
from tests.export.schema.frozen import LIST, listed

ROOT = Path(__file__).parents[3]


def test_every_schema_has_words_in_russian_and_its_kinds_own_form():
    for schema in published().values():
        body = json.loads(schema.body)
        assert schema.title
        assert schema.description
        if schema.kind is SchemaKind.TABLE_SCHEMA:
            assert Schema.from_descriptor(body).primary_key
            assert all(field["title"] for field in body["fields"])


def test_each_table_names_only_tables_and_columns_there_are_and_comes_behind_what_it_points_to():
    known = set()
    for table in TABLES:
        names = [field.name for field in table.fields]
        assert len(set(names)) == len(names)
        assert set(table.key) <= set(names)
        assert {link.column for link in table.links} <= set(names)
        assert {link.table for link in table.links} <= known, table.name
        assert {"rev", "deleted", "updated_at"} <= set(names)
        known.add(table.name)


def test_an_older_version_has_the_fields_it_had():
    assert VERSIONS[-1] == SCHEMA_VERSION
    assert as_of(RECORD_LINE, "1.0") == ()
    assert as_of(RECORD_LINE, "1.1") == RECORD_LINE


def test_what_was_published_never_changes():
    frozen = LIST.read_text(encoding="utf-8")
    assert listed() == frozen, "give new fields `since` and a new version; see tests/export/schema/frozen.py"


def test_the_page_about_schemas_is_current():
    page = (ROOT / "docs" / "schemas.md").read_text(encoding="utf-8")
    assert page == schemas_page(), "make it anew: .venv/bin/python -m tools.schemas"
