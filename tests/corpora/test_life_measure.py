"""Measuring a generated region: what is expected of a row, how what was read is laid beside the truth."""

from dataclasses import replace
from datetime import date

import pytest

from corpora.generator.description import When
from corpora.life.asked import measure_orders
from corpora.life.deadlines import Due
from corpora.life.fates import Told
from corpora.life.folder import write_folder
from corpora.life.measure import measure
from corpora.life.planning import PlannedRow
from corpora.life.reading import pieces_of
from corpora.life.statuses import expected
from corpora.life.telling import Piece
from corpora.life.wordbook import matters
from corpora.life.years import Account, Order, generate
from model.execution_match import Said
from normalize.execution.matching import match

ROW = PlannedRow(
    id="план/1",
    matter=matters("dev")[0],
    text="Назначение кураторов",
    due=Due(when=When(raw="март 2023", kind="point", edtf=("2023-03",)), days=(date(2023, 3, 31),)),
    responsible="Отдел образования",
    result="Приказ",
)
QUARTERS = tuple(date(2023, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)))
DAYS = (date(2023, 2, 1), date(2023, 3, 20), date(2023, 5, 1))


def told(fate, reported, until=None):
    piece = Piece(text="Сказано.", rows={} if fate == "silent" else {ROW.id: fate})
    return Account(paper=None, reported=reported, pieces=(piece,), fates={ROW.id: Told(fate=fate, until=until)})


@pytest.mark.parametrize(
    ("accounts", "statuses"),
    [
        ((), ("planned", "due", "overdue")),
        ((told("silent", date(2023, 12, 20)),), ("planned", "due", "overdue")),
        ((told("done", date(2023, 12, 20)),), ("done", "done", "done")),
        ((told("not_done", date(2023, 12, 20)),), ("planned", "due", "overdue")),
        ((told("dropped", date(2023, 12, 20)),), ("dropped", "dropped", "dropped")),
        ((told("moved", date(2023, 4, 20), (2023, 5)),), ("planned", "planned", "due")),
        ((told("not_done", date(2023, 6, 20)), told("done", date(2023, 12, 20))), ("done", "done", "done")),
    ],
)
def test_what_the_reports_leave_of_a_row(accounts, statuses):
    found = expected(ROW, accounts)
    assert tuple(found.status(day) for day in DAYS) == statuses


def test_what_recurs_is_done_up_to_the_report_and_open_after_it():
    row = replace(ROW, due=Due(when=When(raw="ежеквартально", kind="recurring"), days=QUARTERS))
    midsummer = expected(row, (told("done", date(2023, 6, 25)),))
    assert (midsummer.standing, midsummer.next_day) == ("open", date(2023, 9, 30))
    assert expected(row, (told("done", date(2023, 12, 20)),)).standing == "done"


def test_what_only_a_person_can_tell_is_not_expected():
    year = replace(ROW, due=Due(when=When(raw="в течение года", kind="ongoing"), days=QUARTERS[-1:]))
    assert expected(year, (told("done", date(2023, 6, 25)),)) is None
    assert expected(ROW, (told("ongoing", date(2023, 12, 20)),)) is None
    assert expected(ROW, (told("moved", date(2023, 6, 25), (2023, 9)), told("done", date(2023, 12, 20)))) is None


def test_a_statement_is_found_in_a_paragraph_and_a_part_of_one_in_it():
    pieces = (Piece(text="Проведён семинар."), Piece(text="Назначены кураторы школ. Приказ № 5."))
    paragraph = Said(id="a", text="Проведен семинар. Назначены кураторы школ. Приказ № 5.")
    assert list(pieces_of(paragraph, pieces)) == [0, 1]
    assert list(pieces_of(Said(id="b", text="Назначены кураторы школ."), pieces)) == [1]


def test_a_row_of_a_table_is_found_by_its_activity_and_its_text():
    pieces = (Piece(text="Выполнено", activity="Семинар"), Piece(text="Выполнено", activity="Совещание"))
    assert list(pieces_of(Said(id="a", text="Выполнено", activity="Совещание"), pieces)) == [1]


def test_a_small_region_is_read_whole_and_measured():
    figures = measure(Order(seed=6, municipalities=1, years=1), match)
    assert figures.rows_read.recall == 1.0
    assert figures.pieces_read.recall > 0.9
    assert figures.links.right <= figures.links.made
    assert 0 < figures.linked.right <= figures.offered.right <= figures.linked.wanted
    assert figures.linked.wanted == sum(one.linked.wanted for one in figures.officials.values())


def test_obligations_of_an_order_are_measured_item_by_item():
    duties = measure_orders(Order(seed=2, municipalities=1, years=1))
    assert 0 < duties.all.right <= min(duties.all.made, duties.all.wanted)
    assert len([miss for miss in duties.misses if miss[0] == "extra"]) == duties.all.made - duties.all.right


def test_a_region_is_written_as_files_that_its_truth_names(tmp_path):
    order = Order(seed=2, municipalities=1, years=1)
    count = write_folder(tmp_path, order)
    named = {season.paper.name for year in generate(order) for season in year.seasons}
    written = {file.stem for file in tmp_path.rglob("*.*") if file.name != "truth.json"}
    assert named <= written
    assert len(written) == count
    truth = (tmp_path / "truth.json").read_text(encoding="utf-8")
    assert all(f'"{name}.' in truth for name in written)
