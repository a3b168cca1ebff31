import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.xlsx.names import MOST, SheetNames, legal
from export.xlsx.text_cells import parts_of, units


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("город Зея", "город Зея"),
        ("[Зея]:*?/\\", "Зея"),
        ("'Зея'", "Зея"),
        ("Зея\n\tрайон\u202e\u200b", "Зея район"),
        ("Муниципальное образование «Город Ачинск»", "Муниципальное образование «Горо"),
        ("😀" * 40, "😀" * 15),
        ("   ", ""),
    ],
)
def test_a_name_becomes_one_that_excel_takes(text, name):
    assert legal(text) == name


def test_equal_names_are_told_apart_whatever_their_case():
    names = SheetNames(("О выгрузке",))
    assert [names.take(one) for one in ("Зея", "ЗЕЯ", "зея", "о выгрузке", "History", "")] == [
        "Зея", "ЗЕЯ (2)", "зея (3)", "о выгрузке (2)", "History (2)", "Лист",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=60), max_size=30))
def test_any_names_become_legal_and_differ(wanted):
    names = SheetNames()
    made = [names.take(one) for one in wanted]
    assert all(0 < units(name) <= MOST and not set("[]:*?/\\") & set(name) for name in made)
    assert not any(name.startswith("'") or name.endswith("'") for name in made)
    assert len({name.casefold() for name in made}) == len(made)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(2, 50))
def test_parts_of_a_text_are_short_enough_and_lose_nothing(text, most):
    parts = parts_of(text, most)
    assert "".join(parts) == text
    assert all(units(part) <= most for part in parts)
