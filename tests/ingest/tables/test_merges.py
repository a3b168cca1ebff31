import pytest

from ingest.tables.merges import join_pieces
from model.document import Cell, Table


def piece(*rows, sure):
    cells = [
        Cell(row=row, col=col, text=text, confidence=sure if text else None)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    ]
    return Table(n_rows=len(rows), n_cols=len(rows[0]), cells=tuple(cells))


@pytest.mark.parametrize(("above", "below"), [(0.95, 0.4), (0.4, 0.95)])
def test_a_cell_that_goes_on_over_a_page_break_is_as_sure_as_its_worse_part(above, below):
    first = piece(("1", "Проведение семинара для", "май"), sure=above)
    second = piece(("", "руководителей школ", ""), sure=below)
    (cell,) = [cell for cell in join_pieces([first, second]).cells if cell.text.startswith("Проведение")]
    assert (cell.text.split()[-1], cell.confidence) == ("школ", 0.4)
