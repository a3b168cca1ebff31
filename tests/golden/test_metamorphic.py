"""A few of the variants that `python -m tools.metamorphic` reads by the hundred."""

from itertools import islice

import pytest

from svod.registry_files import load_registries
from tools.metamorphic import REGISTRIES, every_variant, misses_of, variants_of_random

#: Every rule once, with two documents that nobody has looked at.
TAKEN = {variant.rule: variant for variant in islice(variants_of_random(4711), 70)}


@pytest.mark.parametrize("rule", sorted(TAKEN))
def test_a_document_that_says_the_same_in_another_way_is_read_the_same(rule: str):
    assert misses_of(TAKEN[rule], load_registries((REGISTRIES,))) == []


def test_the_long_run_has_no_end_and_begins_with_the_samples():
    rules = [variant.rule for variant in islice(every_variant(1), 600)]
    assert len(rules) == 600
    assert {"columns_permuted", "headers_every", "table_cut", "municipality_renamed", "years_shifted"} <= set(rules)
