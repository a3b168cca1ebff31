"""The page of a municipality: years, chain, gaps, findings; and the same as a file LibreOffice opens."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import docx
import pytest
from uuid_utils.compat import uuid7

from model.chain import ChainGround, ChainKind, SaidOfChain
from model.cluster import Cluster
from model.coverage import CellState
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError
from model.territory import Scope
from store.municipalities import FigureFilter
from svod.chain.linking import SaidLink, link_words, say_link, take_link_back
from svod.ids import now
from svod.municipalities.book import write_place_book
from svod.municipalities.findings import place_findings
from svod.municipalities.gaps import GapsAsked, missing, missing_after, place_gaps
from svod.municipalities.keys import territory_asked
from svod.municipalities.years import municipalities, place_book, with_parents
from tests.svod.chain.chained import PLAN, REPORT, Chained
from tests.svod.work.served import an_actor

ACTOR = an_actor()
KEY = "хотынецк-ий"
REGION = """
вид: plan
год: 2023
название: Региональный план мероприятий по сопровождению школ с низкими образовательными результатами на 2023 год
1 | Анализ результатов ВПР в школах | март 2023 | Департамент | Справка
2 | Семинар руководителей школ | май 2023 | Департамент | Программа
"""
NEXT = PLAN.replace("2023", "2024").replace("124 от", "98 от")


def placed(chained: Chained, documents: tuple[UUID, ...]) -> None:
    """Put equal activities of the documents into one group each, as comparing does."""
    with chained.store.transaction() as work:
        rows = [row for document in documents for row in work.records.of_document(document)]
        names = {row.record.activity: uuid7() for row in rows}
        work.clusters.add([Cluster(id=id_, name=name, created_at=now()) for name, id_ in names.items()])
        work.clusters.place({row.id: (None, names[row.record.activity]) for row in rows})


def regional(chained: Chained) -> UUID:
    """The region's plan: its paper says of which region it is."""
    document = chained.send(REGION, "регион.txt")
    with chained.store.transaction() as work:
        value = work.documents.value(document)
        info = replace(value.document, region="Орловская область")
        plans = tuple(replace(plan, level="regional") for plan in value.plans)
        work.documents.save_value(
            document, work.documents.get(document).rev, replace(value, document=info, plans=plans)
        )
    return document


@pytest.fixture
def sent(chained) -> dict[str, UUID]:
    region = regional(chained)
    documents = {"region": region, "plan": chained.send(PLAN), "report": chained.send(REPORT, "отчёт.txt")}
    documents["next"] = chained.send(NEXT, "следующий.txt")
    with chained.store.transaction() as work:
        for one in ("plan", "report", "next"):
            value = work.documents.value(documents[one])
            info = replace(value.document, region="Орловская область")
            rev = work.documents.get(documents[one]).rev
            work.documents.save_value(documents[one], rev, replace(value, document=info))
    for document in documents.values():
        from svod.chain.resolving import follow_document  # noqa: PLC0415 -- as its job does

        follow_document(chained.store, document)
    placed(chained, (documents["region"], documents["plan"], documents["next"]))
    return documents


def test_a_municipality_has_its_years_with_the_chain_among_them(chained, sent):
    book = place_book(chained.store, KEY)
    assert [one.year for one in book.years] == [2024, 2023]
    assert (book.figures.name, book.figures.plans, book.figures.reports) == ("Хотынецкий район", 2, 1)
    year = with_parents(book.of(2023), book)
    assert {one.id for one in year.documents} == {sent["plan"], sent["report"]}
    assert sent["region"] in {one.id for one in year.regional}
    links = {(link.document_id, link.kind, link.parent_id): link.ground for link in year.links}
    assert links == {
        (sent["plan"], ChainKind.UNDER, sent["region"]): ChainGround.INFERRED,
        (sent["report"], ChainKind.REPORTS_ON, sent["plan"]): ChainGround.REFERENCE,
    }
    after = with_parents(book.of(2024), book)
    assert [(link.kind, link.parent_id) for link in after.links] == [(ChainKind.FOLLOWS, sent["plan"])]
    assert sent["plan"] in {one.id for one in after.regional}


def test_a_person_parts_a_link_and_takes_it_back(chained, sent):
    def kinds() -> set[ChainKind]:
        return {link.kind for link in place_book(chained.store, KEY).of(2023).links}

    said = SaidLink(document=sent["plan"], parent=sent["region"], kind=ChainKind.UNDER, said=SaidOfChain.NO)
    word = say_link(chained.store, said, ACTOR)
    assert kinds() == {ChainKind.REPORTS_ON}
    again = say_link(chained.store, replace(said, said=SaidOfChain.YES, reason="так в приказе"), ACTOR)
    assert kinds() == {ChainKind.REPORTS_ON, ChainKind.UNDER}
    assert [one.stands for one in link_words(chained.store, sent["plan"])] == [True, False]
    assert take_link_back(chained.store, again.id, ACTOR).retired_by == ACTOR.name
    with pytest.raises(AlreadyUndoneError):
        take_link_back(chained.store, word.id, ACTOR)
    with pytest.raises(InvalidValueError):
        say_link(chained.store, replace(said, parent=sent["plan"]), ACTOR)
    with pytest.raises(NotFoundError):
        say_link(chained.store, replace(said, parent=uuid7()), ACTOR)


def test_what_the_region_asked_for_and_nobody_planned_is_told(chained, sent):
    (plan,) = place_gaps(chained.store, GapsAsked(key=KEY, year=2023))
    assert (plan.document, len(plan.rows), plan.count(CellState.PRESENT)) == (sent["region"], 2, 1)
    rows = missing([plan])
    assert [row.row.name for row in rows] == ["Семинар руководителей школ"]
    assert missing_after(rows, None, 5).items == rows
    assert place_gaps(chained.store, GapsAsked(key=KEY, year=2024)) == ()
    (same,) = place_gaps(chained.store, GapsAsked(key=KEY, year=2023, reference=plan.reference))
    assert same == plan


def test_findings_are_of_the_year_asked_for(chained, sent):
    assert sent
    everything = {one.code: one.records for one in place_findings(chained.store, KEY, None)}
    of_year = {one.code: one.records for one in place_findings(chained.store, KEY, 2023)}
    assert all(everything[code] >= count for code, count in of_year.items())
    assert place_findings(chained.store, KEY, 2019) == ()


def test_who_sees_one_municipality_sees_its_page_and_no_other(chained, sent):
    chained.send(PLAN.replace("Хотынецкий", "Ливенский"), "чужой.txt")
    own = chained.store.seen_by(Scope.of(["Хотынецкий район"]))
    assert [one.key for one in municipalities(own, FigureFilter(), None, 9).items] == [KEY]
    assert place_gaps(own, GapsAsked(key=KEY, year=2023)) == ()  # the region's plan is not theirs to see
    with pytest.raises(NotFoundError):
        place_book(own, "ливенск-ий")
    assert sent["plan"] in {one.id for one in place_book(own, KEY).of(2023).documents}


def test_the_page_is_a_document_with_headings_links_and_headers_that_repeat(chained, sent):
    data, name = write_place_book(chained.store, KEY, None, "https://svod.example")
    made = docx.Document(BytesIO(data))
    assert name == "Хотынецкий-район"
    headings = [one.text for one in made.paragraphs if one.style.name.startswith("Heading 1")]
    assert headings == ["Годы", "2024 год", "2023 год"]
    texts = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert {"Семинар руководителей школ", "Не запланировано"} <= set(texts)
    assert all("w:tblHeader" in table._tbl.xml for table in made.tables)  # noqa: SLF001 -- python-docx shows it nowhere
    targets = {one.target_ref for one in made.part.rels.values() if one.is_external}
    assert f"https://svod.example/documents/{sent['plan']}" in targets
    with pytest.raises(NotFoundError):
        write_place_book(chained.store, "нигде", 2023, "")


def test_a_municipality_is_asked_for_by_key_or_by_name():
    assert territory_asked("хотынецк-ий") == territory_asked("Хотынецкий район") == territory_asked("хотынецкого р-на")
    assert territory_asked("г. Зея") == "зея"
    assert territory_asked(None) is territory_asked(" ") is None
