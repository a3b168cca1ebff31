"""Every screen in every state stands before axe: light and dark, and at a zoom of 200 %."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.arrivals import long_plan, make_arrivals
from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import document_of, field_of, picture, records_of, sent, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
ROOT = Path(__file__).parents[2]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1440, "height": 900}
#: What is left of the same screen when everything is twice as large.
ZOOMED = {"width": 720, "height": 450}
#: What React Aria says aloud lies out of sight for seven seconds, and may name a button that has gone by then.
_RUN = """tags => axe
  .run({ exclude: ["[data-live-announcer]"] }, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
  .then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary}`)))"""
#: A change of colours reaches the last element a frame later.
#: Colours that still change are those of neither scheme. What has not ended after three seconds never will.
_SETTLED = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const settled = async () => {
    await frame();
    await frame();
    const ending = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(one => one.finished));
    await frame();
  };
  await Promise.race([settled(), new Promise(done => setTimeout(done, 3000))]);
}"""
#: What lies below the bar that stays in sight is not covered for somebody who scrolls.
_TOP = "() => window.scrollTo(0, 0)"
#: At a zoom of 200 % nothing may have to be scrolled sideways, but tables and the pages of documents.
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Inspector:
    """Looks at a page in all its dresses, and remembers what is wrong."""

    def __init__(self, page, axe):
        self.page = page
        self.axe = axe
        self.found = []

    def look(self, what):
        """Look at the page as it stands now."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self._look(f"{what}, {scheme}")
        self.page.set_viewport_size(ZOOMED)
        self._look(f"{what}, zoomed")
        if (over := self.page.evaluate(_OVERFLOW)) > 0:
            self.found.append(f"{what}, zoomed: {over} px beyond the right edge")
        self.page.set_viewport_size(WIDE)
        self.page.emulate_media(color_scheme="light")

    def _look(self, what):
        self.page.evaluate(_TOP)
        self.page.evaluate(_SETTLED)
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(self.axe)
        self.found += [f"{what}: {one}" for one in self._lasting()]

    def _lasting(self):
        """Return the findings that stay: while a scheme changes, some text has the old colour for a moment."""
        found = self.page.evaluate(_RUN, TAGS)
        for _ in range(6):
            if not found:
                break
            self.page.wait_for_timeout(500)
            found = self.page.evaluate(_RUN, TAGS)
        return found


@pytest.fixture(scope="session")
def axe():
    file = Path(os.environ.get("SVOD_TEST_AXE") or ROOT / "web/node_modules/axe-core/axe.min.js")
    if not file.is_file():
        pytest.skip("axe-core is not there: make web-check")
    return file.read_text()


@pytest.fixture
def at(site, browser, axe):
    """Give a page of an administrator and its inspector; at the end nothing may have been found."""
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        watch.allow(r"status of 412.*/api/v1/records/")
        inspector = Inspector(page, axe)
        yield page, inspector
        if inspector.found:
            pytest.fail("\n".join(inspector.found))


def test_the_sign_in_is_accessible(at, site):
    page, inspector = at
    page.goto("/")
    expect(page.get_by_label("Логин")).to_be_visible()
    inspector.look("sign in")
    page.get_by_label("Логин").fill(site.login)
    page.get_by_label("Пароль").fill("не тот")
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("alert").filter(has_text="Имя или пароль")).to_be_visible()
    inspector.look("wrong password")


def test_batches_are_accessible(at, site, tmp_path):
    page, inspector = at
    make_arrivals(tmp_path / "папка", seed=11, office=False)
    files = {path.name: path.read_bytes() for path in (tmp_path / "папка").iterdir()}
    _, batch = sent(site, "Доступность", files)
    sign_in(page, site.login, site.password, "/batches")
    expect(page.get_by_role("row").filter(has_text="Доступность")).to_be_visible()
    inspector.look("batches")
    page.get_by_role("button", name="Новая партия").click()
    page.get_by_role("button", name="Создать").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    inspector.look("new batch without a name")
    page.goto(f"/batches/{batch}")
    expect(page.get_by_role("row").filter(has_text="Файл пуст")).to_be_visible()
    inspector.look("batch")
    page.get_by_role("button", name=re.compile("Показать$")).click()
    expect(page.get_by_role("option").first).to_be_visible()
    inspector.look("batch, choosing a filter")
    page.goto("/nowhere")
    expect(page.get_by_role("heading", name="Такой страницы нет", level=1)).to_be_visible()
    inspector.look("no such page")


def test_a_document_is_accessible(at, site):
    page, inspector = at
    sample = ROOT / "corpora/samples/roadmap-pages/source.pdf"
    client, batch = sent(site, "Документ", {"карта.pdf": sample.read_bytes(), "пустой.docx": b""})
    document = document_of(client, batch, "карта.pdf")
    sign_in(page, site.login, site.password, f"/documents/{document}")
    picture(page)
    inspector.look("document")
    field_of(page, "Срок").fill("не сохранено")
    inspector.look("document, a field typed in")
    page.get_by_role("button", name="Добавить мероприятие").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    inspector.look("document, adding a record")
    page.keyboard.press("Escape")
    for tab in ("Реквизиты", "История"):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()
        inspector.look(f"document, {tab}")
    page.goto(f"/documents/{document_of(client, batch, 'пустой.docx')}")
    expect(page.get_by_text("Файл пуст").first).to_be_visible()
    inspector.look("document that was not read")


def test_a_conflict_is_accessible(at, site):
    page, inspector = at
    client, batch = sent(site, "Спор", {"план.txt": long_plan(12).encode()})
    document = document_of(client, batch, "план.txt")
    sign_in(page, site.login, site.password, f"/documents/{document}")
    record = records_of(client, document)[0]
    expect(field_of(page, "Результат")).to_be_visible()
    headers = {"If-Match": f'"{record["rev"]}"'}
    # What a colleague writes is shown at once, so one's own has to be there before.
    field_of(page, "Результат").fill("Моё")
    client.patch(
        f"/api/v1/records/{record['id']}", json={"set": {"result": "Иное"}}, headers=headers
    ).raise_for_status()
    field_of(page, "Результат").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    inspector.look("conflict")


def test_registry_review_and_exports_are_accessible(at, site):
    page, inspector = at
    _, batch = sent(site, "Список", {"план.txt": long_plan(13).encode()})
    sign_in(page, site.login, site.password, f"/records?batch={batch}")
    expect(page.get_by_role("row").nth(3)).to_be_visible()
    inspector.look("records")
    page.goto("/records?q=такогонетнигде")
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()
    inspector.look("no records")
    look_at_the_review(page, inspector, batch)
    _, empty = sent(site, "Пусто", {"пустой.txt": b""})
    page.goto(f"/review?batch={empty}")
    expect(page.get_by_text("Проверять нечего")).to_be_visible()
    inspector.look("nothing to review")
    page.goto(f"/exports?batch={batch}")
    page.get_by_role("button", name="Выгрузить", exact=True).click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Готова", timeout=WORK)
    inspector.look("exports")


def look_at_the_review(page, inspector, batch):
    """Without its pages, as while they are being made; then with them."""
    pages = re.compile("/pages$")
    page.route(pages, lambda route: route.fulfill(json={"rendering": "queued", "items": []}))
    page.goto(f"/review?batch={batch}")
    expect(page.get_by_text("Изображение страниц готовится")).to_be_visible()
    inspector.look("review, no pages yet")
    page.unroute(pages)
    picture(page)
    inspector.look("review")


def test_access_is_accessible(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/access")
    for tab, button in (("Сотрудники", "Новый сотрудник"), ("Ключи API", "Новый ключ")):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("button", name=button)).to_be_visible()
        inspector.look(tab)
        page.get_by_role("button", name=button).click()
        page.get_by_role("button", name="Создать").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        inspector.look(button)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Новый ключ").click()
    page.get_by_label("Имя").fill("Доступность")
    page.get_by_role("button", name="Создать").click()
    expect(page.get_by_role("dialog").locator("code")).to_be_visible()
    inspector.look("secret")
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    page.get_by_role("button", name="Отозвать: Доступность").click()
    inspector.look("revoking")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Мой пароль").click()
    expect(page.get_by_label("Прежний пароль")).to_be_visible()
    inspector.look("own password")
