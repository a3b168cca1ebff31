from dataclasses import replace

import pytest

from model.batch import UploadState
from svod.belonging.disagreeing import disagreements
from tests.store.made import a_batch, a_file

BATCH = replace(a_batch(), municipality="Зейский район", year=2024)


def a_read_file(name="план.docx", **said):
    return replace(a_file(BATCH.id, name, state=UploadState.DONE), **said)


@pytest.mark.parametrize(
    ("name", "said", "batch", "told"),
    [
        ("план.docx", {"municipality": "Зейский муниципальный округ", "years": (2024,)}, {}, 0),
        ("план.docx", {}, {}, 0),
        ("план.docx", {"municipality": "Тындинский район"}, {}, 1),
        ("Тындинский район/план.docx", {"municipality": "Зейский район"}, {}, 1),
        ("Тындинский район/план.docx", {"municipality": "Тындинский район"}, {}, 1),
        ("Тындинский район/план.docx", {}, {}, 1),
        ("план.docx", {"years": (2022, 2023)}, {}, 1),
        ("план.docx", {"years": (2023, 2024)}, {}, 0),
        ("план.docx", {"municipality": "Тындинский район", "years": (2020,)}, {"municipality": None, "year": None}, 0),
    ],
)
def test_a_document_that_says_something_else_is_flagged(name, said, batch, told):
    assert len(disagreements(a_read_file(name, **said), replace(BATCH, **batch))) == told
