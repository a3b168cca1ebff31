"""A letter against the next version: what is told of each point, whatever was mended, left, taken out."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from model.finding import Code, Finding, Severity
from model.geometry import Place
from model.letter import LetterPoint, Outcome, PointKind, PointPlace
from model.plan import Plan, Record
from model.result import DocumentInfo, Result, Run
from model.source import Source
from model.stored import StoredRecord
from normalize.letters.comparing import Answered, checked, followed
from normalize.letters.places import place_sentence
from normalize.letters.pointing import Paper, points_of
from normalize.letters.wording import own_wordings, said_in, worded, wordings_of

_CODES = (Code.DEADLINE_MISSING, Code.RESPONSIBLE_MISSING, Code.RESULT_REPEATS_RESPONSIBLE)
_FIELDS = ("deadline", "responsible", "result")
_WORDS = ("Провести семинар", "Посетить уроки", "Открыть кабинет методиста", "Издать сборник", "Собрать отчёты")


def a_finding(at: int) -> Finding:
    return Finding(code=_CODES[at], severity=Severity.ERROR, message="Что-то не так: исправьте.", field=_FIELDS[at])


def a_row(document: UUID, name: UUID, number: int, wrong: set[int]) -> StoredRecord:
    record = Record(
        id=f"r{number}", number=str(number), activity=f"{_WORDS[number % 5]} {number}",
        findings=tuple(a_finding(at) for at in sorted(wrong)),
        source=Source(page=1, table=0, row=number, cells={"deadline": Place(page=2)}),
    )  # fmt: skip
    return StoredRecord(id=name, document_id=document, plan_id="p1", position=float(number), record=record)


def a_paper(rows: list[tuple[UUID, set[int]]], *findings: Finding) -> Paper:
    document = uuid4()
    info = DocumentInfo(id="d", name="план.docx", sha256="0" * 64, media_type="text/plain", title="План")
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="0", at="2026-01-01T00:00:00+00:00")
    plan = Plan(id="p1", findings=findings)
    records = [a_row(document, name, number, wrong) for number, (name, wrong) in enumerate(rows, start=1)]
    return Paper(id=document, name="план.docx", value=Result(run=run, document=info, plans=(plan,)), records=records)


@given(
    st.lists(st.tuples(st.sets(st.integers(0, 2)), st.sets(st.integers(0, 2)), st.booleans()), min_size=1, max_size=12)
)
def test_every_point_ends_as_its_row_did(rows: list[tuple[set[int], set[int], bool]]):
    names = [uuid4() for _ in rows]
    old = a_paper([(name, wrong) for name, (wrong, _, _) in zip(names, rows, strict=True)])
    left = [(name, mended) for name, (_, mended, goes) in zip(names, rows, strict=True) if not goes]
    new = a_paper([(name, wrong) for name, wrong in left])
    points = points_of(old, own_wordings())
    answered = Answered(
        newer={old.id: (new,)}, points=points_of(new, own_wordings()), rows={name: name for name, _ in left}
    )
    outcomes = checked(points, answered)
    assert [one.id for one in outcomes] == [point.id for point in points]
    after = dict(left)
    for point, one in zip(points, outcomes, strict=True):
        row, at = point.place.record, _CODES.index(Code(point.code))
        assert row is not None
        expected = Outcome.UNSURE if row not in after else Outcome.REMAINS if at in after[row] else Outcome.MENDED
        assert one.outcome is expected
        assert (one.place is not None) == (expected is Outcome.REMAINS)


def test_without_a_newer_version_all_points_wait():
    old = a_paper([(uuid4(), {0, 1})], a_finding(2))
    points = points_of(old, own_wordings())
    assert {one.outcome for one in checked(points, Answered())} == {Outcome.WAITING}


def test_what_was_said_of_a_plan_is_held_against_the_plan():
    finding = Finding(code=Code.FOREIGN_MUNICIPALITY, severity=Severity.WARNING, message="Назван другой район.")
    old, same, other = a_paper([], finding), a_paper([], finding), a_paper([])
    points = points_of(old, own_wordings())
    still = Answered(newer={old.id: (same,)}, points=points_of(same, own_wordings()))
    assert checked(points, still)[0].outcome is Outcome.REMAINS
    assert checked(points, Answered(newer={old.id: (other,)}))[0].outcome is Outcome.MENDED


def test_gaps_and_missing_documents_are_told_by_what_still_lacks():
    gap, missing = (
        LetterPoint(id=kind, kind=kind, code=kind, text="Нет.", place=PointPlace())
        for kind in (PointKind.GAP, PointKind.MISSING)
    )
    told = checked((gap, missing), Answered(gaps=frozenset({"gap"}), missing=frozenset()))
    assert [one.outcome for one in told] == [Outcome.REMAINS, Outcome.MENDED]
    assert {one.outcome for one in checked((gap, missing), Answered())} == {Outcome.UNSURE}


def test_rows_of_versions_nobody_linked_are_known_again():
    old = a_paper([(uuid4(), set()) for _ in range(4)])
    new = a_paper([(uuid4(), set()) for _ in range(4)])
    assert followed(old.records, new.records) == {
        one.id: other.id for one, other in zip(old.records, new.records, strict=True)
    }


def test_a_place_is_told_as_one_looks_for_it():
    (point,) = points_of(a_paper([(uuid4(), {0})]), own_wordings())
    assert place_sentence(point.place) == "строка 1, графа «Срок», стр. 2"
    assert place_sentence(PointPlace(row=4, table=2)) == "строка 4 таблицы 2 (с шапкой)"
    assert not place_sentence(PointPlace())


def test_wordings_are_changed_by_an_institutes_file_and_its_mistakes_are_told():
    changed = wordings_of('[deadline-missing]\ntext = "В строке {row} нет срока."\nticked = false')
    assert changed["deadline-missing"].text == "В строке {row} нет срока."
    assert changed["deadline-missing"].todo == own_wordings()["deadline-missing"].todo
    assert not changed["deadline-missing"].is_ticked
    assert {*own_wordings()} >= {code.value for code in Code}
    assert worded("{said}. {x}", {"said": "{row} {said}"}) == "{row} {said}. {x}"
    assert said_in("Номер «5: 1» уже есть: исправьте нумерацию.") == "Номер «5: 1» уже есть"
