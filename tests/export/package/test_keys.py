"""Keys that are the same in every export, and never twice the same in one."""

from uuid import UUID

from export.package.keys import LocalKeys, key_of

DOCUMENT = UUID(int=7)


def test_the_same_thing_has_the_same_key_every_time():
    one, two = LocalKeys(DOCUMENT), LocalKeys(DOCUMENT)
    assert one.new("order", "o1") == two.new("order", "o1") != LocalKeys(UUID(int=8)).new("order", "o1")
    assert key_of(DOCUMENT, "party", None) == key_of(DOCUMENT, "party", None)


def test_two_with_one_id_have_two_keys_and_the_first_one_is_found():
    keys = LocalKeys(DOCUMENT)
    first, second = keys.new("order", "o1"), keys.new("order", "o1")
    assert first != second
    assert keys.find("order", "o1") == first
    assert keys.find("plan", "o1") is keys.find("order", None) is None


def test_kinds_do_not_share_keys():
    keys = LocalKeys(DOCUMENT)
    assert keys.new("order", "1") != keys.new("annex", "1")


def test_an_id_with_a_separator_in_it_is_not_two_parts():
    keys = LocalKeys(DOCUMENT)
    found = [keys.new("school", local) for local in ("a", "a", "a\x1f1", "a\x1b\x1e1", "a\x1b\x1f1")]
    assert len(set(found)) == len(found)
