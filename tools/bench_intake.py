"""A folder of 2,000 files, sent by command line and browser: how long, what goes twice, how quick the list is.

    python -m tools.bench_intake [--files 2000] [--web web/dist] [--write docs/benchmarks/intake.md]

The command line is killed in the middle and run again; the tab is closed in the middle and the folder dropped again.
Nothing is read meanwhile (`--jobs 0`), so that the figures are those of the intake.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import typer
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.e2e.arrivals import many_files
from tests.e2e.browsing import chromium, opened
from tests.e2e.steps import make_batch, pick_folder, sign_in
from tests.integration.serving import PASSWORD, Served, served, wait_for

#: Seconds for 2,000 files on a machine that has other things to do.
_LONG = 1800.0
#: Milliseconds until the list shows what was typed: from the key to the frame after the number of rows has changed.
_TYPED = """words => new Promise(done => {
  const box = document.querySelector('input[placeholder^="Буквы"]');
  const state = [...document.querySelectorAll('[role=status]')].find(one => one.textContent.startsWith('Показано'));
  const start = performance.now();
  new MutationObserver((_, seen) => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  }).observe(state, {childList: true, characterData: true, subtree: true});
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, words);
  box.dispatchEvent(new Event('input', {bubbles: true}));
})"""
#: The longest frame, in milliseconds, while the list is scrolled from its beginning to its end.
_SCROLLED = """() => new Promise(done => {
  const grid = document.querySelector('[role=grid]');
  let longest = 0, before = performance.now(), step = 0;
  const tick = now => {
    longest = Math.max(longest, now - before);
    before = now;
    grid.scrollTop = grid.scrollHeight * (++step / 60);
    if (step < 60) requestAnimationFrame(tick); else done(longest);
  };
  requestAnimationFrame(tick);
})"""


@dataclass
class Figures:
    """What was measured, a line each."""

    lines: list[tuple[str, str]]

    def add(self, what: str, value: str) -> None:
        """Keep a figure and show it at once."""
        self.lines.append((what, value))
        typer.echo(f"{what}: {value}")

    def table(self) -> str:
        """Return the figures as Markdown."""
        rows = "\n".join(f"| {what} | {value} |" for what, value in self.lines)
        return f"# Intake\n\nMade by `python -m tools.bench_intake`.\n\n| what | measured |\n|---|---|\n{rows}\n"


def main(files: int = 2000, web: Path = Path("web/dist"), write: Path | None = None) -> None:
    """Measure the intake of a folder."""
    figures = Figures([])
    with tempfile.TemporaryDirectory(prefix="svod-intake-") as place:
        folder = many_files(Path(place, "Папка"), files)
        _command_line(folder, Path(place, "own"), files, figures)
        with served(Path(place, "data"), "--web", str(web.absolute()), "--jobs", "0") as server:
            _browser(server, folder, files, figures)
    if write is not None:
        write.parent.mkdir(parents=True, exist_ok=True)
        write.write_text(figures.table(), encoding="utf-8")


def _command_line(folder: Path, data: Path, files: int, figures: Figures) -> None:
    """Send the folder twice: killed after some seconds, then to its end."""
    with served(data, "--jobs", "0") as server:
        client = _client(server)
        first = _ingest(folder, data)
        wait_for(lambda: _total(client) >= files // 3, _LONG)
        first.send_signal(signal.SIGKILL)
        first.wait()
        there = _total(client)
        start = time.monotonic()
        code = _ingest(folder, data).wait()
        figures.add("command line: killed after", f"{there} files of {files}")
        figures.add("command line: run again, code, total", f"{code}, {_total(client)} files")
        figures.add("command line: the rest accepted in", f"{time.monotonic() - start:.1f} s")
        start = time.monotonic()
        _ingest(folder, data).wait()
        figures.add("command line: a third run, nothing new", f"{time.monotonic() - start:.1f} s")


def _ingest(folder: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "ingest", str(folder), "--data", str(data)]
    return subprocess.Popen([*command, "--no-wait"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _browser(server: Served, folder: Path, files: int, figures: Figures) -> None:
    found = PASSWORD.search(server.said)
    if found is None:
        raise typer.Exit(1)
    client = _client(server)
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        with _signed(browser, server, found[1], found[2]) as page:
            batch = make_batch(page, "Большая папка")
            start = time.monotonic()
            pick_folder(page, folder)
            wait_for(lambda: _total(client) >= files // 2, _LONG)
            half, there = time.monotonic() - start, _total(client)
        figures.add("browser: tab closed after", f"{there} files in {half:.1f} s")
        with _signed(browser, server, found[1], found[2], f"/batches/{batch}") as page:
            _resumed(page, client, folder, files, there, figures)
            _list(page, figures)
            figures.add("server: memory of all processes", f"{_memory(server):.0f} MB")
        browser.close()


@contextmanager
def _signed(browser: Browser, server: Served, login: str, password: str, at: str = "/") -> Iterator[Page]:
    with opened(browser, server.address) as (page, watch):
        watch.allow(".*")
        sign_in(page, login, password, at)
        yield page


def _resumed(  # noqa: PLR0913, PLR0917 -- what is measured with
    page: Page, client: httpx.Client, folder: Path, files: int, there: int, figures: Figures
) -> None:
    expect(page.get_by_role("heading", name="Большая папка")).to_be_visible()
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "PUT":
            sent.append(request.url)

    page.on("request", note)
    start = time.monotonic()
    pick_folder(page, folder)
    wait_for(lambda: _total(client) == files, _LONG)
    took = time.monotonic() - start
    page.wait_for_timeout(1000)  # what the browser told meanwhile is heard only now
    figures.add("browser: the same folder again, missing", f"{files - there}, sent {len(sent)}")
    figures.add("browser: the rest accepted in", f"{took:.1f} s")


def _list(page: Page, figures: Figures) -> None:
    start = time.monotonic()
    page.reload()
    expect(page.get_by_text("Показано 2").or_(page.get_by_text("Показано")).first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(3000)
    figures.add("browser: page with the whole list, after a reload", f"{time.monotonic() - start - 3:.1f} s")
    typed = [float(page.evaluate(_TYPED, words)) for words in ("план 00", "план 0001", "", "папка 7", "")]
    figures.add("browser: the list after a letter, best and worst", f"{min(typed):.0f} and {max(typed):.0f} ms")
    figures.add("browser: longest frame while scrolling", f"{float(page.evaluate(_SCROLLED)):.0f} ms")
    rows = int(page.evaluate("document.querySelectorAll('[role=row]').length"))
    figures.add("browser: rows built of the list", str(rows))
    heap = float(page.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0"))
    figures.add("browser: script memory", f"{heap / 1e6:.0f} MB")


def _client(server: Served) -> httpx.Client:
    found = PASSWORD.search(server.said)
    if found is None:
        raise typer.Exit(1)
    return server.client(found[1], found[2])


def _total(client: httpx.Client) -> int:
    items = client.get("/api/v1/batches").json()["items"]
    return sum(int(batch["total"]) for batch in items)


def _memory(server: Served) -> float:
    """Return the megabytes that the server's processes do not share with others."""
    total = 0
    for pid in server.kin():
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    typer.run(main)
