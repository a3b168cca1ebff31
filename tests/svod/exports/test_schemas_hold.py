"""What the machine formats give out is valid under what is published of them, over both stores."""

import json

import pytest
from frictionless import Schema, system, validate
from jsonschema import Draft202012Validator, FormatChecker

from export.about import About
from export.csv import write_plain_csv
from export.people.masking import Mask
from export.schema.published import published
from export.schema.versions import SCHEMA_VERSION
from model.people_policy import NamesPolicy, PeoplePolicy
from model.stored import RecordFilter
from store.blobs import open_blobs
from svod.exports.material import Material
from tests.store.made import AT
from tests.svod.exports.packaged import fill

_EVERYTHING = PeoplePolicy(contacts=True)


def lines_of(store, tmp_path, policy):
    about = About(filter=RecordFilter(with_deleted=True), at=AT, by="Анна")
    with store.snapshot() as work:
        material = Material(work=work, blobs=open_blobs(str(tmp_path / "blobs")), about=about, mask=Mask(policy))
        return [line for portion in material.lines() for line in portion]


@pytest.mark.parametrize("policy", [_EVERYTHING, PeoplePolicy(names=NamesPolicy.NONE)])
def test_each_line_is_valid(store, tmp_path, policy):
    fill(store, text="Ёлкиной Т.П.: «1.1»\nпозвонить 8 (914) 123-45-67")
    schema = json.loads(published()["record-line", SCHEMA_VERSION].body)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    lines = lines_of(store, tmp_path, policy)
    assert len(lines) == 4
    for line in lines:
        validator.validate(json.loads(line))


def test_the_plain_csv_is_valid(store, tmp_path):
    fill(store, text='=1+1;"да"\r\n\tновая')
    path = tmp_path / "свод.csv"
    assert write_plain_csv([lines_of(store, tmp_path, _EVERYTHING)], path) == 4
    schema = Schema.from_descriptor(json.loads(published()["record-row", SCHEMA_VERSION].body))
    with system.use_context(trusted=True):
        report = validate(str(path), schema=schema, encoding="utf-8")
    assert report.valid, report.flatten(["fieldName", "message"])
