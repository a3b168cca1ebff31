from dataclasses import replace
from itertools import pairwise

import pytest

from model.batch import UploadState
from model.kinship import KinshipKind, LinkState
from model.service_errors import (
    AlreadyUndoneError,
    ForbiddenError,
    InvalidValueError,
    NotFoundError,
    NotReadyError,
    StaleRevisionError,
    SupersededError,
)
from model.territory import Scope
from svod.versions.binding import bound_name, join_files
from svod.versions.detecting import relate_document
from svod.versions.dividing import divide, part_name
from svod.versions.linking import decide
from svod.versions.undoing import undo
from svod.work.read import read_document
from tests.svod.review.sheets import ANNA
from tests.svod.versions.papers import PLAN, send

ROWS = [line for line in PLAN.strip().splitlines() if "|" in line]
HEAD = "\n".join(line for line in PLAN.strip().splitlines() if "|" not in line)


class Leaves:
    """Pages are parted by a line «***»: what cutting and binding do to papers."""

    def cut(self, data, _name, at):
        pages = data.decode().split("\n***\n")
        starts = [0, *(page - 1 for page in at), len(pages)]
        return tuple("\n***\n".join(pages[a:b]).encode() for a, b in pairwise(starts))

    def bind(self, files, _name):
        return b"\n***\n".join(files)


@pytest.fixture
def scan(register):
    """A scan of three pages, two rows each."""
    pages = [f"{HEAD}\n" + "\n".join(ROWS[at : at + 2]) for at in (0, 2, 4)]
    reading = register.service.app.reading
    reading.cut, reading.bind = Leaves().cut, Leaves().bind
    document = register.send("\n***\n".join(pages), "папка/скан.pdf")
    with register.store.transaction() as work:
        work.documents.save(replace(work.documents.get(document), pages=3, media_type="application/pdf"))
    return document


def cut(register, document, at=(2,)):
    return divide(register.service, document, register.document(document).rev, at, ANNA)


def read_all(register, made):
    for document in made.documents:
        read_document(register.service, document)
        relate_document(register.service, document)


def activities(register):
    return sorted(row.record.activity for row in register.listed() if row.record.activity.strip("* "))


def test_a_document_cut_by_pages_is_replaced_by_its_parts_and_comes_back_whole(register, scan):
    before = activities(register)
    made = cut(register, scan, (3,))
    assert activities(register) == []  # its parts wait for their reading
    read_all(register, made)
    assert activities(register) == before
    with register.store.transaction() as work:
        files = [work.files.get(file) for file in made.files]
    assert [file.name for file in files] == ["папка/скан (с. 1–2).pdf", "папка/скан (с. 3).pdf"]
    assert {file.parent_id for file in files} != {None}
    undone = undo(register.store, made.command, ANNA)
    assert activities(register) == before
    assert not any(register.document(part).is_current for part in made.documents)
    undo(register.store, undone.id, ANNA)
    assert register.document(scan).superseded_by == made.documents[0]
    assert all(register.document(part).is_current for part in made.documents)


def test_a_cut_taken_back_can_be_made_again_with_the_same_parts(register, scan):
    first = cut(register, scan)
    undo(register.store, first.command, ANNA)
    with pytest.raises(AlreadyUndoneError):
        undo(register.store, first.command, ANNA)
    again = cut(register, scan)
    assert again.documents == first.documents
    assert all(register.document(part).is_current for part in again.documents)


def test_parts_of_one_scan_are_no_question_to_a_person(register, scan):
    made = cut(register, scan, (2, 3))
    read_all(register, made)
    links = {link for document in (scan, *made.documents) for link in register.links(document)}
    assert {(link.kind, link.state) for link in links} == {(KinshipKind.CUT_FROM, LinkState.LINKED)}
    assert {link.reason for link in links} == {"Страницы 1.", "Страницы 2.", "Страницы 3."}


def test_what_cannot_be_cut_is_refused_in_words(register, scan):
    rev = register.document(scan).rev
    with pytest.raises(InvalidValueError):
        divide(register.service, scan, rev, (4,), ANNA)
    with pytest.raises(StaleRevisionError):
        divide(register.service, scan, rev + 1, (2,), ANNA)
    cut(register, scan)
    with pytest.raises(SupersededError):
        cut(register, scan)
    waiting = send(register.service, register.batch, "новый.pdf", "страница").document_id
    with pytest.raises(NotReadyError):
        divide(register.service, waiting, 0, (2,), ANNA)


def test_the_link_of_a_part_is_decided_by_undoing_the_cut_alone(register, scan):
    cut(register, scan)
    link = register.links(scan)[0]
    with pytest.raises(InvalidValueError):
        decide(register.store, link.id, link.rev, ANNA, same=False)


@pytest.fixture
def photographs(register):
    """Three photographs of pages, each read by itself."""
    reading = register.service.app.reading
    reading.bind = Leaves().bind
    documents = [register.send(f"{HEAD}\n{ROWS[at]}\nстраница {at}", f"лист {at}.jpg") for at in range(3)]
    with register.store.transaction() as work:
        for document in documents:
            work.documents.save(replace(work.documents.get(document), media_type="image/jpeg"))
        return [work.files.of_document(document)[0].id for document in documents]


def test_photographs_become_one_document_in_the_order_given_and_part_again(register, photographs):
    before = activities(register)
    order = [photographs[2], photographs[0], photographs[1]]
    made = join_files(register.service, register.batch.id, order, "Приказ 45", ANNA)
    (bound,) = made.documents
    text = register.service.blobs.read(register.document(bound).sha256).decode()
    assert [text.index(f"страница {at}") for at in (2, 0, 1)] == sorted(text.index(f"страница {at}") for at in range(3))
    with register.store.transaction() as work:
        assert work.files.get(made.files[0]).name == "Приказ 45.pdf"
    read_all(register, made)
    assert {row.document_id for row in register.listed()} == {bound}
    undo(register.store, made.command, ANNA)
    assert activities(register) == before


def test_files_of_other_formats_become_one_submission(register):
    order = register.send(f"{HEAD}\nприказ: 45 от 2024-01-15", "приказ.docx")
    annex = register.send(f"{HEAD}\n" + "\n".join(ROWS), "приложение.docx")
    with register.store.transaction() as work:
        files = [work.files.of_document(document)[0].id for document in (order, annex)]
    made = join_files(register.service, register.batch.id, files, None, ANNA)
    assert (made.files, made.command, len(made.links)) == ((), None, 1)
    assert made.submission == register.document(order).submission_id == register.document(annex).submission_id
    again = join_files(register.service, register.batch.id, files, None, ANNA)
    assert again.links == made.links


def test_one_file_or_two_of_the_same_bytes_are_not_joined(register, photographs):
    for chosen in (photographs[:1], [photographs[0], photographs[0]]):
        with pytest.raises(InvalidValueError):
            join_files(register.service, register.batch.id, chosen, None, ANNA)


def test_what_holds_no_more_or_waits_is_not_joined(register, photographs):
    join_files(register.service, register.batch.id, photographs[:2], None, ANNA)
    with pytest.raises(SupersededError):
        join_files(register.service, register.batch.id, photographs[1:], None, ANNA)
    waiting = send(register.service, register.batch, "лист 9.jpg", "страница")
    assert waiting.state is UploadState.QUEUED
    with pytest.raises(NotReadyError):
        join_files(register.service, register.batch.id, [photographs[2], waiting.id], None, ANNA)


@pytest.mark.parametrize(
    ("first", "name", "bound"),
    [
        ("Зея/лист 1.jpg", None, "Зея/лист 1 (соединено).pdf"),
        ("лист 1.jpg", "Приказ", "Приказ.pdf"),
        ("Зея/лист 1.jpg", "45/1.PDF", "Зея/45-1.PDF"),
    ],
)
def test_a_joined_document_is_named_beside_its_first_file(first, name, bound):
    assert bound_name(first, name) == bound


def test_a_part_is_named_after_its_pages():
    assert part_name("Зея/скан.tar.pdf", "3–5") == "Зея/скан.tar (с. 3–5).pdf"


def test_a_reviewer_of_one_municipality_cuts_joins_and_takes_back(register, scan, photographs):
    mine = replace(register.service, store=register.store.seen_by(Scope.of(["Лесной район"])))
    with pytest.raises(ForbiddenError):  # the batch is everybody's
        divide(mine, scan, register.document(scan).rev, (3,), ANNA)
    with register.store.transaction() as work:
        work.batches.save(replace(work.batches.get(register.batch.id), municipality="Лесной район"))
    made = divide(mine, scan, register.document(scan).rev, (3,), ANNA)
    undo(mine.store, made.command, ANNA)
    assert register.document(scan).is_current
    joined = join_files(mine, register.batch.id, photographs, None, ANNA)
    undo(mine.store, joined.command, ANNA)
    foreign = replace(register.service, store=register.store.seen_by(Scope.of(["Зейский район"])))
    with pytest.raises(NotFoundError):
        divide(foreign, scan, register.document(scan).rev, (3,), ANNA)
