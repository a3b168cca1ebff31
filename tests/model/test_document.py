from model.document import Cell, Table


def test_a_merged_cell_stands_in_every_position_it_covers():
    wide = Cell(row=0, col=0, col_span=2, text="шапка")
    tall = Cell(row=0, col=2, row_span=2, text="срок")
    grid = Table(n_rows=2, n_cols=3, cells=(wide, tall)).grid()
    assert grid[0] == [wide, wide, tall]
    assert grid[1] == [None, None, tall]
