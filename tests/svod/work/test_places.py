from dataclasses import replace

from model.geometry import BBox, Place
from model.order import Order
from model.plan import Plan
from model.source import Source
from svod.work.places import records_with_places, result_with_places
from tests.svod.review.sheets import make_sheet, with_records

SHEET = make_sheet()
READ = replace(with_records(SHEET), orders=(Order(id="o", number="7", source=Source(table=1, start=5, end=9)),))
BOX = BBox(0.1, 0.2, 0.3, 0.4)
CELL = Place(page=2, bbox=BOX)


def located():
    """The same text, read of the pages."""
    at = Source(page=2, bbox=BOX, cells={"activity": CELL})
    records = tuple(replace(record, source=at) for record in READ.plans[0].records)
    plan = replace(READ.plans[0], records=records, source=Source(page=1))
    return replace(READ, plans=(plan,), orders=(replace(READ.orders[0], source=Source(page=1)),))


def test_places_come_and_text_stays():
    placed = result_with_places(READ, located())
    assert placed.plans[0].source.page == 1
    assert placed.plans[0].records[0].source.cells == {"activity": CELL}
    assert [record.activity for record in placed.plans[0].records] == [
        record.activity for record in READ.plans[0].records
    ]


def test_table_row_and_offsets_of_the_file_stay():
    placed = result_with_places(READ, located())
    assert placed.orders[0].source == Source(page=1, table=1, start=5, end=9)


def test_a_correction_of_the_document_stays():
    corrected = replace(READ, orders=(replace(READ.orders[0], number="8"),))
    assert result_with_places(corrected, located()).orders[0].number == "8"


def test_what_the_rendering_did_not_find_keeps_its_source():
    nowhere = replace(located(), orders=(replace(READ.orders[0], source=Source()),))
    assert result_with_places(READ, nowhere).orders == READ.orders


def test_a_plan_the_rendering_shows_otherwise_is_left_alone():
    other = replace(located(), plans=(Plan(id="other", source=Source(page=9)),))
    assert result_with_places(READ, other).plans == READ.plans


def test_without_places_nothing_changes():
    assert result_with_places(READ, READ) == READ


def test_records_get_their_places_and_keep_rev_and_correction():
    corrected = replace(SHEET.records[0], rev=3, record=replace(SHEET.records[0].record, result="Отчёт"))
    rows = records_with_places((corrected, *SHEET.records[1:]), located())
    assert len(rows) == 3
    assert (rows[0].rev, rows[0].record.result, rows[0].record.source.page) == (3, "Отчёт", 2)
    assert rows[0].read is not None
    assert (rows[0].read.result, rows[0].read.source.page) == (None, 2)


def test_a_record_a_person_added_has_no_place():
    added = replace(SHEET.records[0], record=replace(SHEET.records[0].record, id="added"), read=None)
    assert records_with_places((added,), located()) == ()


def test_records_that_have_their_places_are_not_written_again():
    once = records_with_places(SHEET.records, located())
    assert records_with_places(once, located()) == ()
