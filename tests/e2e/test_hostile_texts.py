"""What documents say and are called is text on every screen: nothing of it runs, asks or breaks out (A8)."""

from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import opened
from tests.e2e.steps import document_of, sent, sign_in
from tests.hostile.makers import Maker, Traps
from tests.hostile.makers.texts import SCRIPTS, TEXTS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
_TRAPS = Traps(port=9, host="canary.invalid", secret=Path("/etc/passwd"), ran=Path("/nowhere/ran"))
_MARKUP = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
_SCREENS = (
    "/", "/batches", "/activities", "/activities/drift", "/records", "/review", "/groups", "/duplicates", "/coverage",
    "/campaigns", "/letters", "/execution", "/municipalities", "/quality", "/exports", "/names", "/tasks", "/checks",
    "/access", "/administration",
)  # fmt: skip
#: What a text would leave behind if it were taken for markup.
_BROKEN_OUT = """() =>
  [...document.querySelectorAll("[onerror], [onload], iframe, object, embed, base, script:not([src])")]
    .map(one => one.outerHTML.slice(0, 200))"""


def files() -> dict[str, bytes]:
    makers = [maker for maker in TEXTS if maker.name in {"scripts in docx", "scripts in html", "odd signs in txt"}]
    made = {f"{at}/{_MARKUP.replace('/', '∕')}.{maker.file}": made_by(maker) for at, maker in enumerate(makers)}
    return made | {"план.txt": "\n".join(("План", "№ | Мероприятие | Срок", *rows())).encode()}


def made_by(maker: Maker) -> bytes:
    return maker.make(Random(maker.name), _TRAPS)  # noqa: S311 -- repeatable, not secret


def rows() -> list[str]:
    return [f"{n} | {script.replace('|', ' ')} {n} | май 2026" for n, script in enumerate(SCRIPTS, start=1)]


def test_what_a_document_says_is_text_on_every_screen(browser, site):
    client, batch = sent(site, f"Партия {_MARKUP}", files())
    document = document_of(client, batch, "план.txt")
    said, found = [], {}
    with opened(browser, site.address) as (page, _watch):
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        sign_in(page, site.login, site.password)
        own = (f"/batches/{batch}", f"/documents/{document}", f"/review?batch={batch}", f"/records?q={_MARKUP}")
        for screen in (*_SCREENS, *own):
            page.goto(screen)
            expect(page.locator("main")).to_be_visible()
            page.wait_for_load_state("networkidle")
            if broken := page.evaluate(_BROKEN_OUT):
                found[screen] = broken
        page.goto(f"/documents/{document}")
        expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    assert said == []
    assert found == {}
