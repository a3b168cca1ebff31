"""The workplace by keys alone: how many it takes, on which layout, over a lost line and beside a colleague."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.reviewing import assert_boxed
from tests.e2e.steps import document_of, field_of, make_batch, picture, records_of, row_of, said, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.integration.serving import wait_for

__all__ = ["axe"]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
NO_SERVER = r"net::ERR_|status of 50[0-9]"
_HEAD = ["ПЛАН", "мероприятий на 2024 год", "", "№ | Мероприятие | Срок | Ответственный | Результат"]
#: What is written on the keys of a Russian layout, by their place.
_CYRILLIC = {
    "KeyE": "у",
    "KeyJ": "о",
    "KeyK": "л",
    "KeyM": "ь",
    "KeyP": "з",
    "KeyS": "ы",
    "KeyU": "г",
    "KeyW": "ц",
    "KeyX": "ч",
}


def plan(*rows: str) -> bytes:
    return "\n".join([*_HEAD, *rows, ""]).encode()


def clean(subject: str) -> bytes:
    return plan(
        f"1 | Провести семинар по предмету «{subject}» | Май 2024 | Директор школы | Справка",
        f"2 | Провести форум по предмету «{subject}» | Июнь 2024 | Директор школы | Отчёт",
    )


def doubtful(subject: str) -> bytes:
    """Return a plan in which two fields have to be decided: a deadline and who answers."""
    return plan(
        f"1 | Провести совещание по предмету «{subject}» | Май 2024 | Директор школы | Протокол",
        f"2 | Провести анализ работ по предмету «{subject}» |  | Директор школы | Справка",
        f"3 | Провести мониторинг по предмету «{subject}» | Май 2024 |  | Справка",
    )


class Keys:
    """Hands on a keyboard that count what they press: a chord is one, the text of a field is none."""

    def __init__(self, page: Page, *, cyrillic: bool = False) -> None:
        self.page = page
        self.cyrillic = cyrillic
        self.count = 0

    def press(self, code: str, *, ctrl: bool = False, shift: bool = False) -> None:
        """Press a key by its place; on the Russian layout it says a Russian letter."""
        self.count += 1
        if not (self.cyrillic and code in _CYRILLIC):
            chord = [*(["Control"] if ctrl else []), *(["Shift"] if shift else []), code]
            self.page.keyboard.press("+".join(chord))
            return
        init = {"key": _CYRILLIC[code], "code": code, "ctrlKey": ctrl, "shiftKey": shift}
        self.page.evaluate(
            """init => { for (const kind of ["keydown", "keyup"]) document.activeElement.dispatchEvent(
              new KeyboardEvent(kind, { ...init, bubbles: true, cancelable: true, composed: true })) }""",
            init,
        )

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)


def focused(page: Page) -> str | None:
    """Return the field whose row has the focus."""
    return page.evaluate("() => document.activeElement?.dataset.field ?? null")


def at_field(page: Page, field: str, record: str) -> None:
    """Wait until a field of a record has the focus."""
    expect(page.locator(f"[data-field='{field}']")).to_be_focused()
    expect(field_of(page, "Мероприятие")).to_have_value(re.compile(re.escape(record)))


def states(client, document: str) -> set[object]:
    return {record["state"] for record in records_of(client, document)}


def approved(client, document: str) -> None:
    """Wait until every record of a document is checked: the page does not wait for it."""
    wait_for(lambda: "unreviewed" not in states(client, document), WORK / 1000)


@pytest.mark.parametrize("cyrillic", [False, True], ids=["latin", "cyrillic"])
def test_a_folder_is_reviewed_from_upload_to_approval_by_keys_within_the_budgets(site, browser, tmp_path, cyrillic):
    subject = "кириллица" if cyrillic else "латиница"
    files = {"1 чисто.txt": clean(subject), "2 сомнительно.txt": doubtful(subject)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with opened(browser, site.address) as (page, _):
        sign_in(page, site.login, site.password)
        batch = make_batch(page, f"Клавишами: {subject}")
        page.locator("input[type=file]:not([webkitdirectory])").set_input_files([tmp_path / name for name in files])
        for name in files:
            expect(row_of(page, name)).to_contain_text("Прочитан", timeout=WORK)
        client = site.client()
        ids = {name: document_of(client, batch, name) for name in files}
        keys = Keys(page, cyrillic=cyrillic)
        page.goto(f"/review?batch={batch}")
        review_both(page, client, ids, keys)


def review_both(page, client, ids, keys):
    """The queue says which comes first; each keeps its budget."""
    left = dict(ids)
    while left:
        expect(page.get_by_role("option").first).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="В очереди")).to_be_visible()
        name = next((one for one in left if is_shown(page, client, left[one])), None)
        assert name is not None, "the queue shows a document of another batch"
        document = left.pop(name)
        keys.count = 0
        if "чисто" in name:
            keys.press("Enter", ctrl=True, shift=True)
            assert keys.count <= 3
        else:
            decide_two_fields(page, keys)
        approved(client, document)
    expect(page.get_by_text("Проверять нечего")).to_be_visible()


def is_shown(page, client, document):
    first = records_of(client, document)[0]["activity"]
    return page.get_by_role("option").filter(has_text=first).first.is_visible()


def decide_two_fields(page, keys):
    """A deadline is typed, an absent party is said to be absent: the first of them within four keys and its text."""
    at_field(page, "deadline", "анализ работ")
    keys.press("KeyE")
    expect(field_of(page, "Срок")).to_be_focused()
    keys.type("до 15 марта 2024 года")
    keys.press("Enter")
    at_field(page, "responsible", "мониторинг")
    assert keys.count <= 4
    keys.press("KeyX")
    expect(page.get_by_role("button", name="Утвердить документ")).to_be_focused()
    keys.press("Enter")


def test_a_clean_document_has_nothing_to_stop_at_and_enter_approves_it(site, browser):
    client, batch = sent(site, "Один раз Enter", {"чисто.txt": clean("одно нажатие")})
    document = document_of(client, batch, "чисто.txt")
    with opened(browser, site.address) as (page, _):
        sign_in(page, site.login, site.password, f"/review?batch={batch}")
        expect(page.get_by_role("button", name="Утвердить документ")).to_be_focused()
        page.keyboard.press("Enter")
        approved(client, document)
        expect(page.get_by_text("Проверять нечего")).to_be_visible()
        page.get_by_role("button", name="К прошлому документу").click()
        expect(page.get_by_text("всё проверено")).to_be_visible()
        page.keyboard.press("u")
        wait_for(lambda: states(client, document) == {"unreviewed"}, WORK / 1000)


def test_the_next_document_is_there_within_a_fifth_of_a_second(site, browser):
    client, batch = sent(site, "Быстро", {f"{n}.txt": clean(f"быстро {n}") for n in range(4)})
    for name in range(4):
        document = document_of(client, batch, f"{name}.txt")
        client.post(f"/api/v1/documents/{document}/render")
    seconds = []
    with opened(browser, site.address) as (page, _):
        sign_in(page, site.login, site.password, f"/review?batch={batch}")
        for _ in range(3):
            picture(page)
            page.wait_for_load_state("networkidle")
            before = field_of(page, "Мероприятие").input_value()
            seconds.append(page.evaluate(_TIMED, before))
    assert min(seconds) < 200, seconds


#: Milliseconds from the key to another record drawn.
_TIMED = """async before => {
  const start = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
    { key: "Enter", code: "Enter", ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true }));
  const shown = () => document.querySelector("[data-field=activity] textarea")?.value ?? before;
  while (shown() === before && performance.now() - start < 20000) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""


def test_tab_walks_over_what_is_undecided_and_arrows_over_everything(site, browser):
    client, batch = sent(site, "Обход", {"план.txt": doubtful("обход")})
    document = document_of(client, batch, "план.txt")
    with opened(browser, site.address) as (page, _):
        sign_in(page, site.login, site.password, f"/documents/{document}")
        at_field(page, "deadline", "анализ работ")
        page.keyboard.press("Tab")
        at_field(page, "responsible", "мониторинг")
        page.keyboard.press("Shift+Tab")
        at_field(page, "deadline", "анализ работ")
        page.keyboard.press("ArrowUp")
        at_field(page, "activity", "анализ работ")
        page.keyboard.press("k")
        at_field(page, "activity", "совещание")
        page.keyboard.press("Control+Enter")
        at_field(page, "deadline", "анализ работ")
        said(page, "Сохранено")
        wait_for(lambda: records_of(client, document)[0]["state"] == "accepted", 30)


def test_words_of_the_page_fill_the_field_by_pointer_by_frame_and_by_list(site, browser):
    client, batch = sent(site, "Слова", {"план.txt": doubtful("слова")})
    document = document_of(client, batch, "план.txt")
    client.post(f"/api/v1/documents/{document}/render")
    with opened(browser, site.address) as (page, _):
        sign_in(page, site.login, site.password, f"/documents/{document}")
        picture(page)
        at_field(page, "deadline", "анализ работ")
        words = client.get(f"/api/v1/documents/{document}/pages/1/words").json()["words"]
        may, year = (next(word for word in words if word["text"] == text) for text in ("Май", "2024"))
        field_of(page, "Срок").focus()
        press_word(page, may)
        expect(field_of(page, "Срок")).to_have_value("Май")
        press_word(
            page, next(word for word in words if word["text"] == "2024" and word["box"][1] > may["box"][1] - 0.01)
        )
        expect(field_of(page, "Срок")).to_have_value("2024")
        press_word(page, may)
        page.keyboard.down("Shift")
        press_word(page, year)
        page.keyboard.up("Shift")
        expect(field_of(page, "Срок")).to_have_value("Май 2024")
        page.keyboard.press("Escape")
        expect(field_of(page, "Срок")).to_have_value("")
        take_from_the_list(page)
        wait_for(lambda: records_of(client, document)[1]["deadline"]["raw"] == "Май", 30)


def press_word(page, word):
    x0, y0, x1, y1 = word["box"]
    frame = page.locator("figure[data-page='1']").bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + (x0 + x1) / 2 * frame["width"], frame["y"] + (y0 + y1) / 2 * frame["height"])


def take_from_the_list(page):
    """The way without a pointer: W, a word sought and chosen, Enter."""
    page.keyboard.press("w")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Найти слово").fill("Май")
    dialog.get_by_role("option", name="Май").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(field_of(page, "Срок")).to_have_value("Май")
    page.keyboard.press("Enter")


def test_rows_are_joined_cut_and_put_aside_by_one_key_each_and_taken_back(site, browser):
    client, batch = sent(site, "Строки", {"план.txt": doubtful("строки")})
    document = document_of(client, batch, "план.txt")
    with opened(browser, site.address) as (page, _):
        sign_in(page, site.login, site.password, f"/documents/{document}")
        at_field(page, "deadline", "анализ работ")
        page.keyboard.press("m")
        wait_for(lambda: len(alive(client, document)) == 2, 30)
        said(page, "Строки соединены")
        page.keyboard.press("u")
        wait_for(lambda: len(alive(client, document)) == 3, 30)
        said(page, "Отменено")
        page.keyboard.press("s")
        dialog = page.get_by_role("dialog", name="Разделить строку")
        expect(dialog.get_by_role("button", name="Разделить", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        wait_for(lambda: len(alive(client, document)) == 4, 30)
        expect(page.locator("[data-field='activity']")).to_be_focused()
        page.keyboard.press("k")
        at_field(page, "activity", "совещание")
        page.keyboard.press("p")
        wait_for(lambda: any(record["postponed"] for record in records_of(client, document)), 30)


def alive(client, document):
    return [record for record in records_of(client, document) if record["state"] != "deleted"]


def test_what_is_typed_while_the_line_is_lost_is_kept_and_sent_when_it_is_back(site, browser):
    client, batch = sent(site, "Связь", {"план.txt": doubtful("связь")})
    document = document_of(client, batch, "план.txt")
    with opened(browser, site.address) as (page, watch):
        watch.allow(NO_SERVER)
        sign_in(page, site.login, site.password, f"/documents/{document}")
        at_field(page, "deadline", "анализ работ")
        page.context.set_offline(True)
        page.keyboard.press("F2")
        page.keyboard.type("до 1 июня 2024 года")
        page.keyboard.press("Enter")
        at_field(page, "responsible", "мониторинг")
        page.keyboard.press("F2")
        page.keyboard.type("Рабочая группа")
        page.keyboard.press("Enter")
        said(page, "Нет связи с сервером, повторю: 2 правки")
        page.context.set_offline(False)
        said(page, "Сохранено")
        second, third = records_of(client, document)[1:3]
        assert (second["deadline"]["raw"], third["responsible"]["raw"]) == ("до 1 июня 2024 года", "Рабочая группа")


def test_two_reviewers_of_one_record_keep_both_their_fields_and_see_both_values_of_one(site, browser):
    client, batch = sent(site, "Вдвоём", {"план.txt": doubtful("вдвоём")})
    document = document_of(client, batch, "план.txt")
    with opened(browser, site.address) as (mine, watch), opened(browser, site.address) as (theirs, other):
        watch.allow(r"status of 412.*/api/v1/records/")
        other.allow(r"status of 412.*/api/v1/records/")
        for page in (mine, theirs):
            sign_in(page, site.login, site.password, f"/documents/{document}")
            at_field(page, "deadline", "анализ работ")
        field_of(mine, "Результат").fill("Моя справка")
        field_of(theirs, "Номер").fill("2.1")
        for page, name in ((mine, "Результат"), (theirs, "Номер")):
            field_of(page, name).press("Enter")
            said(page, "Сохранено")
        wait_for(lambda: fields_of(client, document) == ("2.1", "Моя справка"), 30)
        field_of(theirs, "Срок").fill("май 2024 года")
        field_of(mine, "Срок").fill("июнь 2024 года")
        field_of(theirs, "Срок").press("Enter")
        wait_for(lambda: records_of(client, document)[1]["deadline"]["raw"] == "май 2024 года", 30)
        field_of(mine, "Срок").press("Enter")
        dialog = mine.get_by_role("dialog")
        said(mine, "Конфликт")
        assert dialog.get_by_role("definition").all_inner_texts()[:2] == ["июнь 2024 года", "май 2024 года"]
        dialog.get_by_role("button", name="Записать моё").click()
        wait_for(lambda: records_of(client, document)[1]["deadline"]["raw"] == "июнь 2024 года", 30)


def fields_of(client, document):
    second = records_of(client, document)[1]
    return second["number"], second["result"]


def test_boxes_stand_on_the_words_at_any_zoom(site, browser):
    client, batch = sent(site, "Рамки", {"план.txt": doubtful("рамки")})
    document = document_of(client, batch, "план.txt")
    client.post(f"/api/v1/documents/{document}/render")
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, f"/documents/{document}")
        picture(page)
        wait_for(lambda: "activity" in records_of(client, document)[1]["source"]["cells"], 30)
        page.reload()
        at_field(page, "deadline", "анализ работ")
        cell = records_of(client, document)[1]["source"]["cells"]["activity"]
        for key in ("0", "+", "+", "-", "-", "-"):
            page.locator("[data-field='activity']").focus()
            page.keyboard.press(key)
            assert_boxed(page, "Мероприятие", cell)


def test_the_workplace_is_accessible_in_each_state(site, browser, axe):
    client, batch = sent(site, "Глазами и ушами", {"план.txt": doubtful("доступность")})
    document = document_of(client, batch, "план.txt")
    client.post(f"/api/v1/documents/{document}/render")
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, _):
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, f"/review?batch={batch}")
        picture(page)
        at_field(page, "deadline", "анализ работ")
        inspector.look("queue of documents")
        for key, what in (
            ("?", "keys"),
            ("w", "words"),
            ("s", "cutting a row"),
            ("Control+Shift+Enter", "not all decided"),
        ):
            page.locator("[data-field='deadline']").focus()
            page.keyboard.press(key)
            expect(page.get_by_role("dialog")).to_be_visible()
            inspector.look(what)
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        look_at_frame_menu_and_comments(page, inspector)
        assert inspector.found == []


def look_at_frame_menu_and_comments(page, inspector):
    page.locator("[data-field='deadline']").focus()
    page.keyboard.press("r")
    expect(page.get_by_role("group", name="Рамка на странице")).to_be_focused()
    inspector.look("frame")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Действия со строкой").click()
    inspector.look("deeds with a row")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    page.keyboard.press("c")
    expect(page.get_by_role("tab", name="Комментарии")).to_be_focused()
    inspector.look("comments")
