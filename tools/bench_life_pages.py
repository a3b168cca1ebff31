"""What the pages of a plan's life cost at a million records: asked through the API, over a filled database.

Acts, references, arrivals and obligations of every document are those of the sample it was made of; indicators are
read from some documents as they are (`INDICATORS`), campaigns and letters are made through the API. Part of
tools/bench_execution_status.py, which writes docs/benchmarks/execution.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from fastapi.testclient import TestClient

from model.account import AccountRole
from model.campaign_word import Proposal
from model.obligation import Obligation
from store.postgres import PostgresStore
from store.repositories import Work
from svod.campaigns.following import follow_documents
from svod.chain.writing import write_facts
from svod.indicators.refreshing import refresh
from tests.api.made import API, a_client, a_service

#: Documents whose indicators are read.
INDICATORS: Final = 2_000
#: Campaigns over all municipalities, with this many dates each.
_CAMPAIGNS, _ROUNDS = 10, 24
_LETTERS: Final = 30
_YEAR: Final = 2025
#: Documents were made of three samples in turn.
_SAMPLES: Final = 3
#: What the first document of each sample has, given to all others of that sample.
_COPIED: Final = (
    """
    insert into document_paper (document_id, version, level, region, years, plans, is_report, value)
    select d.id, p.version, p.level, p.region, d.years, p.plans, p.is_report, p.value
      from alike d join document_paper p on p.document_id = d.sample on conflict do nothing
    """,
    """
    insert into document_act (document_id, position, keys, day, value)
    select d.id, a.position, array['№' || d.number], a.day, a.value
      from alike d join document_act a on a.document_id = d.sample on conflict do nothing
    """,
    """
    insert into document_reference (id, document_id, position, keys, day, value)
    select gen_random_uuid(), d.id, r.position, array['№' || (d.number * 7 % 20000)], r.day, r.value
      from alike d join document_reference r on r.document_id = d.sample where d.id <> d.sample
    """,
    """
    insert into arrival (document_id, received_at, territories, years, batches, body)
    select d.id, a.received_at, array[d.territory], d.years, array[]::uuid[],
           a.body || jsonb_build_object('document_id', d.id, 'territories', array[d.territory], 'years', d.years)
      from alike d join arrival a on a.document_id = d.sample on conflict do nothing
    """,
    """
    insert into obligation (id, document_id, position, read_at, body, order_name, region, state)
    select o.id || '-' || d.number, d.id, o.position, o.read_at, o.body, o.order_name, o.region, 'open'
      from alike d join obligation o on o.document_id = d.sample where d.id <> d.sample
    """,
)
_ALIKE: Final = """
create temporary table alike as
select id, territory, years, number, first_value(id) over (partition by number % %(samples)s order by id) as sample
  from (select id, territory, years, row_number() over (order by id) - 1 as number from document) as numbered
"""

Act = Callable[[], Any]


def fill_life(url: str, store: PostgresStore, documents: Sequence[UUID]) -> Mapping[str, int]:
    """Give all documents what they say of acts and obligations, some their indicators; return how many of each."""
    samples = documents[:_SAMPLES]
    with store.whole.transaction() as work:
        for document in samples:
            write_facts(work, document)
        follow_documents(work, samples)
        _propose(work, samples[0])
        work.arrivals.follow(work.feed.latest())
    with psycopg.connect(url) as connection:
        connection.execute(_ALIKE.replace("%(samples)s", str(_SAMPLES)))
        for statement in _COPIED:
            connection.execute(statement)
        connection.execute(
            "delete from indicator_due where document_id not in (select id from alike order by number limit %s)",
            [INDICATORS],
        )
    while refresh(store, rounds=50):
        pass
    with psycopg.connect(url, autocommit=True) as connection:
        for table in ("document_paper", "document_act", "document_reference", "arrival", "obligation"):
            connection.execute(f"vacuum analyze {table}")
        return {name: _count(connection, table) for name, table in _COUNTED.items()}


def _propose(work: Work, document: UUID) -> None:
    """Let a sample, whose orders ask for nothing, ask for a report twice a year."""
    text = "Представить в институт отчёт о реализации плана до 30 января и 20 июля 2025 года."
    asked = Obligation(
        id=f"asked-{document}", order_id="o", item="3", text=text, verb="представить", thing="отчёт", rule=""
    )
    at = datetime(2025, 1, 1, tzinfo=UTC)
    work.arrivals.put_proposals(document, [Proposal(document_id=document, obligation=asked, read_at=at)])


_COUNTED: Final = {
    "acts": "document_act",
    "references": "document_reference",
    "obligations": "obligation",
    "points of indicators": "indicator_point",
}


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 -- our own names
    return int(row[0]) if row else 0


def life_pages(store: PostgresStore, folder: Path, documents: Sequence[UUID]) -> Iterator[tuple[str, Act, bool]]:
    """Yield what is asked: its name, the act, whether it is done once; campaigns and letters come to be on the way."""
    client = a_client(a_service(store, folder / "blobs"), AccountRole.METHODIST)
    places = [one["name"] for one in _read(client, "/municipalities", limit=200)["items"]]
    whose = _read(client, "/municipalities", q=places[0])["items"][0]["key"]
    made: list[str] = []
    name = f"a campaign of {len(places)} municipalities × {_ROUNDS} dates made"
    yield name, lambda: made.append(_campaign(client, places, 0)), True
    made.extend(_campaign(client, places, number) for number in range(1, _CAMPAIGNS))
    yield from _of_campaigns(client, made[0])
    yield from _of_municipality(client, whose, documents[1], _reference(store, documents[1]))
    yield f"letters to {_LETTERS} municipalities drafted", lambda: _drafted(client, places), True
    yield from _of_letters(client)


def _of_campaigns(client: TestClient, campaign: str) -> Iterator[tuple[str, Act, bool]]:
    row = _read(client, f"/campaigns/{campaign}/expectations", limit=1)["items"][0]["id"]
    yield from _asked(
        client,
        {
            "campaigns": ("/campaigns", {}),
            "a campaign": (f"/campaigns/{campaign}", {}),
            "what is expected in it, 200 lines": (f"/campaigns/{campaign}/expectations", {"limit": 200}),
            "… late and missing alone": (
                f"/campaigns/{campaign}/expectations",
                {"limit": 200, "state": ["late", "missing"]},
            ),
            "an expectation with its documents": (f"/campaigns/expectations/{row}", {}),
            "what people said of a campaign": (f"/campaigns/{campaign}/words", {}),
            "obligations read from orders": ("/obligations", {"state": "open"}),
        },
    )


def _reference(store: PostgresStore, document: UUID) -> str:
    """Return a document's first plan as what gaps are held against: none of the samples is a region's."""
    with store.whole.transaction() as work:
        value = work.documents.value(document)
    return f"plan:{document}:{value.plans[0].id}" if value and value.plans else ""


def _of_municipality(client: TestClient, key: str, document: UUID, reference: str) -> Iterator[tuple[str, Act, bool]]:
    indicator = _read(client, "/indicators", limit=1)["items"]
    series = {"an indicator over the years": (f"/indicators/{indicator[0]['indicator_id']}", {})} if indicator else {}
    yield from _asked(
        client,
        {
            "municipalities": ("/municipalities", {}),
            "a municipality's page": (f"/municipalities/{key}", {}),
            "… a year of it": (f"/municipalities/{key}/documents", {"year": _YEAR}),
            "… its gaps against a plan": (f"/municipalities/{key}/gaps", {"year": _YEAR, "reference": reference}),
            "… its findings": (f"/municipalities/{key}/findings", {"year": _YEAR}),
            "indicators": ("/indicators", {}),
            "indicators of a state": ("/indicators", {"state": "no_value"}),
            **series,
            "references awaited": ("/references", {"state": "awaited"}),
            "references of a document": (f"/documents/{document}/references", {}),
            "what refers to a document": (f"/documents/{document}/referrers", {}),
        },
    )


def _of_letters(client: TestClient) -> Iterator[tuple[str, Act, bool]]:
    letter = _read(client, "/letters", limit=1)["items"][0]["id"]
    yield from _asked(
        client,
        {
            "to whom one may write": ("/letters/municipalities", {}),
            "letters": ("/letters", {}),
            "a letter": (f"/letters/{letter}", {}),
            "its points, 100 lines": (f"/letters/{letter}/points", {"limit": 100}),
            "its history": (f"/letters/{letter}/history", {}),
        },
    )


def _asked(client: TestClient, pages: Mapping[str, tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, Act, bool]]:
    for name, (path, query) in pages.items():
        yield name, lambda path=path, query=query: _read(client, path, **query), False


def _read(client: TestClient, path: str, **query: Any) -> dict[str, Any]:  # noqa: ANN401 -- what a query takes
    answer = client.get(f"{API}{path}", params=query)
    answer.raise_for_status()
    read: dict[str, Any] = answer.json()
    return read


def _campaign(client: TestClient, places: Sequence[str], number: int) -> str:
    given = {
        "title": f"Дорожные карты, {number}",
        "years": [_YEAR],
        "papers": ["plan"],
        "rounds": [{"due": f"{_YEAR}-{at // 2 + 1:02}-{14 * (at % 2 + 1)}"} for at in range(_ROUNDS)],
        "source": {"senders": [{"name": place, "kind": "municipality"} for place in places]},
    }
    answer = client.post(f"{API}/campaigns", json=given)
    answer.raise_for_status()
    return str(answer.json()["id"])


def _drafted(client: TestClient, places: Sequence[str]) -> None:
    answer = client.post(f"{API}/letters", json={"municipalities": list(places[:_LETTERS]), "year": _YEAR})
    answer.raise_for_status()
