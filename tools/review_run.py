"""A reviewer at forty municipalities' documents, by keys alone: `python -m tools.review_run [--files 120]`.

The folder is of our own making, so what each row must say is known. The page is driven as hands do it: what stands
where the focus is and is right is accepted, what is wrong is typed anew, then the document is approved. Keys and typed
letters are counted, the machine's answers are timed; a person's time is estimated from them by the keystroke-level
model (Card, Moran, Newell 1980) and a reading of every row. `--write` puts the table into docs/review.md.
"""

import argparse
import json
import re
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
from playwright.sync_api import Page, sync_playwright

from corpora.generator.folder import make_folder
from tests.e2e.browsing import WORK, chromium, opened
from tests.e2e.steps import sign_in
from tests.integration.serving import PASSWORD, finished, put_file, served, wait_for

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "review.md"
#: Seconds: a key, a decision, a word read (200 a minute), a document looked over before its first row.
KEY, DECISION, WORD, LOOK = 0.28, 1.35, 60 / 200, 10.0
#: What the manifest knows the truth of.
_KNOWN: Final = ("section", "number", "activity", "deadline", "responsible")
_SPACES: Final = re.compile(r"[\s­]+")
#: Where the focus is: the field of the open record, or a button; what stands in it, and the activity.
_FOCUS: Final = """() => {
  const at = document.activeElement;
  const text = name => document.querySelector(`[data-field=${name}] textarea`)?.value ?? "";
  const field = at?.dataset?.field ?? null;
  return { field, text: field ? text(field) : "", activity: text("activity"),
           button: at?.tagName === "BUTTON" ? at.innerText.trim() : null,
           nothing: document.body.innerText.includes("Проверять нечего"),
           asked: document.querySelector("[role=alertdialog], [role=dialog]") !== null,
           document: document.querySelector("[data-document]")?.dataset.document ?? null };
}"""


@dataclass(kw_only=True, slots=True)
class Count:
    """Счёт: what hands did, and what was read."""

    documents: int = 0
    rows: int = 0
    words: int = 0
    decisions: int = 0
    corrected: int = 0
    keys: int = 0
    letters: int = 0
    waits: list[float] = field(default_factory=list)

    @property
    def hours(self) -> float:
        """Hours of a person: keys and letters, decisions, reading, looking, waiting for the machine."""
        hands = (self.keys + self.letters) * KEY + (self.decisions + self.documents) * DECISION
        return (hands + self.words * WORD + self.documents * LOOK + sum(self.waits)) / 3600


def main() -> None:
    """Make, send, review, tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=120)
    options.add_argument("--municipalities", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--web", type=Path, default=ROOT / "web" / "dist", help="the built page")
    options.add_argument("--write", action="store_true", help="into docs/review.md")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name, served(Path(name, "data"), "--web", str(asked.web)) as server:
        manifest = make_folder(Path(name, "folder"), asked.municipalities, asked.files, asked.seed)
        truth = _truth(manifest)
        login, password = _person(server.said)
        client = server.client(login, password)
        batch, seconds = _send(client, Path(name, "folder"))
        count = _reviewed((server.address, login, password), batch, truth)
        figures = _figures(client, batch, count, seconds, truth)
    print(json.dumps(figures, ensure_ascii=False, indent=1))  # noqa: T201 -- what the tool is for
    if asked.write:
        _write(figures)


def _person(said: str) -> tuple[str, str]:
    found = PASSWORD.search(said)
    if not found:
        raise SystemExit(said)
    return found[1], found[2]


def _truth(manifest: Any) -> dict[str, dict[str, str]]:  # noqa: ANN401 -- the generator's own shape
    """Return for each activity, folded, what its row says; rows that say the same twice speak for neither."""
    rows: dict[str, dict[str, str]] = {}
    for arrival in manifest.arrivals:
        for plan in (arrival.expected or {}).get("plans", ()):
            for record in plan.get("records", ()):
                said = {name: _text(record.get(name)) for name in _KNOWN}
                known = rows.setdefault(_fold(said["activity"]), said)
                rows[_fold(said["activity"])] = {key: value for key, value in known.items() if said.get(key) == value}
    return rows


def _text(value: Any) -> str:  # noqa: ANN401 -- text, or an object with its raw text
    return str(value.get("raw") or "") if isinstance(value, Mapping) else str(value or "")


def _fold(text: str) -> str:
    return _SPACES.sub("", text).lower().replace("ё", "е").replace("–", "-").replace("—", "-")


def _send(client: httpx.Client, folder: Path) -> tuple[str, float]:
    """Send the folder; return the batch and the seconds until all is read."""
    batch = str(client.post("/api/v1/batches", json={"name": "Сорок районов", "year": 2024}).json()["id"])
    begun = time.monotonic()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        put_file(client, batch, str(path.relative_to(folder)), path.read_bytes()).raise_for_status()
    wait_for(lambda: finished(client, batch), 1800)
    return batch, time.monotonic() - begun


def _reviewed(site: tuple[str, str, str], batch: str, truth: Mapping[str, Mapping[str, str]]) -> Count:
    address, login, password = site
    count = Count()
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        with opened(browser, address) as (page, _):
            sign_in(page, login, password, f"/review?batch={batch}")
            while _document(page, truth, count):
                pass
            page.wait_for_load_state("networkidle")  # approvals go on behind the documents
        browser.close()
    return count


def _document(page: Page, truth: Mapping[str, Mapping[str, str]], count: Count) -> bool:
    """Review the document shown; False where nothing is left."""
    at = _settled(page)
    if at["nothing"]:
        return False
    count.documents += 1
    while at["field"] is not None:
        _decide(page, at, truth, count)
        at = _moved(page, at, count)
    count.keys += 1
    page.keyboard.press("Control+Shift+Enter")
    begun = time.monotonic()
    _next(page, at["document"], count)
    count.waits.append(time.monotonic() - begun)
    return True


def _next(page: Page, document: str, count: Count) -> None:
    """Wait for another document; a question about what is left undecided is answered by Enter."""
    for _ in range(int(WORK / 20)):
        at = page.evaluate(_FOCUS)
        if at["nothing"] or at["document"] not in {document, None}:
            return
        if at["asked"]:
            count.keys += 1
            page.keyboard.press("Enter")
        page.wait_for_timeout(20)
    raise SystemExit(f"the document stays: {at}")


def _settled(page: Page) -> dict[str, Any]:
    """Wait until the focus stands on a field or on the button that approves, or nothing is left."""
    for _ in range(600):
        at: dict[str, Any] = page.evaluate(_FOCUS)
        if at["nothing"] or at["field"] or (at["button"] or "").startswith("Утвердить документ"):
            return at
        page.wait_for_timeout(50)
    raise SystemExit(f"the focus went astray: {at}")


def _moved(page: Page, before: Mapping[str, Any], count: Count) -> dict[str, Any]:
    begun = time.monotonic()
    while time.monotonic() - begun < WORK / 1000:
        at = _settled(page)
        if (at["field"], at["activity"]) != (before["field"], before["activity"]):
            count.waits.append(time.monotonic() - begun)
            return at
        page.wait_for_timeout(10)
    raise SystemExit(f"the focus stays: {before}")


def _decide(page: Page, at: Mapping[str, Any], truth: Mapping[str, Mapping[str, str]], count: Count) -> None:
    """Accept what is right or not known to be wrong, type what is wrong, say that what is empty is absent."""
    count.decisions += 1
    right = truth.get(_fold(at["activity"]), {}).get(at["field"], at["text"])
    if _fold(right) == _fold(at["text"]):
        count.keys += 1
        page.keyboard.press("Enter" if at["text"] else "KeyX")
        return
    count.corrected += 1
    count.keys += 3
    count.letters += len(right)
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(right)
    page.keyboard.press("Enter")


def _figures(
    client: httpx.Client, batch: str, count: Count, seconds: float, truth: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    records = _records(client, batch)
    count.rows = len(records)
    count.words = sum(len(_words(record)) for record in records)
    fields = [
        (name, record, known) for record in records if (known := truth.get(_fold(record["activity"]))) for name in known
    ]
    wrong = sum(_fold(_text(record.get(name))) != _fold(known[name]) for name, record, known in fields)
    waits = sorted(count.waits) or [0.0]
    return {
        "documents": count.documents,
        "rows": count.rows,
        "seconds until all is read": round(seconds),
        "fields asked about": count.decisions,
        "fields corrected": count.corrected,
        "keys": count.keys,
        "letters typed": count.letters,
        "words to read": count.words,
        "waits for the machine, p50 and p95, s": [
            round(waits[len(waits) // 2], 2),
            round(waits[len(waits) * 95 // 100], 2),
        ],
        "hours of a person": round(count.hours, 2),
        "fields known and checked after": len(fields),
        "of them wrong after": wrong,
        "states": {state: sum(one["state"] == state for one in records) for state in {one["state"] for one in records}},
    }


def _records(client: httpx.Client, batch: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        part = client.get("/api/v1/records", params={"batch": batch, "limit": 200, **cursor}).json()
        found += part["items"]
        if not part["next"]:
            return found
        cursor = {"cursor": part["next"]}


def _words(record: Mapping[str, Any]) -> Sequence[str]:
    return " ".join(_text(record.get(name)) for name in (*_KNOWN, "result", "place", "participants", "mark")).split()


def _write(figures: Mapping[str, Any]) -> None:
    """Put the table between the marks of docs/review.md."""
    lines = [
        "| | |",
        "|---|--:|",
        *(f"| {_RUSSIAN[name]} | {_shown(value)} |" for name, value in figures.items() if name in _RUSSIAN),
    ]
    text = PAGE.read_text(encoding="utf-8")
    table = "\n".join(lines)
    marked = f"{_BEGIN}\n\n{table}\n\n{_END}"
    PAGE.write_text(re.sub(f"{_BEGIN}.*{_END}", lambda _: marked, text, flags=re.DOTALL), encoding="utf-8")


_BEGIN, _END = "<!-- прогон: из tools/review_run.py -->", "<!-- конец прогона -->"
_RUSSIAN: Final = {
    "documents": "документов",
    "rows": "строк",
    "seconds until all is read": "секунд, пока всё прочитано",
    "fields asked about": "полей, о которых спросила программа",
    "fields corrected": "из них исправлено",
    "keys": "нажатий",
    "letters typed": "букв набрано",
    "words to read": "слов прочитать",
    "waits for the machine, p50 and p95, s": "ожидание после нажатия, p50 и p95, с",
    "hours of a person": "часов человека",
    "fields known and checked after": "полей сверено с тем, что в документах",
    "of them wrong after": "из них неверны после проверки",
}


def _shown(value: object) -> str:
    return " / ".join(map(str, value)) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    main()
