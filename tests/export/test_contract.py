import json

from export.contract import json_schema, to_json
from model.geometry import BBox, Place
from model.mention import Relation
from model.plan import Deadline, DeadlineKind, Plan, Record
from model.result import DocumentInfo, Result, Run
from model.source import source_at

RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="2022-01-01T00:00:00+00:00")


def as_json(**parts):
    info = DocumentInfo(id="d", name="a.docx", sha256="0", media_type="x")
    return json.loads(to_json(Result(run=RUN, document=info, **parts)))


def test_nothing_is_left_out():
    result = as_json()
    assert result["schema_version"] == "1.1"
    assert result["orders"] == []
    assert result["document"]["region"] is None


def test_a_record_is_written_as_the_contract_has_it():
    place = Place(page=2, bbox=BBox(0.1, 0.2, 0.3, 0.4))
    more = Place(page=3, bbox=BBox(0.1, 0.0, 0.3, 0.1))
    source = source_at((place, more), table=0, row=4, cells={"activity": (place, more), "number": (place,)})
    deadline = Deadline(raw="май", kind=DeadlineKind.POINT, edtf=("2021-05",))
    record = as_json(plans=(Plan(records=(Record(activity="Анализ", deadline=deadline, source=source),)),))
    record = record["plans"][0]["records"][0]
    assert record["deadline"]["kind"] == "point"
    assert record["source"]["bbox"] == [0.1, 0.2, 0.3, 0.4]
    assert record["source"]["cells"]["number"]["page"] == 2
    assert [piece["page"] for piece in record["source"]["cells"]["activity"]] == [2, 3]


def test_a_relation_has_from_and_to():
    (relation,) = as_json(relations=(Relation(type="annex_of", from_id="a", to_id="b"),))["relations"]
    assert (relation["from"], relation["to"]) == ("a", "b")


def test_text_that_looks_like_a_field_name_is_left_alone():
    record = as_json(plans=(Plan(records=(Record(activity='a "from_id": b'),)),))["plans"][0]["records"][0]
    assert record["activity"] == 'a "from_id": b'


def test_the_schema_is_made_of_the_same_types():
    schema = json_schema()
    assert set(schema["required"]) >= {"run", "document"}
    assert {"from", "to"} <= set(schema["$defs"]["Relation"]["properties"])
