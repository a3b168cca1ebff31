"""Letters with remarks, their templates and runs, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.letter import (
    Letter,
    LetterDocument,
    LetterFace,
    LetterFilter,
    LetterPoint,
    LetterState,
    LetterStep,
    PointKind,
    PointPlace,
    StepKind,
)
from model.letter_run import LetterRun, LetterRunItem, LetterRunState
from model.letter_template import LetterTemplate, TemplateNote
from model.service_errors import ForbiddenError, NotFoundError, StaleRevisionError
from model.territory import Scope, territory_key
from store.repositories import Store
from tests.store.made import AT, sha256_of
from tests.store.scoped import FOREST, OF_FOREST, RIVER, a_share


def a_letter(municipality: str = FOREST, **fields: object) -> Letter:
    made = Letter(
        id=uuid7(), municipality=municipality, territory=territory_key(municipality), face=LetterFace(number="01-15/7"),
        documents=(LetterDocument(id=uuid7(), name="план.docx"),), created_at=AT, created_by="Анна", changed_at=AT,
        changed_by="Анна",
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def a_point(name: str, position: float) -> LetterPoint:
    return LetterPoint(
        id=name, kind=PointKind.OWN, code="own", text=f"Слова {name}", place=PointPlace(page=3), position=position
    )


def a_letter_template(**fields: object) -> LetterTemplate:
    made = LetterTemplate(
        id=uuid7(), name="Бланк", file_name="бланк.docx", sha256=sha256_of("template"), size=8, fields=("пункты",),
        notes=(TemplateNote.MACROS,), created_at=AT, created_by="Анна", changed_at=AT, changed_by="Анна",
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_letter_comes_back_as_it_was_written(store: Store):
    letter, points = a_letter(), (a_point("b", 1), a_point("a", 2))
    with store.transaction() as work:
        work.letters.add(letter, points)
    with store.transaction() as work:
        assert work.letters.get(letter.id) == work.letters.get(letter.id, lock=True) == letter
        assert work.letters.points(letter.id) == points
        with pytest.raises(NotFoundError):
            work.letters.get(uuid7())


def test_a_change_writes_some_points_and_refuses_a_stale_one(store: Store):
    letter = a_letter()
    with store.transaction() as work:
        work.letters.add(letter, (a_point("a", 1), a_point("b", 2)))
        said = replace(a_point("a", 1), text="Иначе")
        saved = work.letters.save(replace(letter, state=LetterState.MADE), [said, a_point("c", 3)], ["b"])
        assert (saved.rev, saved.state) == (1, LetterState.MADE)
        assert [point.text for point in work.letters.points(letter.id)] == ["Иначе", "Слова c"]
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.letters.save(letter)


def test_letters_are_listed_newest_first_by_what_is_asked(store: Store):
    letters = [a_letter(created_at=AT + timedelta(minutes=at)) for at in range(3)]
    letters.append(a_letter(RIVER, state=LetterState.SENT, created_at=AT + timedelta(hours=1)))
    gone = a_letter(is_deleted=True)
    with store.transaction() as work:
        for one in (*letters, gone):
            work.letters.add(one, ())
        first = work.letters.list(LetterFilter(), None, 3)
        rest = work.letters.list(LetterFilter(), first.next, 3)
        assert [*first.items, *rest.items] == letters[::-1]

        def found(**asked: object) -> int:
            return len(work.letters.list(LetterFilter(**asked), None, 9).items)  # type: ignore[arg-type]

        assert found(municipality="МО " + FOREST) == found(state=LetterState.DRAFT) == 3
        assert found(document=letters[0].documents[0].id) == found(open=True) == found(q=RIVER[:4].upper()) == 1
        assert found(q="01-15") == 4


def test_steps_files_and_runs_are_kept(store: Store):
    letter = a_letter()
    steps = [
        LetterStep(id=uuid7(), letter_id=letter.id, at=AT, by="Анна", kind=StepKind.FACE, before=letter,
                   points=(("a", None), ("b", a_point("b", 1))))
        for _ in range(3)
    ]  # fmt: skip
    run = LetterRun(
        id=uuid7(), items=(LetterRunItem(letter=letter.id, rev=0, municipality=FOREST),), created_at=AT,
        created_by="Анна", territories=frozenset({letter.territory}),
    )  # fmt: skip
    with store.transaction() as work:
        work.letters.add(letter, ())
        for step in steps:
            work.letters.add_step(step)
        first = work.letters.steps(letter.id, None, 2)
        assert [*first.items, *work.letters.steps(letter.id, first.next, 2).items] == steps[::-1]
        work.letters.put_file(letter.id, sha256_of("a"), b"docx")
        work.letters.put_file(letter.id, sha256_of("a"), b"docx")
        assert work.letters.file(letter.id, sha256_of("a")) == b"docx"
        with pytest.raises(NotFoundError):
            work.letters.file(uuid7(), sha256_of("a"))
        assert work.letters.add_run(run) == run == work.letters.add_run(run)
        work.letters.save_run(replace(run, state=LetterRunState.DONE))
        assert work.letters.run(run.id, lock=True).state is LetterRunState.DONE
        assert [one.id for one in work.letters.runs(None, 5).items] == [run.id]


def test_who_sees_a_part_sees_its_letters_alone_and_writes_no_others(store: Store):
    own, foreign = a_letter(FOREST), a_letter(RIVER)
    with store.transaction() as work:
        for one in (own, foreign):
            work.letters.add(one, (a_point("a", 1),))
            work.letters.put_file(one.id, sha256_of("a"), b"docx")
            keys = frozenset({one.territory})
            work.letters.add_run(LetterRun(id=uuid7(), items=(), created_at=AT, created_by="А", territories=keys))
    with store.seen_by(OF_FOREST).transaction() as work:
        assert [one.id for one in work.letters.list(LetterFilter(), None, 9).items] == [own.id]
        assert len(work.letters.runs(None, 9).items) == 1
        assert work.letters.points(foreign.id) == ()
        with pytest.raises(NotFoundError):
            work.letters.get(foreign.id)
        with pytest.raises(NotFoundError):
            work.letters.file(foreign.id, sha256_of("a"))
    with pytest.raises(ForbiddenError), store.seen_by(OF_FOREST).transaction() as work:
        work.letters.add(a_letter(RIVER), ())


def test_municipalities_that_sent_documents_are_told_by_name(store: Store):
    forest = a_share(store, FOREST, "Провести семинар")
    river = a_share(store, RIVER, "Обучить учителей")
    with store.transaction() as work:
        for share in (forest, river):
            work.documents.save(replace(work.documents.get(share.document), state=UploadState.DONE))
        work.letters.add(a_letter(FOREST), ())
        found = work.letters.municipalities(None, None, 9)
        assert [one.name for one in found.items] == sorted([FOREST, RIVER])
        (one,) = work.letters.municipalities(FOREST[:5].lower(), None, 9).items
        assert (one.territory, one.documents, one.letter_state) == (territory_key(FOREST), 1, LetterState.DRAFT)
        assert (one.records, one.unreviewed, one.has_confirmed) == (2, 2, False)
        part = work.letters.municipalities(None, None, 1)
        assert [one.name for one in work.letters.municipalities(None, part.next, 1).items] == sorted([FOREST, RIVER])[
            1:
        ]
        assert work.letters.documents_of(territory_key(FOREST)) == (forest.document,)
    with store.seen_by(Scope.of([RIVER])).transaction() as work:
        assert [one.name for one in work.letters.municipalities(None, None, 9).items] == [RIVER]


def test_one_template_is_the_default_one(store: Store):
    first, second = a_letter_template(is_default=True), a_letter_template(created_at=AT + timedelta(hours=1))
    with store.transaction() as work:
        work.letter_templates.add(first, b"template")
        work.letter_templates.add(second, b"template")
        assert work.letter_templates.default() == first
        saved = work.letter_templates.save(replace(second, is_default=True))
        assert work.letter_templates.default() == saved
        assert not work.letter_templates.get(first.id).is_default
        assert work.letter_templates.before(second.id) == second
        assert [one.id for one in work.letter_templates.list(None, 9).items] == [second.id, first.id]
        assert work.letter_templates.file(first.sha256) == b"template"
        work.letter_templates.save(replace(saved, is_deleted=True, is_default=False))
        assert work.letter_templates.default() is None
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.letter_templates.save(second)
