"""Two workers at once, over PostgreSQL: one link, each row counted once, nobody waits for the other for ever."""

from concurrent.futures import ThreadPoolExecutor

from model.service_errors import SupersededError
from svod.review import Edits, correct
from svod.versions.detecting import relate_document
from svod.work.cluster import cluster_records
from svod.work.read import read_document
from tests.svod.versions.papers import PLAN, a_register
from tests.svod.work.served import an_actor, send

CHANGED = PLAN.replace("до 15 февраля 2024", "до 1 марта 2024")


def test_two_versions_read_at_once_are_joined_once(postgres, tmp_path):
    register = a_register(tmp_path, postgres)
    for number in range(4):
        texts = [text.replace("Лесной", f"Лесной{'абвг'[number]}") for text in (PLAN, CHANGED)]
        documents = [send(register.service, register.batch, f"{number}.txt", text).document_id for text in texts]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda one: read_document(register.service, one), documents))
            list(pool.map(lambda one: relate_document(register.service, one), documents))
        assert len(register.links(documents[0])) == 1
        assert len(register.listed()) == 6 * (number + 1)


def test_a_reviewer_and_the_clusters_are_not_in_the_way(postgres, tmp_path):
    register = a_register(tmp_path, postgres)
    first = register.send(PLAN)
    row = register.rows(first)[4]
    second = send(register.service, register.batch, "второй.txt", CHANGED).document_id
    read_document(register.service, second)

    def mend():
        """Correct the row; where the second version was taken over first, that is said."""
        edits = Edits(set={"result": "Программа семинара"})
        try:
            correct(register.store, row.id, register.record(row.id).rev, edits, an_actor(), lenient=True)
        except SupersededError:
            return row.record.result
        return "Программа семинара"

    with ThreadPoolExecutor(3) as pool:
        done = [
            pool.submit(mend),
            pool.submit(relate_document, register.service, second),
            pool.submit(cluster_records, register.service),
        ]
        told = [one.result(30) for one in done]
    assert register.record(row.id).record.result == told[0]
    assert len(register.listed()) == 6
