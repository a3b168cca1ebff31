"""`svod quality`: the table in the terminal."""

from store.memory import MemoryStore
from svod.commands.quality import quality_lines
from svod.ids import now
from svod.quality.figures import quality_figures
from tests.svod.quality.test_checking import DOCUMENT, prove


def lines(store: MemoryStore) -> list[str]:
    return list(quality_lines(quality_figures(store, now().date(), weeks=4, days=30)))


def test_before_any_check_every_field_says_how_many_are_missing():
    head, *fields, last = lines(MemoryStore())
    assert head.startswith("поле")
    assert len(fields) == 9
    assert all(line.endswith("проверить ещё 299") for line in fields)
    assert last == "За 30 дней решили люди: 0, приняты сами: 0. Ждут проверки: 0."


def test_a_proved_threshold_is_told_with_its_evidence():
    store = MemoryStore()
    with store.transaction() as work:
        work.documents.add(DOCUMENT)
    prove(store)
    deadline = next(line for line in lines(store) if line.startswith("deadline"))
    assert deadline.split()[:3] == ["deadline", "320", "100,00"]
    assert "порог доказан: 100,00 %" in deadline
