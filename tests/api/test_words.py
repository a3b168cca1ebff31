"""Words of a page and a region read once more, over HTTP."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from ingest import media
from ingest.rendering import read_page_words, reread_region
from ingest.rendering.images import draw_pdf
from model.account import AccountRole
from model.stored import StoredPage
from svod.pacing import REREADINGS
from svod.pipeline import App
from svod.service import Service
from tests.api.made import API, Register, a_client, fill
from tests.ingest.rendering.test_words import PDF
from tests.store.records_made import keep_document

BOX = [0.24, 0.214, 0.43, 0.238]


class ReadingHere:
    """Reads in this very process: what is tested here is what comes behind."""

    def __init__(self) -> None:
        self.asked = 0

    def words(self, data: bytes, name: str, number: int):
        self.asked += 1
        return read_page_words(number, data, name)

    def region(self, data: bytes, name: str, number: int, box):
        return reread_region(number, box, data, name)


@pytest.fixture
def reading() -> ReadingHere:
    return ReadingHere()


@pytest.fixture
def pdf(service: Service, reading: ReadingHere) -> tuple[Service, Register, str]:
    """A register with a PDF of one page that is drawn."""
    service = replace(service, app=App(reading=reading, understanding=None, jobs=0))  # type: ignore[arg-type]
    register = fill(service)
    data = PDF.read_bytes()
    blob = service.blobs.put([data], limit=10**7)
    (drawn,) = draw_pdf(data)
    image = service.blobs.put([drawn.data], limit=10**7)
    page = StoredPage(number=1, width=595, height=842, pixels=drawn.pixels, sha256=image.sha256, size=image.size)
    document = keep_document(service.store, "план.pdf", sha256=blob.sha256, media_type=media.PDF)
    with service.store.transaction() as work:
        work.documents.put_pages(document.id, [page])
    return service, register, f"{API}/documents/{document.id}/pages"


@pytest.fixture
def client(pdf: tuple[Service, Register, str]) -> Iterator[TestClient]:
    with a_client(pdf[0], AccountRole.REVIEWER) as client:
        yield client


@pytest.fixture
def pages(pdf: tuple[Service, Register, str]) -> str:
    return pdf[2]


def test_the_words_of_a_page_are_found_once(client: TestClient, pages: str, reading: ReadingHere):
    first = client.get(f"{pages}/1/words")
    assert (first.status_code, first.json()["source"], first.json()["truncated"]) == (200, "text", False)
    words = first.json()["words"]
    assert [word["text"] for word in words][:3] == ["Приложение", "№", "2"]
    assert all(0 <= side <= 1 for word in words for side in word["box"])
    assert client.get(f"{pages}/1/words").content == first.content
    assert reading.asked == 1
    tag = first.headers["ETag"]
    again = client.get(f"{pages}/1/words", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


def test_words_that_were_lost_are_found_anew(
    client: TestClient, pages: str, pdf: tuple[Service, Register, str], reading: ReadingHere
):
    tag = client.get(f"{pages}/1/words").headers["ETag"]
    pdf[0].blobs.delete(tag.strip('"'))
    assert client.get(f"{pages}/1/words").headers["ETag"] == tag
    assert reading.asked == 2


def test_a_page_that_is_not_there_has_no_words(client: TestClient, pages: str):
    assert client.get(f"{pages}/2/words").status_code == 404
    assert client.post(f"{pages}/2/reread", json={"box": BOX}).status_code == 404


def test_a_region_is_read_and_nothing_changes(client: TestClient, pages: str):
    read = client.post(f"{pages}/1/reread", json={"box": BOX}).json()
    assert read["text"] == "Содержание работы"
    assert read["confidence"] > 0.5
    assert [word["text"] for word in read["words"]] == ["Содержание", "работы"]


@pytest.mark.parametrize(
    "box", [[0.5, 0.5, 0.5, 0.9], [0.9, 0.1, 0.2, 0.2], [0, 0, 1, 1], [0, 0, 1], [0, 0, 2, 0.1], ["a", 0, 1, 0.1]]
)
def test_a_region_is_a_piece_of_the_page(client: TestClient, pages: str, box: list[object]):
    answer = client.post(f"{pages}/1/reread", json={"box": box})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")


def test_who_asks_too_often_waits(client: TestClient, pages: str):
    answers = [client.post(f"{pages}/9/reread", json={"box": BOX}) for _ in range(REREADINGS + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {404}
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "reread-too-often")
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60


def test_a_reader_sees_words_and_rereads_nothing(pdf: tuple[Service, Register, str]):
    with a_client(pdf[0], AccountRole.READER) as reader:
        assert reader.get(f"{pdf[2]}/1/words").status_code == 200
        assert reader.post(f"{pdf[2]}/1/reread", json={"box": BOX}).status_code == 403
