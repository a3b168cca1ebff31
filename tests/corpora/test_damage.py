from random import Random

from corpora.generator.catalogue import SAMPLES
from corpora.generator.damage import damaged
from corpora.generator.expected import expected

PLANS = [sample.description for sample in SAMPLES if sample.description.plans]


def rows(description):
    return [record for plan in expected(description)["plans"] for record in plan["records"]]


def test_slips_change_cells_and_never_what_they_mean():
    for description in PLANS:
        before, after = rows(description), rows(damaged(description, Random(1), share=1.0))  # noqa: S311 -- repeatable
        assert [one["activity"] for one in before] == [one["activity"] for one in after]
        assert [one["deadline"]["edtf"] for one in before] == [one["deadline"]["edtf"] for one in after]
        assert [one["responsible"]["parties"] for one in before] == [one["responsible"]["parties"] for one in after]
        assert before != after


def test_no_share_of_slips_leaves_the_document_alone():
    assert all(damaged(description, Random(1), share=0.0) == description for description in PLANS)  # noqa: S311 -- repeatable
