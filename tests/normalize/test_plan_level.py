import pytest

from normalize.plan_level import level_of


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("План по развитию муниципальной методической службы в Тверской области", "regional"),
        ("Муниципальная «дорожная карта» по подготовке к ГИА в Орловской области", "municipal"),
        ("Дорожная карта в МОАУ «Лицей № 4»", "school"),
        ("Школьная дорожная карта", "school"),
        ("План МБОУ «Сосновская СОШ» Лесного района", "school"),
        ("Региональный план-график мероприятий", "regional"),
        ("Комплекс мер в Республике Коми", "regional"),
        ("План отдела образования администрации города Зеи", "municipal"),
        ("План мероприятий по школьному питанию", None),
        ("План развития образовательной области", None),
        (None, None),
    ],
)
def test_the_title_tells_the_level(title, level):
    assert level_of(title) == level
