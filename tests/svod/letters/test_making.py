"""From findings to files: drafted, worded, made in one go, sent, held against the next version, repeated."""

import io
from pathlib import Path

import pytest
from docx import Document

from model.letter import Letter, LetterPoint, LetterState, Outcome
from model.letter_run import LetterItemState, LetterRunState
from model.service_errors import DatabaseFullError, InvalidValueError, KeyReusedError, NotFoundError, StaleRevisionError
from normalize.letters.wording import own_wordings
from store.memory import MemoryStore
from store.repositories import Store
from svod.letters.changing import (
    PointChange,
    add_point,
    change_face,
    change_points,
    delete_letter,
    mark_answered,
    mark_sent,
    remove_point,
    restore_letter,
    say_of_point,
)
from svod.letters.checking import check_letter, repeat_letter
from svod.letters.drafting import DraftAsked, draft_letters
from svod.letters.history import undo_step
from svod.letters.looking import taken_file
from svod.letters.making import order_letters
from svod.service import Service
from svod.work.letters import make_letters
from tests.svod.letters.papers import ANNA, NO_DEADLINE, ROWS, Row, a_letter_service, a_paper

FOREST = "Лесной район"


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return a_letter_service(MemoryStore(), tmp_path)


def drafted(store: Store, *names: str, **asked: object) -> tuple[Letter, ...]:
    wanted = DraftAsked(municipalities=names, **asked)  # type: ignore[arg-type]
    return draft_letters(store, own_wordings(), wanted, ANNA)


def points_of(store: Store, letter: Letter) -> tuple[LetterPoint, ...]:
    with store.transaction() as work:
        return work.letters.points(letter.id)


def current(store: Store, letter: Letter) -> Letter:
    with store.transaction() as work:
        return work.letters.get(letter.id)


def made(service: Service, *letters: Letter) -> Letter:
    run = order_letters(service.store, [(one.id, one.rev) for one in letters], ANNA, seen=True)
    make_letters(service, run.id)
    return current(service.store, letters[0])


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))


def test_a_draft_holds_every_finding_with_its_place_and_ticks_what_is_wrong(service: Service):
    a_paper(service.store, FOREST, drafts=True)
    (letter,) = drafted(service.store, FOREST)
    points = points_of(service.store, letter)
    assert [(one.code, one.is_ticked, one.is_checked) for one in points] == [
        ("unapproved-draft", True, True),
        ("deadline-missing", True, True),
        ("responsible-missing", True, False),
        ("deadline-vague", False, False),
    ]
    place = points[1].place
    assert (place.number, place.column, place.page) == ("1.", "Сроки исполнения", 3)
    assert points[1].quote == "Провести семинар для директоров школ"
    face = letter.face
    assert (face.addressee_position, face.addressee) == ("Начальнику отдела образования", "Семёновой А.В.")
    assert not face.addressee_unsure


def test_only_what_a_person_confirmed_is_ticked_where_that_is_asked_for(service: Service):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST, only_checked=True)
    assert [one.code for one in points_of(service.store, letter) if one.is_ticked] == ["deadline-missing"]
    assert (letter.total, letter.ticked) == (3, 1)


def test_drafting_again_renews_the_draft_and_keeps_what_people_did(service: Service):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST)
    first = points_of(service.store, letter)[0]
    worded = change_points(
        service.store,
        (letter.id, letter.rev),
        [PointChange(id=first.id, is_ticked=False, text="Своими словами.")],
        ANNA,
    )
    a_paper(service.store, FOREST, [Row(activity="Новое", findings=(NO_DEADLINE,))], name="второй.docx")
    (again,) = drafted(service.store, FOREST)
    assert (again.id, again.total) == (letter.id, worded.total + 1)
    kept = {one.id: one for one in points_of(service.store, again)}[first.id]
    assert (kept.text, kept.is_ticked, kept.edited_by) == ("Своими словами.", False, "Анна")
    assert len(drafted(service.store, FOREST)) == 1
    assert current(service.store, again).rev == again.rev


def test_nobody_to_write_to_is_refused(service: Service):
    with pytest.raises(InvalidValueError):
        drafted(service.store)
    with pytest.raises(NotFoundError):
        drafted(service.store, "Никакой район")


def test_words_that_look_like_a_template_stay_words(service: Service):
    strange = '{{ 7*7 }} {% for x in y %} {_{ <w:p/> & "кавычки" }_}'
    a_paper(service.store, FOREST, [Row(activity=strange, findings=(NO_DEADLINE,))])
    letter = made(service, *drafted(service.store, FOREST))
    assert strange in text_of(taken_file(service.store, letter.id, None, ANNA)[1])


def test_a_very_long_point_goes_in_whole(service: Service):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST)
    long = "Очень длинное замечание. " * 150
    first = points_of(service.store, letter)[0]
    letter = change_points(service.store, (letter.id, letter.rev), [PointChange(id=first.id, text=long)], ANNA)
    assert long.strip() in text_of(taken_file(service.store, made(service, letter).id, None, ANNA)[1])


def test_nothing_is_made_unseen_stale_or_empty(service: Service):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST)
    with pytest.raises(InvalidValueError, match="/seen"):
        order_letters(service.store, [(letter.id, letter.rev)], ANNA, seen=False)
    unticked = [PointChange(id=one.id, is_ticked=False) for one in points_of(service.store, letter)]
    changed = change_points(service.store, (letter.id, letter.rev), unticked, ANNA)
    with pytest.raises(StaleRevisionError):
        order_letters(service.store, [(letter.id, letter.rev)], ANNA, seen=True)
    run = order_letters(service.store, [(letter.id, changed.rev)], ANNA, seen=True)
    make_letters(service, run.id)
    with service.store.transaction() as work:
        (item,) = work.letters.run(run.id).items
    assert (item.state, item.code) == (LetterItemState.FAILED, "no-points")


def test_what_changes_between_order_and_work_is_not_made(service: Service):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST)
    run = order_letters(service.store, [(letter.id, letter.rev)], ANNA, seen=True)
    change_face(service.store, (letter.id, letter.rev), {"number": "5"}, ANNA)
    make_letters(service, run.id)
    with service.store.transaction() as work:
        run = work.letters.run(run.id)
    assert (run.state, run.items[0].code) == (LetterRunState.FAILED, "stale-revision")


def test_an_order_sent_twice_under_one_key_is_one_order(service: Service):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST)
    asked = [(letter.id, letter.rev)]
    first = order_letters(service.store, asked, ANNA, seen=True, key="k")
    assert order_letters(service.store, asked, ANNA, seen=True, key="k").id == first.id
    with pytest.raises(KeyReusedError):
        order_letters(service.store, [(letter.id, letter.rev + 1)], ANNA, seen=True, key="k")


def test_a_made_letter_that_is_changed_becomes_a_new_version(service: Service):
    a_paper(service.store, FOREST)
    letter = made(service, *drafted(service.store, FOREST))
    assert (letter.state, [file.version for file in letter.files]) == (LetterState.MADE, [1])
    letter = change_face(service.store, (letter.id, letter.rev), {"number": "01-15/7"}, ANNA)
    assert letter.state is LetterState.DRAFT
    letter = made(service, letter)
    assert [file.version for file in letter.files] == [1, 2]
    assert "01-15/7" in text_of(taken_file(service.store, letter.id, None, ANNA)[1])
    assert "01-15/7" not in text_of(taken_file(service.store, letter.id, 1, ANNA)[1])


def test_every_step_is_taken_back_and_all_of_them_stay_in_the_history(service: Service):
    store = service.store
    a_paper(store, FOREST)
    (letter,) = drafted(store, FOREST)
    states = [(letter, points_of(store, letter))]
    letter = change_face(store, (letter.id, letter.rev), {"signatory": "Н.П. Орлова"}, ANNA)
    states.append((letter, points_of(store, letter)))
    letter = add_point(store, (letter.id, letter.rev), "Нет подписи.", "Просим подписать.", (None, None), ANNA)
    states.append((letter, points_of(store, letter)))
    letter = made(service, letter)
    states.append((letter, points_of(store, letter)))
    letter = mark_sent(store, (letter.id, letter.rev), None, ANNA)
    with pytest.raises(InvalidValueError):
        change_face(store, (letter.id, letter.rev), {"number": "1"}, ANNA)
    with pytest.raises(InvalidValueError):
        delete_letter(store, (letter.id, letter.rev), ANNA)
    for before, points in reversed(states):
        with store.transaction() as work:
            letter = undo_step(work, letter.id, letter.rev, ANNA)
        assert (letter.state, letter.face, letter.total) == (before.state, before.face, before.total)
        assert points_of(store, letter) == points
    with store.transaction() as work:
        assert len(work.letters.steps(letter.id, None, 50).items) == 9


def test_own_points_come_and_go_and_deleted_letters_come_back(service: Service):
    store = service.store
    a_paper(store, FOREST)
    (letter,) = drafted(store, FOREST)
    found = points_of(store, letter)[0]
    with pytest.raises(InvalidValueError):
        remove_point(store, (letter.id, letter.rev), found.id, ANNA)
    letter = add_point(store, (letter.id, letter.rev), "Своё.", "", (letter.documents[0].id, "титул"), ANNA)
    own = points_of(store, letter)[-1]
    assert (own.text, own.place.section, own.place.document) == ("Своё.", "титул", letter.documents[0].id)
    letter = remove_point(store, (letter.id, letter.rev), own.id, ANNA)
    assert own.id not in {one.id for one in points_of(store, letter)}
    letter = delete_letter(store, (letter.id, letter.rev), ANNA)
    with pytest.raises(NotFoundError):
        change_face(store, (letter.id, letter.rev), {"number": "1"}, ANNA)
    assert not restore_letter(store, (letter.id, letter.rev), ANNA).is_deleted


def test_the_answer_is_held_against_the_letter_point_by_point(service: Service):
    store = service.store
    a_paper(store, FOREST, drafts=True)
    letter = made(service, *drafted(store, FOREST))
    letter = mark_sent(store, (letter.id, letter.rev), None, ANNA)
    found = check_letter(store, own_wordings(), letter.id)
    assert found.count(Outcome.WAITING) == 3
    rows = [Row(activity="Открыть методический кабинет"), Row(activity=ROWS[0].activity, findings=(NO_DEADLINE,)),
            Row(activity=ROWS[2].activity)]  # fmt: skip
    answer = a_paper(store, FOREST, rows, name="исправленный.docx")
    assert [one.id for one in check_letter(store, own_wordings(), letter.id).candidates] == [answer.id]
    letter = mark_answered(store, (letter.id, letter.rev), [answer.id], None, ANNA)
    found = check_letter(store, own_wordings(), letter.id)
    told = {point.code: one for point, one in zip(found.points, found.outcomes, strict=True)}
    assert told["unapproved-draft"].outcome is Outcome.MENDED
    assert told["deadline-missing"].outcome is Outcome.REMAINS
    assert told["deadline-missing"].place is not None
    assert (told["deadline-missing"].place.document, told["deadline-missing"].place.number) == (answer.id, "2.")
    assert told["responsible-missing"].outcome is Outcome.UNSURE


def test_a_persons_word_holds_and_the_second_letter_has_what_remains(service: Service):
    store = service.store
    a_paper(store, FOREST)
    letter = made(service, *drafted(store, FOREST))
    letter = mark_sent(store, (letter.id, letter.rev), None, ANNA)
    answer = a_paper(store, FOREST, name="исправленный.docx")
    letter = mark_answered(store, (letter.id, letter.rev), [answer.id], None, ANNA)
    second = repeat_letter(store, own_wordings(), letter.id, ANNA)
    assert [one.code for one in points_of(store, second)] == ["deadline-missing", "responsible-missing"]
    assert (second.repeats, second.state, second.documents[0].id) == (letter.id, LetterState.DRAFT, answer.id)
    assert "Повторно" in text_of(taken_file(store, made(service, second).id, None, ANNA)[1])
    for point in points_of(store, letter):
        letter = say_of_point(store, (letter.id, letter.rev), point.id, Outcome.WITHDRAWN, "Не наше.", ANNA)
    assert check_letter(store, own_wordings(), letter.id).count(Outcome.WITHDRAWN) == 2
    with pytest.raises(InvalidValueError):
        repeat_letter(store, own_wordings(), letter.id, ANNA)


def test_a_database_that_is_away_spends_no_try_of_a_run(service: Service, monkeypatch: pytest.MonkeyPatch):
    a_paper(service.store, FOREST)
    (letter,) = drafted(service.store, FOREST)
    run = order_letters(service.store, [(letter.id, letter.rev)], ANNA, seen=True)

    def away(*_: object) -> None:
        raise DatabaseFullError

    with monkeypatch.context() as full:
        full.setattr("svod.work.letters.values_of", away)
        for _ in range(5):
            with pytest.raises(DatabaseFullError):
                make_letters(service, run.id)
    make_letters(service, run.id)
    with service.store.transaction() as work:
        assert work.letters.run(run.id).state is LetterRunState.DONE
