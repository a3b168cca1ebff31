from extract.parties.aliases import aliased
from extract.parties.parties import split_parties
from model.raw import RawPlan, RawRow


def types(*cells):
    (plan,) = aliased([RawPlan(rows=tuple(RawRow(parties=split_parties(cell)) for cell in cells))])
    return [[(party.text, party.type) for party in row.parties] for row in plan.rows]


def test_a_short_name_is_what_its_full_name_is():
    full = "Руководители органов местного самоуправления (далее – ОМСУ)"
    assert types(full, "ОМСУ, ОО") == [[(full, "role")], [("ОМСУ", "role"), ("ОО", "organisation")]]


def test_a_name_without_a_definition_stays_what_it_looks_like():
    assert types("ОМСУ", "Рабочая группа") == [[("ОМСУ", "organisation")], [("Рабочая группа", "group")]]
