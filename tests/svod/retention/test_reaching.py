"""What goes together: members of an archive, what lies in two places, what was made of pages."""

from dataclasses import replace

import pytest

from model.batch import UploadState
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.retention import Family, RemovalCause
from svod.ids import new_id, now
from svod.retention.purging import purge
from svod.retention.reaching import family_of
from tests.store.made import a_batch, a_document, a_file


class Shelf:
    """Documents and files by short names: «z» an archive, «z/a» in it."""

    def __init__(self, service) -> None:
        self.service, self.batch = service, a_batch()
        self.documents, self.files = {}, {}
        with service.store.transaction() as work:
            work.batches.add(self.batch)

    def put(self, path: str) -> None:
        inside, _, name = path.rpartition("/")
        with self.service.store.transaction() as work:
            state = UploadState.UNPACKED if name.startswith("z") else UploadState.DONE
            if name not in self.documents:
                document, _ = work.documents.add(a_document(name, state=state))
                work.documents.save(replace(document, state=state))
                self.documents[name] = document.id
                twin_of = None
            else:
                twin_of = next(file for at, file in self.files.items() if at.rpartition("/")[2] == name)
            file = a_file(
                self.batch.id, path, sha256=a_document(name).sha256, document_id=self.documents[name],
                parent_id=self.files.get(inside), state=UploadState.TWIN if twin_of else state, twin_of=twin_of,
            )  # fmt: skip
            self.files[path] = work.files.add(file).id

    def make(self, made: str, source: str, kind: KinshipKind) -> None:
        ends = (made, source) if kind is KinshipKind.CUT_FROM else (source, made)
        link = DocumentLink(
            id=new_id(), kind=kind, state=LinkState.LINKED, from_id=self.documents[ends[0]],
            to_id=self.documents[ends[1]], score=1, reason="вручную", at=now(),
        )  # fmt: skip
        with self.service.store.transaction() as work:
            work.versions.add_link(link)

    def family(self, name: str) -> tuple[set[str], set[str]]:
        names = {document: short for short, document in self.documents.items()}
        with self.service.store.transaction() as work:
            found: Family = family_of(work, (self.documents[name],))
        return {names[one] for one in found.whole}, {names[one] for one in found.shells}

    def left(self) -> dict[str, tuple[str, str | None]]:
        """Return the files that are left: their state, and what they lie in."""
        paths = {file: path for path, file in self.files.items()}
        with self.service.store.transaction() as work:
            files = work.files.list(self.batch.id, state=None, code=None, cursor=None, limit=50).items
        return {file.name: (str(file.state), paths.get(file.parent_id)) for file in files}


@pytest.fixture
def shelf(register) -> Shelf:
    return Shelf(register.service)


TOGETHER = {
    "one by itself": (["a"], "a", {"a"}, set()),
    "an archive and all in it": (["z", "z/a", "z/b"], "z", {"z", "a", "b"}, set()),
    "an archive in an archive": (["z", "z/z2", "z/z2/a"], "z", {"z", "z2", "a"}, set()),
    "what was sent by itself too stays": (["z", "z/a", "z/b", "a"], "z", {"z", "b"}, set()),
    "what lies in another archive too stays": (["z", "z/a", "z3", "z3/a"], "z", {"z"}, set()),
    "what lies in an archive takes it along, alone": (["z", "z/a", "z/b"], "a", {"a"}, {"z"}),
    "and all archives around it": (["z", "z/z2", "z/z2/a", "z/b"], "a", {"a"}, {"z", "z2"}),
}


@pytest.mark.parametrize("case", TOGETHER.values(), ids=list(TOGETHER))
def test_bytes_that_lie_in_each_other_go_together(shelf: Shelf, case):
    paths, asked, whole, shells = case
    for path in paths:
        shelf.put(path)
    assert shelf.family(asked) == (whole, shells)


def test_what_was_made_of_its_pages_goes_and_what_it_was_made_of_goes_alone(shelf: Shelf):
    for path in ("whole", "cut", "rest", "bound", "other"):
        shelf.put(path)
    shelf.make("cut", "whole", KinshipKind.CUT_FROM)
    shelf.make("rest", "whole", KinshipKind.CUT_FROM)
    shelf.make("bound", "cut", KinshipKind.BOUND_IN)
    shelf.make("bound", "other", KinshipKind.BOUND_IN)
    assert shelf.family("whole") == ({"whole", "cut", "rest", "bound"}, {"other"})
    assert shelf.family("rest") == ({"rest"}, {"whole"})
    assert shelf.family("other") == ({"other", "bound"}, {"cut", "whole"})


def test_what_stays_of_an_archive_lies_in_nothing_and_a_twin_stands_by_itself(shelf: Shelf):
    for path in ("z", "z/a", "z/b", "b"):
        shelf.put(path)
    purge(shelf.service, (shelf.documents["a"],), RemovalCause.ASKED)
    assert shelf.left() == {"z/b": ("done", None), "b": ("twin", None)}


def test_of_what_was_sent_twice_the_twin_is_left(shelf: Shelf):
    for path in ("z", "z/a", "a"):
        shelf.put(path)
    purge(shelf.service, (shelf.documents["z"],), RemovalCause.ASKED)
    assert shelf.left() == {"a": ("done", None)}
