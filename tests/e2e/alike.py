"""Plans of three municipalities that say much the same in other words: pairs to judge, words to ask about."""

import httpx

from tests.e2e.browsing import WORK
from tests.integration.serving import wait_for

_COMMON = (
    "Проведение семинара для методистов по анализу читательских дефицитов",
    "Организация выездных консультаций тьюторов для школ",
    "Посещение {classes} молодых педагогов наставниками",
    "Мониторинг {presence} занятий школьниками",
    "Обновление школьных {books}",
    "Смотр школьных огородов и {beds}",
    "Сбор {waste} силами волонтеров",
    "Поход по родному краю{night}",
)
_TOPICS = (
    "о чтении для первоклассников",
    "о здоровом питании для родителей",
    "о правилах дорожного движения",
    "по краеведению в школьном музее",
    "о профессиях будущего",
    "об экологии родного края",
)
_PLACES = {
    "Верхнелуговского района": {
        "classes": "уроков",
        "presence": "посещаемости",
        "books": "библиотечных фондов",
        "beds": "теплиц",
        "waste": "макулатуры",
        "night": "",
        "leaflet": "листовки",
    },
    "Нижнелуговского района": {
        "classes": "занятий",
        "presence": "пропусков",
        "books": "библиотек",
        "beds": "парников",
        "waste": "батареек",
        "night": " с ночевкой",
        "leaflet": "афиши",
    },
    "Заречного района": {
        "classes": "уроков",
        "presence": "посещаемости",
        "books": "библиотечных фондов учебниками",
        "beds": "теплиц",
        "waste": "макулатуры",
        "night": "",
        "leaflet": "листовки",
    },
}


def alike_plans() -> dict[str, bytes]:
    """Return a plan of each municipality as a text file."""
    return {f"План {place}.txt": _plan(place, words).encode() for place, words in _PLACES.items()}


def _plan(place: str, words: dict[str, str]) -> str:
    rows = [text.format(**words) for text in _COMMON]
    rows += [f"Подготовка {words['leaflet']} {topic}" for topic in _TOPICS]
    table = [f"{n} | {row} | Март 2026 | Директор школы" for n, row in enumerate(rows, 1)]
    return "\n".join([f"ПЛАН МЕРОПРИЯТИЙ {place.upper()}", "на 2026 год", "", _HEAD, *table, ""])


_HEAD = "№ | Мероприятие | Срок | Ответственный"


def settled(client: httpx.Client) -> None:
    """Let the groups be settled: any answer about words makes the job run; wait for its pairs and questions."""
    answer = {"left": "черепица", "right": "шифер", "verdict": "unsure"}
    client.post("/api/v1/wordings", json=answer).raise_for_status()
    wait_for(lambda: _applied(client) and _count(client) > 0, WORK / 1000)


def _applied(client: httpx.Client) -> bool:
    return all(one["moved"] is not None for one in client.get("/api/v1/wordings").json()["items"])


def _count(client: httpx.Client) -> int:
    return int(client.get("/api/v1/clusters/pairs").json()["count"])
