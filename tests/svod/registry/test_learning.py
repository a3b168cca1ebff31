"""What people say of a document holds for its next reading, in its scope: over real stages and both kinds of store."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from model.account import AccountRole
from model.document import Cell, Document, Paragraph, Table
from model.lesson import LessonKind, LessonScope
from model.mention import EntityType
from model.plan import Role
from model.registry import RegistryEntry
from model.service_errors import AlreadyDecidedError, InvalidValueError, NotFoundError
from store.memory import MemoryStore
from svod.pipeline import App
from svod.registry.corpus import doc_bin, examples
from svod.registry.lessons import Teaching, retire, teach, widen
from svod.registry.names import Decision, decide
from svod.registry.sharing import bring_together, copied_version
from svod.registry_files import IMPORTED, LESSONS, load_registries, read_entries, read_lessons, write_entries
from svod.review import ColumnChoice, DocumentChange, accept, correct_document, set_column_role, undo
from svod.settings import Settings
from svod.understanding import current_run, understand
from svod.work.read import read_document
from tests.svod.work.served import LineReading, a_batch, a_service, an_actor, send

REGION = RegistryEntry(id="r", type=EntityType.REGION, name="Тверская область")
PLACES = tuple(
    RegistryEntry(id=f"m{n}", type=EntityType.MUNICIPALITY, name=name, region=REGION.name)
    for n, name in enumerate(("Лесной муниципальный район", "Горский муниципальный район"))
)
SCHOOLS = (
    RegistryEntry(id="s1", type=EntityType.SCHOOL, name="МБОУ «Ямская СОШ»", region=REGION.name),
    RegistryEntry(id="s2", type=EntityType.SCHOOL, name="МБОУ «Ямская ООШ»", region=REGION.name),
)
HEAD = "Тверская область\nОтдел образования администрации Лесного района\nПРИКАЗ\n05.04.2022 № 17\nо школах"
TEXT = f"{HEAD}\n{{}}\n1. Провести проверку МБОУ «Ямская школа».\nНачальник отдела П.П. Котов"
GORSKY = TEXT.replace("Лесного", "Горского")


class Understanding:
    """The stages in this process, over what the folders hold now."""

    def __init__(self, settings):
        self._settings = settings

    def understand(self, document):
        folders = self._settings.known
        return understand(document, load_registries(folders), current_run(folders))


class TableReading(LineReading):
    """Reads lines with « | » as the rows of a table."""

    def read(self, data, name):
        lines = data.decode().splitlines()
        rows = [line.split(" | ") for line in lines if " | " in line]
        cells = (Cell(row=r, col=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
        table = Table(n_rows=len(rows), n_cols=max(map(len, rows), default=0), cells=tuple(cells))
        blocks = [Paragraph(text=line) for line in lines if " | " not in line]
        sha256 = super().read(data, name).sha256
        return Document(name=name, sha256=sha256, media_type="text/plain", blocks=(*blocks, *([table] if rows else [])))


@pytest.fixture
def service(tmp_path: Path):
    settings = Settings(registries=(), jobs=1, data=tmp_path / "data")
    app = App(reading=TableReading(), understanding=Understanding(settings), jobs=1)
    served = a_service(tmp_path / "originals", MemoryStore(), app=app, settings=settings)
    with served.store.transaction() as work:
        work.registry.put([REGION, *PLACES, *SCHOOLS])
    bring_together(served.store, settings.imported)
    return served


def read(service, text, number=0):
    file = send(service, a_batch(service), f"{number}.txt", text.format(number))
    read_document(service, file.document_id)
    return file.document_id


def value_of(service, document):
    with service.store.transaction() as work:
        return work.documents.value(document)


def questions(service):
    with service.store.transaction() as work:
        return work.unresolved.questions(EntityType.SCHOOL, None, 50).items


def schools_of(service, document):
    return {one.entity_id for one in value_of(service, document).mentions if one.type is EntityType.SCHOOL}


def test_a_name_that_may_be_two_schools_becomes_a_question(service):
    read(service, TEXT, 1)
    read(service, TEXT, 2)
    (asked,) = questions(service)
    assert (asked.name.name, asked.documents) == ("МБОУ «Ямская школа»", 2)
    assert {one.entity_id for one in asked.name.candidates} == {"s1", "s2"}


def test_a_decision_holds_for_its_municipality_and_no_further(service):
    documents = [read(service, TEXT, 1), read(service, TEXT, 2)]
    elsewhere = read(service, GORSKY, 3)
    asked = next(one for one in questions(service) if one.documents == 2)
    decided = decide(service, Decision(name=asked.name.id, entity_id="s1", scope=LessonScope.MUNICIPALITY), an_actor())
    assert set(decided.documents) == set(documents)
    for document in documents:
        read_document(service, document)
        assert schools_of(service, document) == {"s1"}
    assert schools_of(service, read(service, TEXT, 4)) == {"s1"}
    assert "s1" not in schools_of(service, read(service, GORSKY, 5)) | schools_of(service, elsewhere)
    assert [one.name.municipality for one in questions(service)] == ["Горский район"]


def test_a_decision_about_one_document_stays_in_it(service):
    first, second = read(service, TEXT, 1), read(service, TEXT, 2)
    (asked,) = questions(service)
    decide(service, Decision(name=asked.name.id, entity_id="s2", scope=LessonScope.DOCUMENT), an_actor())
    for document in (first, second):
        read_document(service, document)
    assert schools_of(service, asked.name.document_id) == {"s2"}
    (left,) = questions(service)
    assert left.name.document_id != asked.name.document_id


def test_a_name_of_no_register_is_asked_once(service):
    document = read(service, TEXT, 1)
    (asked,) = questions(service)
    decide(service, Decision(name=asked.name.id, entity_id=None, scope=LessonScope.DOCUMENT), an_actor())
    with pytest.raises(AlreadyDecidedError):
        decide(service, Decision(name=asked.name.id, entity_id="s1", scope=LessonScope.DOCUMENT), an_actor())
    with service.store.transaction() as work:
        work.documents.save(replace(work.documents.get(document), stage_version=None))
    read_document(service, document)
    assert questions(service) == ()


def test_a_school_is_not_decided_to_be_a_district(service):
    read(service, TEXT, 1)
    (asked,) = questions(service)
    for entity_id in ("m0", "nobody"):
        with pytest.raises(InvalidValueError):
            decide(service, Decision(name=asked.name.id, entity_id=entity_id, scope=LessonScope.DOCUMENT), an_actor())
    assert len(questions(service)) == 1


def taught(service, document, kind, text, scope, **more):
    teaching = Teaching(kind=kind, text=text, **more)
    return teach(service.store, document, teaching, scope, an_actor(AccountRole.METHODIST))


def test_phrases_taught_are_found_and_left_alone(service):
    text = f"{HEAD}\n{{}}\nСеминар проводит кузница кадров. МБОУ «Школа мастеров» приглашена."
    first = read(service, text, 1)
    taught(service, first, LessonKind.ACCEPT, "Кузница кадров", LessonScope.REGION, type=EntityType.ORGANISATION)
    stop = taught(service, first, LessonKind.STOP, "МБОУ «Школа мастеров»", LessonScope.REGION, type=EntityType.SCHOOL)
    value = value_of(service, read(service, text, 2))
    assert "кузница кадров" in {one.text for one in value.mentions if one.type is EntityType.ORGANISATION}
    assert not [one for one in value.mentions if one.type is EntityType.SCHOOL]
    retire(service.store, stop.id)
    assert schools_of(service, read(service, text, 3))


def test_a_lesson_is_widened_by_a_person_alone(service):
    text = f"{HEAD}\n{{}}\nСеминар проводит кузница кадров."
    document = read(service, text, 1)
    lesson = taught(
        service, document, LessonKind.ACCEPT, "кузница кадров", LessonScope.DOCUMENT, type=EntityType.ORGANISATION
    )
    assert "кузница кадров" not in {one.text for one in value_of(service, read(service, text, 2)).mentions}
    wider = widen(service.store, lesson.id, LessonScope.MUNICIPALITY, an_actor())
    assert "кузница кадров" in {one.text for one in value_of(service, read(service, text, 3)).mentions}
    with pytest.raises(NotFoundError):
        widen(service.store, lesson.id, LessonScope.REGION, an_actor())
    assert (wider.municipality, wider.region) == ("Лесной район", "Тверская область")


NOTHING = [
    (LessonKind.ALIAS, "Ямка", {"type": EntityType.SCHOOL}, "/entity_id"),
    (LessonKind.ACCEPT, "Ямка", {}, "/type"),
    (LessonKind.COLUMN, "Когда", {}, "/role"),
    (LessonKind.STOP, " \0 ", {}, "/text"),
    (LessonKind.STOP, "а" * 301, {}, "/text"),
]


@pytest.mark.parametrize(("kind", "text", "more", "pointer"), NOTHING)
def test_a_lesson_without_its_point_is_refused(service, kind, text, more, pointer):
    document = read(service, TEXT, 1)
    with pytest.raises(InvalidValueError) as refused:
        taught(service, document, kind, text, LessonScope.DOCUMENT, **more)
    assert refused.value.pointer == pointer


def test_what_a_document_does_not_name_is_no_scope(service):
    document = read(service, "Семинар проводит кузница кадров. {}")
    for scope in (LessonScope.MUNICIPALITY, LessonScope.REGION):
        with pytest.raises(InvalidValueError):
            taught(service, document, LessonKind.STOP, "кузница кадров", scope)


PLAN = f"""{HEAD}
План мероприятий на 2022 год {{}}
№ | Мероприятие | Рубеж | Ответственный
1 | Провести семинар | март | Отдел образования
2 | Посетить уроки | май | Методисты"""


def plan_of(service, document):
    (plan,) = value_of(service, document).plans
    return plan


def deadlines(service, document):
    with service.store.transaction() as work:
        return [row.record.deadline.raw for row in work.records.of_document(document)]


def test_a_heading_given_a_role_teaches_its_document_and_a_wider_lesson_the_next_ones(service):
    document = read(service, PLAN, 1)
    plan = plan_of(service, document)
    number = [column.header for column in plan.columns].index("Рубеж")
    assert plan.columns[number].role is Role.OTHER
    choice = ColumnChoice(plan_id=plan.id, number=number, role=Role.DEADLINE)
    changed = set_column_role(service.store, document, 0, choice, an_actor())
    assert deadlines(service, read(service, PLAN, 2)) == [None, None]
    with service.store.transaction() as work:
        lesson = work.lessons.get(changed.command.id)
    assert (lesson.text, lesson.role, lesson.scope) == ("Рубеж", Role.DEADLINE, LessonScope.DOCUMENT)
    widen(service.store, lesson.id, LessonScope.MUNICIPALITY, an_actor())
    assert deadlines(service, read(service, PLAN, 3)) == ["март", "май"]
    assert deadlines(service, read(service, PLAN.replace("Лесного", "Горского"), 4)) == [None, None]


def test_an_undone_correction_teaches_nothing_until_it_is_redone(service):
    document = read(service, PLAN, 1)
    plan = plan_of(service, document)
    choice = ColumnChoice(plan_id=plan.id, number=2, role=Role.DEADLINE)
    changed = set_column_role(service.store, document, 0, choice, an_actor())
    back = undo(service.store, changed.command.id, an_actor())
    with service.store.transaction() as work:
        assert work.lessons.standing() == ()
    undo(service.store, back.id, an_actor())
    with service.store.transaction() as work:
        assert [one.text for one in work.lessons.standing()] == ["Рубеж"]


def test_a_name_corrected_to_that_of_an_entry_is_an_alias_in_its_document(service):
    document = read(service, TEXT, 1)
    own = next(one for one in value_of(service, document).entities if one.type is EntityType.SCHOOL)
    change = DocumentChange(path=f"/entities/{own.id}/name", value="МБОУ «Ямская ООШ»")
    with service.store.transaction() as work:
        rev = work.documents.get(document).rev
    correct_document(service.store, document, rev, [change], an_actor())
    with service.store.transaction() as work:
        taught_names = {(one.text, one.entity_id, one.scope) for one in work.lessons.standing()}
    assert ("МБОУ «Ямская школа»", "s2", LessonScope.DOCUMENT) in taught_names


def test_the_folder_follows_the_database(service):
    folder = service.settings.imported
    assert {entry.id for entry in read_entries(folder / IMPORTED)} == {"r", "m0", "m1", "s1", "s2"}
    document = read(service, TEXT, 1)
    taught(service, document, LessonKind.STOP, "МБОУ «Ямская школа»", LessonScope.REGION)
    read(service, TEXT, 2)
    assert [one.text for one in read_lessons(folder / LESSONS)] == ["МБОУ «Ямская школа»"]
    with service.store.transaction() as work:
        assert copied_version(folder) == work.registry.version()


def test_what_was_imported_without_a_database_comes_into_it(tmp_path):
    entries = [REGION, *SCHOOLS]
    write_entries(tmp_path / IMPORTED, entries)
    store = MemoryStore()
    with store.transaction() as work:
        work.registry.put([PLACES[0], replace(SCHOOLS[0], name="МОУ «Ямская СОШ»")])
    bring_together(store, tmp_path)
    with store.transaction() as work:
        assert {one.id: one.name for one in work.registry.all()} == {one.id: one.name for one in (PLACES[0], *entries)}
    assert len(list(read_entries(tmp_path / IMPORTED))) == 4


def test_another_database_takes_over_what_the_folder_had(service):
    other = MemoryStore()
    bring_together(other, service.settings.imported)
    with other.transaction() as work:
        assert len(tuple(work.registry.all())) == 5


def test_corrections_gather_as_a_corpus_that_spacy_reads(service):
    document = read(service, PLAN, 1)
    with service.store.transaction() as work:
        record = work.records.of_document(document)[0]
    accept(service.store, record.id, record.rev, an_actor())
    taught(service, document, LessonKind.COLUMN, "Рубеж", LessonScope.REGION, role=Role.DEADLINE)
    taught(service, document, LessonKind.STOP, "школа мастеров", LessonScope.REGION)
    nlp = spacy.blank("ru")
    row, heading, stop = DocBin().from_bytes(doc_bin(examples(service.store))).get_docs(nlp.vocab)
    assert {(span.label_, span.text) for span in row.spans["fields"]} >= {
        ("number", "1"),
        ("activity", "Провести семинар"),
        ("responsible", "Отдел образования"),
    }
    assert [(span.label_, span.text) for span in row.ents] == [("organisation", "Отдел образования")]
    assert (heading.text, heading.cats, stop.ents) == ("Рубеж", {"deadline": 1.0}, ())


def test_a_decision_for_a_region_answers_the_same_question_of_other_districts(service):
    read(service, TEXT, 1)
    elsewhere = read(service, GORSKY, 2)
    assert len(questions(service)) == 2
    asked = questions(service)[0]
    region_wide = Decision(name=asked.name.id, entity_id="s1", scope=LessonScope.REGION)
    decided = decide(service, region_wide, an_actor(AccountRole.METHODIST))
    assert elsewhere in decided.documents
    assert questions(service) == ()
    read_document(service, elsewhere)
    assert schools_of(service, elsewhere) == {"s1"}
