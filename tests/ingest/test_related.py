"""Parts beside the main ones: missing, broken, hostile."""

import pytest

from ingest.ooxml import Package
from ingest.related import bytes_of, relations_of, root_of
from model.errors import UnsafeFileError
from tests.ingest.xlsx.books import relations, xlsx

_OUTSIDE = relations(("drawing", "a.xml"), ("image", "b.png")).replace(
    'Target="b.png"', 'Target="http://127.0.0.1:9/b.png" TargetMode="External"'
)


def package(**parts: str) -> Package:
    return Package(xlsx("", parts={name.replace("__", "/") + ".xml": content for name, content in parts.items()}))


def test_a_whole_part_is_read_and_a_missing_or_broken_one_is_none():
    found = package(a="<a/>", b="<b")
    assert [root is None for root in (root_of(found, name) for name in ("a.xml", "b.xml", "c.xml"))] == [
        False,
        True,
        True,
    ]
    assert [bytes_of(found, name) for name in ("b.xml", "c.xml")] == [b"<b", None]


def test_relationships_that_lead_out_of_the_package_are_left_out_and_broken_ones_are_none():
    found = Package(xlsx("", parts={"_rels/a.xml.rels": _OUTSIDE, "_rels/b.xml.rels": "<Rel"}))
    assert [relation.target for relation in relations_of(found, "a.xml")] == ["a.xml"]
    assert relations_of(found, "b.xml") == ()


def test_a_part_that_declares_entities_is_refused():
    with pytest.raises(UnsafeFileError):
        root_of(package(a='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "a.xml")


def test_a_part_that_does_not_unpack_is_none():
    data = bytearray(xlsx("", parts={"a.xml": "текст, который не распакуется " * 9}))
    at = data.rindex(b"a.xml", 0, data.rindex(b"PK\x01\x02")) if data.count(b"a.xml") > 1 else 0
    data[at + 12 : at + 30] = bytes(18)
    assert bytes_of(Package(bytes(data)), "a.xml") is None
