"""Writes the pictures of docs/images, one a screen: the page over documents of our own making.

Run from the root of the repository: .venv/bin/python -m tools.screenshots
"""

import argparse
import io
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from corpora.generator.folder import make_folder
from corpora.life.folder import write_folder
from corpora.life.years import Order
from tests.e2e.alike import alike_plans, settled
from tests.e2e.browsing import WORK, chromium, opened
from tests.e2e.steps import document_of, field_of, picture, records_of, sign_in
from tests.integration.serving import PASSWORD, Served, finished, put_file, served, wait_for

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1440, "height": 900}
BATCHES = ("Дорожные карты, весна 2024", "Планы ШНОР, август 2024")
SEARCHED = "наставник"
#: Bytes; a README is looked at over slow lines too.
LARGEST = 250_000
#: As many as fit: the noise of a scan takes more room than anything else.
COLOURS = (256, 128, 64, 32)

Show = Callable[[Page], None]


def main() -> None:
    """Start the service, send it two folders, picture each screen."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--web", type=Path, default=ROOT / "web" / "dist", help="the built page")
    options.add_argument("--to", type=Path, default=IMAGES, help="where the pictures go")
    options.add_argument("--life", action="store_true", help="the screens of a plan's life alone: they need one folder")
    asked = options.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder, "data"), "--web", str(asked.web)) as server:
        found = PASSWORD.search(server.said)
        if not found:
            raise SystemExit(server.said)
        make = _picture_life if asked.life else _picture_all
        make(server, (found[1], found[2]), Path(folder), asked.to)


def _picture_all(server: Served, person: tuple[str, str], folder: Path, target: Path) -> None:
    client = server.client(*person)
    batches = [_send(client, name, folder / name, seed) for seed, name in enumerate(BATCHES, 5)]
    _review_some(client)
    _send_alike(client)
    _send_years(client, folder / "years")
    _picture(server, person, {**_screens(client, batches[0]), **_screens_of_life(client)}, target)


def _picture_life(server: Served, person: tuple[str, str], folder: Path, target: Path) -> None:
    client = server.client(*person)
    _send_years(client, folder / "years")
    _picture(server, person, _screens_of_life(client), target)


def _picture(server: Served, person: tuple[str, str], screens: Mapping[str, Show], target: Path) -> None:
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        with opened(browser, server.address, viewport=SIZE, reduced_motion="reduce") as (page, _):
            sign_in(page, *person)
            for name, show in screens.items():
                show(page)
                _quiet(page)
                page.evaluate("document.fonts.ready")
                _save(page, target / f"{name}.png")
        browser.close()


def _send(client: httpx.Client, name: str, folder: Path, seed: int) -> str:
    """Send a folder into a batch of its own and wait until it is read."""
    make_folder(folder, municipalities=8, files=28, seed=seed)
    batch = str(client.post("/api/v1/batches", json={"name": name, "year": 2024}).json()["id"])
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        put_file(client, batch, str(path.relative_to(folder)), path.read_bytes()).raise_for_status()
    wait_for(lambda: finished(client, batch), WORK * 3 / 1000)
    return batch


def _send_alike(client: httpx.Client) -> None:
    """Send plans that say the same in other words, and let the groups be settled."""
    batch = str(client.post("/api/v1/batches", json={"name": "Планы трёх районов", "year": 2026}).json()["id"])
    for name, data in alike_plans().items():
        put_file(client, batch, name, data).raise_for_status()
    wait_for(lambda: finished(client, batch), WORK / 1000)
    settled(client)


def _send_years(client: httpx.Client, folder: Path) -> None:
    """Send two years of a region: its plan, those of municipalities, their reports."""
    write_folder(folder, Order(part="dev", seed=3, municipalities=4, years=2))
    batch = str(client.post("/api/v1/batches", json={"name": "Регион, 2022–2023", "year": 2023}).json()["id"])
    for path in sorted(file for file in folder.rglob("*") if file.suffix in {".docx", ".txt"}):
        put_file(client, batch, str(path.relative_to(folder)), path.read_bytes()).raise_for_status()
    wait_for(lambda: finished(client, batch), WORK / 1000)
    wait_for(lambda: bool(_reports(client)), WORK / 1000)


def _reports(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/execution/reports").json()["items"]
    return found


def _review_some(client: httpx.Client) -> None:
    """Accept and correct a few records, so that the list shows more than one state."""
    found = client.get("/api/v1/records", params={"q": SEARCHED, "limit": 6}).json()["items"]
    for at, record in enumerate(found):
        address, headers = f"/api/v1/records/{record['id']}", {"If-Match": f'"{record["rev"]}"'}
        if at % 3 == 0:
            client.post(f"{address}/accept", headers=headers).raise_for_status()
        elif at % 3 == 1:
            client.patch(address, json={"set": {"result": "Справка"}}, headers=headers).raise_for_status()


def _screens(client: httpx.Client, batch: str) -> dict[str, Show]:
    document = document_of(client, batch, _first_docx(client, batch))
    record = records_of(client, document)[2]["id"]
    return {
        "batches": lambda page: _open(page, "/batches", BATCHES[0]),
        "batch": lambda page: _open(page, f"/batches/{batch}", "Файл пуст"),
        "document": lambda page: _document(page, f"/documents/{document}?record={record}"),
        "activities": lambda page: _table(page, "/activities?sort=municipalities"),
        "activity": lambda page: _open(page, f"/activities/{_activity(client)}", "Сроки рядом"),
        "duplicates": _pairs,
        "wordings": _words,
        "coverage": lambda page: _open(page, "/coverage?reference=common:3&places=covered", "Сверх эталона"),
        "timeline": lambda page: _open(page, "/coverage?tab=timeline&by=responsible&year=2024", "Сроки по месяцам"),
        "registry": lambda page: _open(page, f"/records?q={SEARCHED}", "Не проверено"),
        "review": lambda page: _document(page, f"/review?batch={batch}"),
        "export": lambda page: _export(page, batch),
        "groups": lambda page: _settled(page, "/groups?field=deadline"),
        "quality": lambda page: _settled(page, "/quality"),
        "tasks": lambda page: _settled(page, "/tasks"),
        "checks": lambda page: _settled(page, "/checks"),
        "administration": lambda page: _settled(page, "/administration"),
        "forms": lambda page: _settled(page, "/exports?part=forms"),
        "webhooks": lambda page: _settled(page, "/exports?part=webhooks"),
        "calendars": lambda page: _settled(page, "/exports?part=calendars"),
    }


def _screens_of_life(client: httpx.Client) -> dict[str, Show]:
    return {
        "campaign": _campaign,
        "obligations": lambda page: _settled(page, "/campaigns?tab=obligations"),
        "letters": lambda page: _letters(page, client),
        "execution": lambda page: _settled(page, "/execution"),
        "due": lambda page: _settled(page, "/execution?tab=due"),
        "report-and-plan": lambda page: _report_and_plan(page, client),
        "indicators": lambda page: _settled(page, "/execution?tab=indicators"),
        "municipality": _municipality,
        "names": lambda page: _settled(page, "/names"),
    }


def _table(page: Page, address: str) -> None:
    """Open a list and wait for its rows and for the counts beside it."""
    page.goto(address)
    expect(page.get_by_role("row").nth(4)).to_be_visible()
    expect(page.get_by_text("Кто отвечает", exact=True)).to_be_visible()


def _activity(client: httpx.Client) -> str:
    """Return what most municipalities plan."""
    found = client.get("/api/v1/activities", params={"sort": "municipalities", "deadline": ["point", "by"], "limit": 1})
    return str(found.json()["items"][0]["id"])


def _pairs(page: Page) -> None:
    """Show the likeliest pair, and why it is likely."""
    _open(page, "/duplicates", "Вероятность, что это одно")
    page.get_by_text("Почему так").click()
    expect(page.locator("mark").first).to_be_visible()


def _words(page: Page) -> None:
    """Show a question, and what an answer would move."""
    _open(page, "/duplicates?tab=words", "Ответ решает")
    page.get_by_role("button", name="Что переместит ответ").click()
    expect(page.get_by_role("columnheader", name="Станет")).to_be_visible(timeout=WORK)


def _first_docx(client: httpx.Client, batch: str) -> str:
    files = client.get(f"/api/v1/batches/{batch}/files", params={"state": "done", "limit": 200}).json()["items"]
    ids = {str(file["name"]): file["document_id"] for file in files if file["name"].endswith(".docx")}
    return max(ids, key=lambda name: int(client.get(f"/api/v1/documents/{ids[name]}").json()["records"]))


def _open(page: Page, address: str, words: str) -> None:
    page.goto(address)
    expect(page.get_by_text(words).filter(visible=True).first).to_be_visible()


def _settled(page: Page, address: str) -> None:
    """Open a screen and wait until it asks for nothing more."""
    page.goto(address)
    _quiet(page)


def _quiet(page: Page) -> None:
    """Wait until a screen has all it asked for."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Загружается…")).to_have_count(0, timeout=WORK)


def _document(page: Page, address: str) -> None:
    """Open a document with the deadline of its record in focus."""
    page.goto(address)
    picture(page)
    page.wait_for_load_state("networkidle")
    field_of(page, "Срок").focus()
    expect(page.locator("figure svg rect[class*=focus]").first).to_be_visible()


def _report_and_plan(page: Page, client: httpx.Client) -> None:
    """Open the report that says most beside its plan."""
    pair = max(_reports(client), key=lambda one: int(one["covered"]))
    _settled(page, f"/execution?tab=reports&report={pair['report']['id']}&plan={pair['plan']['id']}")


def _municipality(page: Page) -> None:
    """Open the page of a municipality with plans and reports of two years."""
    _settled(page, "/municipalities?q=Медвежелогский")
    page.get_by_role("row").nth(1).click()
    expect(page.get_by_role("heading", name="Документы")).to_be_visible()
    page.wait_for_load_state("networkidle")


def _campaign(page: Page) -> None:
    """Make a campaign of what an order asks for, and show who has sent it."""
    _settled(page, "/campaigns?tab=obligations")
    page.get_by_role("button", name="Сделать кампанией").first.click()
    for _ in range(2):
        page.get_by_role("button", name="Дальше").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("dialog").get_by_role("button", name="Создать кампанию").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_load_state("networkidle")


def _letters(page: Page, client: httpx.Client) -> None:
    """Draft letters to three municipalities, and show the points of one."""
    places = client.get("/api/v1/letters/municipalities").json()["items"]
    chosen = sorted(places, key=lambda one: -int(one["records"]))[:3]
    drafted = client.post("/api/v1/letters", json={"municipalities": [one["name"] for one in chosen]})
    letter = max(drafted.raise_for_status().json()["items"], key=lambda one: int(one["ticked"]))
    _settled(page, f"/campaigns?tab=letters&letter={letter['id']}")


def _export(page: Page, batch: str) -> None:
    paths = ("/exports", f"/exports?batch={batch}", f"/exports?q={SEARCHED}")
    for done, path in enumerate(paths, 1):
        page.goto(path)
        page.get_by_role("button", name="Выгрузить", exact=True).click()
        expect(page.get_by_role("row").filter(has_text="Готова")).to_have_count(done, timeout=WORK)
    page.reload()
    expect(page.get_by_role("row").filter(has_text="Готова")).to_have_count(len(paths))


def _save(page: Page, path: Path) -> None:
    """Write a picture with as many colours as it may have; raises SystemExit where it is too large all the same."""
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in COLOURS:
        image.quantize(colours, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
