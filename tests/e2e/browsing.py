"""A browser that remembers everything a page must not do."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Playwright, Request

#: The browser itself must stay silent: what it asks of its maker would be counted against the page.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
#: A person of the institute; the window is high enough for all rows of a test's list: those out of sight are not built.
ORDINARY: dict[str, object] = {
    "locale": "ru-RU",
    "timezone_id": "Europe/Moscow",
    "service_workers": "block",
    "accept_downloads": True,
    "viewport": {"width": 1440, "height": 1000},
}
#: Milliseconds for what has to happen soon on a machine that has other things to do.
SOON = 30_000
#: Milliseconds for work of the server: reading, rendering.
WORK = 120_000
_LISTEN = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Watch:
    """What a page did that it must not do."""

    origin: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    #: Patterns of what may be said: the browser's own line about an answer the test provokes.
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to everything the page says and asks for."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("request", self._see)

    def allow(self, pattern: str) -> None:
        """Let a line pass that the test itself brings about."""
        self.allowed.append(re.compile(pattern))

    def assert_clean(self) -> None:
        """Fail where the page said or asked for what it must not."""
        assert [line for line in self.said if not any(pattern.search(line) for pattern in self.allowed)] == []
        assert self.asked == []

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", f"blob:{self.origin}/")):
            self.asked.append(request.url)


def chromium(playwright: Playwright) -> Browser:
    """Start the machine's Chromium; skip where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on PATH: the page is not tested in a browser")
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


@contextmanager
def opened(browser: Browser, address: str, **options: object) -> Iterator[tuple[Page, Watch]]:
    """Open a page of the service in a session of its own; at its end it must have been without fault."""
    context = browser.new_context(base_url=address, **(ORDINARY | options))  # type: ignore[arg-type]
    context.set_default_timeout(SOON)
    context.add_init_script(_LISTEN)
    watch = Watch(address)
    context.on("page", watch.follow)
    try:
        yield context.new_page(), watch
        watch.assert_clean()
    finally:
        context.close()


def downloaded(page: Page, link: Locator, folder: Path) -> Path:
    """Press a link and return the file that came."""
    with page.expect_download() as coming:
        link.click()
    target = folder / coming.value.suggested_filename
    coming.value.save_as(target)
    return target


def cookies_of(context: BrowserContext) -> dict[str, str]:
    """Return the context's cookies by name."""
    return {cookie["name"]: cookie["value"] for cookie in context.cookies()}
