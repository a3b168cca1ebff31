"""Entries of registries, lessons, names that wait for a person, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.lesson import Lesson, LessonKind, LessonScope
from model.mention import EntityType
from model.plan import Role
from model.registry import RegistryEntry
from model.service_errors import NotFoundError
from model.unresolved import KnowledgeVersion, NameCandidate, NamePlace, NameState, UnresolvedName
from store.repositories import Store
from tests.store.made import AT
from tests.store.records_made import keep_document

SCHOOL = RegistryEntry(
    id="school-ogrn-1",
    type=EntityType.SCHOOL,
    name="МБОУ «Ёлкинская СОШ»",
    aliases=("Ёлкинская школа", "МОУ «Ёлкинская СШ»"),
    identifiers={"ogrn": "1", "код оо": "77/5"},
    region="Лесная область",
    municipality="Заречный район",
    valid_from="2011-09-01",
    successors=("school-ogrn-2",),
)
PLACE = RegistryEntry(id="municipality-oktmo-1", type=EntityType.MUNICIPALITY, name="Заречный район")


def a_lesson(**changes):
    made = Lesson(
        id=uuid7(),
        kind=LessonKind.ALIAS,
        text="Школа на Лесной",
        type=EntityType.SCHOOL,
        entity_id=SCHOOL.id,
        scope=LessonScope.MUNICIPALITY,
        sha256="a" * 64,
        municipality="Заречный район",
        region=None,
        author="Анна",
        at=AT,
    )
    return replace(made, **changes)


def a_name(document, **changes):
    made = UnresolvedName(
        id=uuid7(),
        document_id=document.id,
        type=EntityType.SCHOOL,
        name="СОШ № 5",
        key="сош № 5",
        region="Лесная область",
        municipality="Заречный район",
        candidates=(NameCandidate(entity_id=SCHOOL.id, score=88.0),),
        created_at=AT,
    )
    return replace(made, **changes)


def test_entries_are_kept_whole_and_written_over_by_id(store: Store):
    with store.transaction() as work:
        work.registry.put([SCHOOL, PLACE])
        assert tuple(work.registry.all()) == (PLACE, SCHOOL)
        renamed = replace(SCHOOL, name="МБОУ «Ёлкинская гимназия»")
        work.registry.put([renamed])
        assert work.registry.get(SCHOOL.id) == renamed
        assert work.registry.some([SCHOOL.id, "nobody"]) == {SCHOOL.id: renamed}
        with pytest.raises(NotFoundError):
            work.registry.get("nobody")


def test_each_import_and_lesson_makes_the_version_grow(store: Store):
    with store.transaction() as work:
        assert work.registry.version() == KnowledgeVersion()
        work.registry.put([])
        assert work.registry.version() == KnowledgeVersion()
        work.registry.lock()
        work.registry.put([PLACE])
        lesson = a_lesson()
        work.lessons.add(lesson)
        work.lessons.retire(lesson.id, AT)
    with store.transaction() as work:
        assert work.registry.version() == KnowledgeVersion(registry=1, lessons=2)


FOUND = {"елкинск сош": True, "ЁЛКИНСКАЯ": True, "77/5": True, "заречн лесная": True, "100%": False, "_": False}


@pytest.mark.parametrize(("q", "found"), FOUND.items())
def test_entries_are_found_by_words_of_names_places_and_codes(store: Store, q, found):
    with store.transaction() as work:
        work.registry.put([SCHOOL, PLACE])
        assert work.registry.search(q, EntityType.SCHOOL, None, 10) == ((SCHOOL,) if found else ())
        assert work.registry.search(q, None, "Дальний край", 10) == ()


def test_lessons_stand_until_they_are_retired(store: Store):
    first, second = a_lesson(), a_lesson(kind=LessonKind.COLUMN, role=Role.DEADLINE, type=None, entity_id=None)
    with store.transaction() as work:
        work.lessons.add(first)
        work.lessons.add(second)
        work.lessons.retire(first.id, AT)
        work.lessons.retire(first.id, AT + timedelta(days=1))
        assert work.lessons.standing() == (second,)
        assert work.lessons.list(None, 10).items == (second, replace(first, retired_at=AT))
        part = work.lessons.list(None, 1)
        assert work.lessons.list(part.next, 1).items == (replace(first, retired_at=AT),)
        with pytest.raises(NotFoundError):
            work.lessons.retire(uuid7(), AT)
        with pytest.raises(NotFoundError):
            work.lessons.get(uuid7())


def test_names_alike_are_one_question(store: Store):
    one, two = keep_document(store, sha256="1" * 64), keep_document(store, sha256="2" * 64)
    first, same = a_name(one), a_name(two)
    other = a_name(two, key="сош № 6", name="СОШ № 6")
    with store.transaction() as work:
        work.unresolved.put(one.id, [first])
        work.unresolved.put(two.id, [same, other])
        asked = work.unresolved.questions(None, None, 10).items
        assert [(question.name, question.documents) for question in asked] == [(first, 2), (other, 1)]
        part = work.unresolved.questions(EntityType.SCHOOL, None, 1)
        assert [question.name for question in work.unresolved.questions(None, part.next, 1).items] == [other]
        assert work.unresolved.questions(EntityType.MUNICIPALITY, None, 10).items == ()
        assert work.unresolved.alike(same, LessonScope.MUNICIPALITY) == (first, same)
        assert work.unresolved.alike(same, LessonScope.DOCUMENT) == (same,)


def test_an_unknown_region_is_a_region_of_its_own(store: Store):
    document = keep_document(store)
    nowhere, somewhere = a_name(document, region=None), a_name(keep_document(store, sha256="2" * 64))
    with store.transaction() as work:
        work.unresolved.put(document.id, [nowhere])
        work.unresolved.put(somewhere.document_id, [somewhere])
        assert work.unresolved.alike(nowhere, LessonScope.REGION) == (nowhere,)
        assert work.unresolved.alike(nowhere, LessonScope.EVERYWHERE) == (nowhere, somewhere)
        assert len(work.unresolved.questions(None, None, 10).items) == 2


def test_questions_are_counted_and_shown_by_region(store: Store):
    one, two = keep_document(store, sha256="1" * 64), keep_document(store, sha256="2" * 64)
    place = a_name(one, type=EntityType.MUNICIPALITY, key="лесной район")
    nowhere = a_name(two, key="сош № 7", region=None)
    with store.transaction() as work:
        work.unresolved.put(one.id, [a_name(one), a_name(one, key="сош № 6"), place])
        work.unresolved.put(two.id, [a_name(two), nowhere])
        assert work.unresolved.places() == (
            NamePlace(type=EntityType.SCHOOL, region="Лесная область", names=2, documents=2),
            NamePlace(type=EntityType.MUNICIPALITY, region="Лесная область", names=1, documents=1),
            NamePlace(type=EntityType.SCHOOL, region=None, names=1, documents=1),
        )
        schools, unknown = (EntityType.SCHOOL, "Лесная область"), (EntityType.SCHOOL, None)
        found = work.unresolved.questions(None, None, 10, [unknown, (EntityType.MUNICIPALITY, "Лесная область")])
        assert {question.name.id for question in found.items} == {place.id, nowhere.id}
        assert work.unresolved.questions(None, None, 10, []).items == ()
        assert work.unresolved.documents([schools]) == tuple(sorted((one.id, two.id)))
        assert work.unresolved.documents([unknown]) == (two.id,)
        work.unresolved.close([place.id], NameState.DISMISSED, "Анна", AT, None)
        assert len(work.unresolved.places()) == 2


def test_a_new_reading_forgets_open_names_and_keeps_decisions(store: Store):
    document = keep_document(store)
    decided, gone = a_name(document), a_name(document, key="сош № 6")
    with store.transaction() as work:
        work.unresolved.put(document.id, [decided, gone])
        work.unresolved.close([decided.id], NameState.DECIDED, "Анна", AT, SCHOOL.id)
        work.unresolved.close([decided.id], NameState.DISMISSED, "Борис", AT, None)
        work.unresolved.put(document.id, [a_name(document)])
        kept = work.unresolved.get(decided.id)
        assert (kept.state, kept.decided_by, kept.entity_id) == (NameState.DECIDED, "Анна", SCHOOL.id)
        assert work.unresolved.questions(None, None, 10).items == ()
        with pytest.raises(NotFoundError):
            work.unresolved.get(gone.id)
