"""The same document in every format: whatever it came in, the records are those of its DOCX twin."""

import json
from functools import cache
from pathlib import Path

import pytest

from corpora.generator.twins.forms import TWINS, Twin
from export.contract import to_json
from model.register import FileState
from svod.bootstrap import running_app
from svod.evaluation.score import score
from svod.evaluation.text import plain, same
from svod.pipeline import make_register

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "twins"
#: Recognised texts may differ in this share of their letters; numbers and deadlines may not differ at all.
RECOGNISED = 0.05
DOCX = {twin.description.name: twin for twin in TWINS if twin.ending == "docx"}
OTHERS = [twin for twin in TWINS if twin.ending != "docx"]


def is_recognised(twin: Twin) -> bool:
    return "scan" in twin.ending


def params(*twins: Twin) -> list:
    return [pytest.param(twin, id=twin.file) for twin in twins]


@pytest.fixture(scope="module")
def read():
    """Read a file the whole way, as `svod extract` does; each once."""
    with running_app(jobs=1) as app:

        @cache
        def result_of(name: str) -> dict:
            register = make_register(app, [FOLDER / name])
            assert not [outcome.code for outcome in register.outcomes if outcome.state is FileState.FAILED]
            found = [json.loads(to_json(result)) for _, result in register.results()]
            # What a letter says above its attachment is a document too, without a plan.
            (one,) = (result for result in found if result["plans"] or len(found) == 1)
            return one

        yield result_of


def records_of(result: dict) -> list[dict]:
    """What a record says, without where it stands in its file; kinds of quotes and dashes are all one."""
    return [
        {
            "section": plain(record["section"]),
            "number": record["number"],
            "activity": plain(record["activity"]),
            "deadline": plain(record["deadline"]["raw"]),
            "kind": record["deadline"]["kind"],
            "edtf": record["deadline"]["edtf"],
            "rrule": record["deadline"]["rrule"],
            "parties": [plain(party["text"]) for party in record["responsible"]["parties"]],
            "result": plain(record["result"]),
            "findings": sorted(finding["code"] for finding in record["findings"]),
        }
        for plan in result["plans"]
        for record in plan["records"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("twin", params(*(twin for twin in OTHERS if not is_recognised(twin))))
def test_a_format_gives_the_records_of_the_docx_twin(read, twin: Twin):
    assert records_of(read(twin.file)) == records_of(read(DOCX[twin.description.name].file))


@pytest.mark.slow
@pytest.mark.parametrize("twin", params(*(twin for twin in OTHERS if is_recognised(twin))))
def test_a_picture_gives_the_records_of_the_docx_twin_but_for_a_few_letters(read, twin: Twin):
    found, wanted = records_of(read(twin.file)), records_of(read(DOCX[twin.description.name].file))
    assert len(found) == len(wanted)
    for got, want in zip(found, wanted, strict=True):
        for name in ("number", "deadline", "kind", "edtf", "rrule"):
            assert got[name] == want[name]
        for name in ("section", "activity", "result"):
            assert same(got[name], want[name], RECOGNISED), (got[name], want[name])
        assert len(got["parties"]) == len(want["parties"])
        assert all(same(one, other, RECOGNISED) for one, other in zip(got["parties"], want["parties"], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("twin", params(*TWINS))
def test_a_format_gives_the_head_that_is_expected(read, twin: Twin):
    """Order, annex, plan title and years against the golden answer; the DOCX twin is held against it whole."""
    expected = json.loads((FOLDER / "gold" / f"{twin.description.name}.json").read_text(encoding="utf-8"))
    tally = score(expected, read(twin.file), RECOGNISED if is_recognised(twin) else 0.0)
    assert tally.share("head") == 1.0, "\n".join(tally.misses)
    assert twin.ending != "docx" or (tally.overall() == 1.0 and tally.whole()), "\n".join(tally.misses)


def test_macros_are_told_of_and_the_twin_without_them_has_none(read):
    told = {name: {finding["code"] for finding in read(name)["findings"]} for name in ("roadmap.docm", "roadmap.docx")}
    assert "macros-present" in told["roadmap.docm"] - told["roadmap.docx"]
