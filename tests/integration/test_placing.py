"""Two writers place five hundred records each; `python -m tests.integration.placing` runs eight on ten thousand."""

from tests.integration.placing import measured, texts_of
from tests.store.conftest import register_url

__all__ = ["register_url"]


def test_of_records_placed_at_once_none_is_lost_and_settling_finds_what_a_list_does(register_url):
    told = measured(register_url, texts_of(1_000), 2)
    assert told.placed == told.records == 1_000
    assert told.groups == told.of_list
    assert len(told.groups) > 100
