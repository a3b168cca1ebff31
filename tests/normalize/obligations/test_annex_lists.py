from model.obligation import Sender, SenderKind
from model.order import Order
from model.plan import Roster, RosterRow
from model.result import DocumentInfo, Result, Run
from normalize.obligations.annex_lists import roster_of

_RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")
_ORDER = Order(id="o")


def result(*rosters: Roster) -> Result:
    document = DocumentInfo(id="", name="", sha256="", media_type="")
    return Result(run=_RUN, document=document, orders=(_ORDER,), rosters=rosters)


def sender(text: str, annex: str | None = None) -> Sender:
    return Sender(text=text, kind=SenderKind.SCHOOLS, annex=annex)


def test_the_only_list_is_meant_where_the_addressee_speaks_of_some():
    roster = Roster(kind="schools", rows=(RosterRow(school="МБОУ «Луговая ООШ»"),))
    assert roster_of(sender("школам-участницам проекта"), _ORDER, result(roster)) == roster
    assert roster_of(sender("руководителям школ"), _ORDER, result(roster)) is None
    assert roster_of(sender("школам (список прилагается)", ""), _ORDER, result(roster)) == roster


def test_two_lists_without_places_are_a_question_and_a_working_group_is_no_list_of_schools():
    one = Roster(kind="schools", rows=(RosterRow(school="МБОУ «Луговая ООШ»"),))
    group = Roster(kind="working_group", rows=(RosterRow(curator="Белова Т.И."),))
    assert roster_of(sender("школам (Приложение 1)", "1"), _ORDER, result(one, one)) is None
    assert roster_of(sender("школам (Приложение 1)", "1"), _ORDER, result(group)) is None
    assert roster_of(sender("школам (Приложение 1)", "1"), _ORDER, result(one, group)) == one
