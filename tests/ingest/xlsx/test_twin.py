"""A plan kept in Excel gives the records of its twin in Word."""

import pytest

from corpora.generator.catalogue import SAMPLES
from corpora.generator.write_docx import write_docx
from ingest.reader import read
from model.document import Document
from model.registry import Registries
from svod.registry_files import load_registries
from svod.understanding import current_run, understand
from tests.ingest.xlsx.twin import write_xlsx

PLANS = {sample.description.name: sample.description for sample in SAMPLES if sample.description.plans}


@pytest.fixture(scope="module")
def registries() -> Registries:
    return load_registries(())


def records(document: Document, registries: Registries) -> list[tuple[object, ...]]:
    """What the records say, without places and the ids made of them."""
    plans = understand(document, registries, current_run(())).plans
    return [
        (record.number, record.section, record.activity, record.deadline, record.responsible.raw, record.result)
        for plan in plans
        for record in plan.records
    ]


@pytest.mark.parametrize(("name", "lines"), [(name, number % 2 == 0) for number, name in enumerate(PLANS)])
def test_a_book_gives_the_records_of_its_twin_in_word(name, lines, registries):
    wanted = records(read(write_docx(PLANS[name]), "план"), registries)
    assert wanted
    assert records(read(write_xlsx(PLANS[name], lines=lines), "план"), registries) == wanted
