import pytest

from ingest.pdf.layer import is_broken, is_doubtful

RUSSIAN = (
    "Проведение семинара для руководителей методических объединений школ района по итогам года совместно с отделом"
)


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        "№ 12 от 03.04.2021",
        "",
        "Annual report of the school",
        "The plan for the year " * 12,
        "____ 2024 г. № ____ " * 9,
        "\uf0b7 " + RUSSIAN.replace(" ", " \uf0b7 "),
    ],
)
def test_a_sound_layer_is_kept(text: str) -> None:
    assert not is_broken(text)


@pytest.mark.parametrize(
    "text",
    [
        "\ue001\ue002\ue003 \uf0b7\uf0b8",
        "\ufffd" * 20,
        RUSSIAN.replace("и", "\ufffd"),
        RUSSIAN.translate(dict.fromkeys(range(1040, 1104), "я")),
        '+H+ %&"+*/ $\':4 - "*"&3 ,,* #$9 ' * 4,
        "Ghjdtltybt fyfkbpf htpekmnfnjd " * 9,
        "щцфк жклмн впрст йцукн гшщзх фывап ролдж ячсми тьбюх зхъжэ мгшщк ывнцк прдлж",
    ],
)
def test_garbage_is_told(text: str) -> None:
    assert is_broken(text)


def test_a_layer_of_torn_words_is_doubtful() -> None:
    torn = (
        "О пров д н мон тор нга кач ства образован я в общ образоват льных орган зац ях района в соотв тств с планом"
        " работы управл н я образован я Утв рд ть м ропр ят й по повыш н ю кач ств обуч н я Контроль сполн н я"
    )
    assert is_doubtful(torn)
    assert not is_doubtful(RUSSIAN)
