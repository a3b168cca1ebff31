"""Own forms, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.form import Form, FormColumn, FormField, FormFile, FormLayout, FormNote, TemplateSheet
from model.service_errors import NotFoundError, StaleRevisionError
from store.repositories import Store
from tests.store.made import AT, sha256_of

LAYOUT = FormLayout(
    sheet="Лист «1»",
    head_first=4,
    head_last=5,
    columns=(FormColumn(at=2, header="Мероприятие", field=FormField.ACTIVITY), FormColumn(at=3, header="Балл")),
)


def a_form(**fields: object) -> Form:
    made = Form(
        id=uuid7(),
        name="Форма 1",
        file_name="форма.xlsx",
        sha256=sha256_of("form"),
        size=10,
        layout=LAYOUT,
        signature=sha256_of("head"),
        names=("СВОД_ГОД",),
        notes=(FormNote.MACROS,),
        sheets=("Лист «1»",),
        created_at=AT,
        created_by="Анна",
        changed_at=AT,
        changed_by="Анна",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_form_comes_back_as_it_was_written(store: Store):
    form = a_form()
    with store.transaction() as work:
        work.forms.add(form)
    with store.transaction() as work:
        assert work.forms.get(form.id) == work.forms.get(form.id, lock=True) == form
        assert work.forms.before(form.id) is None
        with pytest.raises(NotFoundError):
            work.forms.get(uuid7())


def test_a_change_keeps_what_was_before_and_refuses_a_stale_one(store: Store):
    form = a_form()
    with store.transaction() as work:
        work.forms.add(form)
        renamed = work.forms.save(replace(form, name="Форма 2"))
        assert (renamed.rev, renamed.name) == (1, "Форма 2")
        deleted = work.forms.save(replace(renamed, is_deleted=True))
        before = work.forms.before(form.id)
        assert before is not None
        assert replace(before, rev=0) == replace(renamed, rev=0)
        assert work.forms.get(form.id) == deleted
        with pytest.raises(StaleRevisionError):
            work.forms.save(form)
        with pytest.raises(NotFoundError):
            work.forms.save(a_form())


def test_forms_go_newest_first_without_deleted_ones(store: Store):
    made = [a_form(created_at=AT + timedelta(seconds=at // 2)) for at in range(5)]
    with store.transaction() as work:
        for form in made:
            work.forms.add(form)
        work.forms.add(a_form(is_deleted=True))
        first = work.forms.list(None, 3)
        second = work.forms.list(first.next, 3)
    newest = sorted(made, key=lambda form: (form.created_at, form.id), reverse=True)
    assert [*first.items, *second.items] == newest
    assert second.next is None


def test_the_same_headers_lead_to_the_form_that_was_changed_last(store: Store):
    old, new = a_form(), a_form(changed_at=AT + timedelta(days=1))
    gone = a_form(changed_at=AT + timedelta(days=2), is_deleted=True)
    with store.transaction() as work:
        for form in (old, new, gone):
            work.forms.add(form)
        assert work.forms.by_signature(old.signature) == new
        assert work.forms.by_signature(sha256_of("other")) is None


def test_a_template_is_kept_once(store: Store):
    sheets = (TemplateSheet(name="А", rows=(("№", "Срок"), ("", "")), merged=((1, 1, 1, 2),), ruled=(1, 2)),)
    file = FormFile(sha256=sha256_of("bytes"), data=b"\0PK\xff", sheets=sheets)
    with store.transaction() as work:
        work.forms.put_file(file)
        work.forms.put_file(file)
        assert work.forms.file(file.sha256) == file
        with pytest.raises(NotFoundError):
            work.forms.file(sha256_of("none"))
