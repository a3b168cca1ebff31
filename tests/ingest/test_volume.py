import pytest

from ingest import volume
from ingest.volume import require_bounded
from model.document import Cell, Document, Line, Paragraph, Table
from model.errors import TooLargeError

LONG = "а" * 60


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(volume, "MOST_LETTERS", 100)
    monkeypatch.setattr(volume, "MOST_PARTS", 5)


def document(*blocks, margins=()):
    return Document(name="", sha256="", media_type="text/plain", blocks=blocks, margins=margins)


def table(*cells, rows=1):
    return Table(n_rows=rows, n_cols=1, cells=cells)


@pytest.mark.parametrize(
    "said",
    [
        document(),
        document(Paragraph(text=LONG)),
        document(*(Paragraph(text="а") for _ in range(5))),
        document(table(Cell(row=0, col=0, text=LONG))),
    ],
    ids=["nothing", "text", "parts", "table"],
)
def test_what_an_honest_file_says_is_left_alone(said):
    assert require_bounded(said) is said


@pytest.mark.parametrize(
    "said",
    [
        document(Paragraph(text=LONG), Paragraph(text=LONG)),
        document(Paragraph(text=LONG, number=LONG)),
        document(Paragraph(text=LONG), margins=(Paragraph(text=LONG),)),
        document(table(Cell(row=0, col=0, text=LONG, lines=(Line(text=LONG),)))),
        document(*(Paragraph(text="") for _ in range(6))),
        document(table(rows=10**9)),
    ],
    ids=["texts", "numbers", "margins", "lines of cells", "parts", "grid"],
)
def test_what_says_more_is_refused(said):
    with pytest.raises(TooLargeError):
        require_bounded(said)
