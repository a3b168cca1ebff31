"""A generated folder as institutes upload it: each file must end as its manifest says."""

import pytest

from corpora.generator.folder import make_folder
from model.register import FileState
from svod.bootstrap import running_app
from svod.pipeline import make_register


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("папка")
    manifest = make_folder(folder, municipalities=10, files=36, seed=5, office=False)
    with running_app(jobs=2) as app:
        register = make_register(app, [folder])
    return {arrival.path: arrival for arrival in manifest.arrivals}, register


@pytest.mark.slow
def test_every_file_is_accounted_for(read):
    arrivals, register = read
    assert {outcome.name for outcome in register.outcomes} == set(arrivals)


@pytest.mark.slow
def test_a_file_that_cannot_be_read_says_why(read):
    arrivals, register = read
    codes = {outcome.name: outcome.code for outcome in register.outcomes if outcome.state is not FileState.SKIPPED}
    assert codes == {name: arrivals[name].error for name in codes}


@pytest.mark.slow
def test_of_files_with_the_same_bytes_one_is_read(read):
    arrivals, register = read
    states = {outcome.name: outcome.state for outcome in register.outcomes}
    pairs = [(arrival.path, arrival.twin_of) for arrival in arrivals.values() if arrival.twin_of]
    assert pairs
    for one, two in pairs:
        assert {states[one], states[two]} == {FileState.DONE, FileState.TWIN}


@pytest.mark.slow
def test_no_record_is_lost_or_invented(read):
    arrivals, register = read
    counted = {
        name: sum(len(plan.records) for plan in result.plans)
        for name, result in ((outcome.name, outcome.result) for outcome in register.outcomes)
        if result
    }
    expected = {name: arrivals[name].records for name in counted}
    assert counted == expected


@pytest.mark.slow
def test_one_activity_in_other_words_is_mostly_one_cluster(read):
    """Pairs of the same activity that came together, over all pairs of it: wordings of this
    corpus often share no word, so rules alone find a good part, not all."""
    arrivals, register = read
    rows = {
        (row.outcome.name, n): row.record.id
        for outcome, result in register.results()
        for n, row in enumerate(r for r in register.rows() if r.outcome is outcome)
    }
    true = {}
    for arrival in arrivals.values():
        for n, cluster in enumerate(arrival.clusters):
            if (arrival.path, n) in rows:
                true[rows[arrival.path, n]] = cluster
    precision, recall = pairwise(true, register.clusters)
    assert precision >= 0.95
    assert recall >= 0.3


def pairwise(true, found):
    together = right = wanted = 0
    ids = sorted(true)
    for i, one in enumerate(ids):
        for two in ids[:i]:
            same, joined = true[one] == true[two], found[one] == found[two]
            together, right, wanted = together + joined, right + (same and joined), wanted + same
    return (right / together if together else 1.0), (right / wanted if wanted else 1.0)
