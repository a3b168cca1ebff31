import pytest

from model.document import Cell, Document, Table
from model.geometry import BBox, Place
from tests.ingest.scan.overlap import cell_overlaps, overlap, share_within


def _document(*boxes: BBox) -> Document:
    cells = [Cell(row=0, col=col, places=(Place(page=1, bbox=box),)) for col, box in enumerate(boxes)]
    table = Table(n_rows=1, n_cols=max(len(boxes), 1), cells=tuple(cells))
    return Document(name="", sha256="", media_type="", blocks=(table,))


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        (BBox(0, 0, 1, 1), BBox(0, 0, 1, 1), 1.0),
        (BBox(0, 0, 1, 1), BBox(0, 0, 0.5, 1), 0.5),
        (BBox(0, 0, 0.5, 0.5), BBox(0.5, 0.5, 1, 1), 0.0),
        (BBox(0, 0, 0.4, 1), BBox(0.2, 0, 0.6, 1), 1 / 3),
    ],
)
def test_the_overlap_is_the_shared_area_over_the_joint_one(one: BBox, two: BBox, shared: float) -> None:
    assert overlap(one, two) == pytest.approx(shared)


def test_a_cell_without_its_twin_overlaps_nothing() -> None:
    native, scan = _document(BBox(0, 0, 0.5, 1), BBox(0.5, 0, 1, 1)), _document(BBox(0, 0, 0.5, 1))
    assert cell_overlaps(native, scan) == (1.0, 0.0)
    assert share_within(cell_overlaps(native, scan)) == 0.5
