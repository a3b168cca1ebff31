import pytest

from model.review import Action
from model.service_errors import AlreadyUndoneError, StaleRevisionError, UndoConflictError
from svod.batches import BatchFace, change_batch, open_batch, undo_change
from svod.review import DocumentChange, correct_document
from svod.work.read import read_document
from tests.svod.review.sheets import ANNA
from tests.svod.versions.papers import send

NAMELESS = "1 | Семинар учителей | май 2024 | Школы | Протокол"
NAMED = f"район: Лесной район\n{NAMELESS} второй"
ZEYA, TYNDA = "Зейский район", "Тындинский район"


def say(register, municipality):
    with register.store.transaction() as work:
        batch = work.batches.get(register.batch.id)
    return change_batch(register.store, batch.id, batch.rev, {"municipality": municipality}, ANNA)


def last_change(register):
    with register.store.transaction() as work:
        return work.batches.changes(register.batch.id, None, 1).items[0]


def undo_last(register):
    return undo_change(register.store, register.batch.id, last_change(register).id, ANNA)


def place_of(register, document):
    stored = register.document(document)
    assert all(row.municipality == stored.municipality for row in register.rows(document))
    return stored.municipality


def test_the_batchs_municipality_reaches_documents_that_name_none_and_goes_with_an_undo(register):
    nameless, named = register.send(NAMELESS), register.send(NAMED)
    assert say(register, ZEYA).municipality == ZEYA
    assert (place_of(register, nameless), place_of(register, named)) == (ZEYA, "Лесной район")
    with register.store.transaction() as work:
        command = work.reviews.of_document(nameless, None, 1).items[0]
    assert (command.action, command.author) == (Action.HEADER, ANNA.name)
    assert undo_last(register).municipality is None
    assert (place_of(register, nameless), place_of(register, named)) == (None, "Лесной район")
    undo_last(register)  # the undo undone: said once more
    assert place_of(register, nameless) == ZEYA


def test_another_municipality_takes_the_place_of_the_former_and_gives_it_back(register):
    nameless = register.send(NAMELESS)
    say(register, ZEYA)
    say(register, TYNDA)
    assert place_of(register, nameless) == TYNDA
    undo_last(register)
    assert place_of(register, nameless) == ZEYA
    say(register, None)
    assert place_of(register, nameless) is None


def test_what_a_person_put_into_a_document_stays(register):
    nameless = register.send(NAMELESS)
    say(register, ZEYA)
    rev = register.document(nameless).rev
    change = DocumentChange(path="/document/municipality", value="Лесной район")
    correct_document(register.store, nameless, rev, [change], ANNA)
    say(register, TYNDA)
    assert place_of(register, nameless) == "Лесной район"
    undo_last(register)
    undo_last_is_conflict_free = place_of(register, nameless)
    assert undo_last_is_conflict_free == "Лесной район"


def test_a_document_that_comes_later_gets_the_municipality_and_loses_it_with_the_undo(register):
    say(register, ZEYA)
    later = register.send(NAMELESS)
    assert place_of(register, later) == ZEYA
    file = send(register.service, register.batch, "ещё.txt", NAMED)
    read_document(register.service, file.document_id)
    assert place_of(register, file.document_id) == "Лесной район"
    undo_last(register)
    assert place_of(register, later) is None


def test_an_undone_change_is_not_undone_twice_and_not_over_another(register):
    say(register, ZEYA)
    first = last_change(register)
    say(register, TYNDA)
    with pytest.raises(UndoConflictError):
        undo_change(register.store, register.batch.id, first.id, ANNA)
    undone = last_change(register)
    undo_change(register.store, register.batch.id, undone.id, ANNA)
    with pytest.raises(AlreadyUndoneError):
        undo_change(register.store, register.batch.id, undone.id, ANNA)


def test_a_change_needs_the_revision_it_starts_from(register):
    with pytest.raises(StaleRevisionError):
        change_batch(register.store, register.batch.id, 7, {"year": 2024}, ANNA)


def test_a_batch_opened_with_a_municipality_gives_it_and_says_who_said_so(register):
    face = BatchFace(name="Вторая", municipality=ZEYA, year=2024)
    register.batch = open_batch(register.store, face, ANNA)
    assert place_of(register, register.send(NAMELESS)) == ZEYA
    assert (last_change(register).author, last_change(register).after) == (ANNA.name, face)
