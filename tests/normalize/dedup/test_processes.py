import pytest

from normalize.dedup import processes
from normalize.dedup.canon import Canon


@pytest.mark.slow
def test_several_processes_give_what_one_gives(monkeypatch):
    monkeypatch.setattr(processes, "MANY", 10)
    monkeypatch.setattr(processes, "_PORTION", 7)
    texts = [f"Экскурсия в музей {number % 20}" for number in range(60)] + ["", "эксурсия в музей", "Хакатон"]
    canon = Canon.learn(texts)
    assert processes.signatures(canon, texts) == canon.signatures(texts)


def test_a_few_texts_are_read_without_other_processes():
    canon = Canon.plain()
    assert processes.signatures(canon, ["Хакатон", "Хакатон", ""]) == canon.signatures(["Хакатон", "Хакатон", ""])
