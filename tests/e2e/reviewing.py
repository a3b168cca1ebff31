"""What a reviewer does in documents: look at the cell, correct, undo, agree with a colleague, go to the next."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from model.geometry import BBox
from tests.e2e.steps import correct, document_of, field_of, open_document, picture, records_of, said

FOLDER = "Верхний Луг"
CORRECTED = "Провести форум наставников «Шаг навстречу»"


def assert_cells_are_boxed(page, client, batch, folder):
    """In a DOCX the cells are found in its rendering, in a PDF on its own page, in a scan on the image."""
    for name in ("01 Приказ.docx", "08 План.pdf", "09 Скан.pdf"):
        if not (folder / name).exists():
            continue
        document = open_document(page, batch, f"{FOLDER}/{name}")
        picture(page)
        record = _record_with_cells(client, document)
        page.goto(f"/documents/{document}?record={record['id']}")
        for field, label in (("activity", "Мероприятие"), ("deadline", "Срок")):
            cell = record["source"]["cells"][field]
            assert_boxed(page, label, cell)
            if name.endswith("План.pdf"):
                assert_is_written_there(
                    folder / name, cell, record[field] if field == "activity" else record[field]["raw"]
                )


def _record_with_cells(client, document):
    """Return a record whose cells stand on one place each: the last of the first page, so that the view must scroll."""
    found = [
        record
        for record in records_of(client, document)
        if all(isinstance(record["source"]["cells"].get(field), dict) for field in ("activity", "deadline"))
    ]
    assert found, "no cell of the document was located"
    return found[-1]


def assert_boxed(page, label, cell):
    """The box stands where the record's source says, inside the page and in view."""
    picture(page, cell["page"])
    field_of(page, label).focus()
    box = page.locator(f"figure[data-page='{cell['page']}'] svg rect[class*=focus]")
    expect(box).to_have_count(1)
    expect(box).to_be_in_viewport()
    # Both at once: the view may still be scrolling.
    frame, drawn = box.evaluate("""rect => [rect.closest("figure").querySelector("img"), rect].map(one => {
      const { x, y, width, height } = one.getBoundingClientRect(); return { x, y, width, height } })""")
    x0, y0, x1, y1 = cell["bbox"]
    wanted = (x0 * frame["width"], y0 * frame["height"], (x1 - x0) * frame["width"], (y1 - y0) * frame["height"])
    found = (drawn["x"] - frame["x"], drawn["y"] - frame["y"], drawn["width"], drawn["height"])
    # A line of the frame is drawn around the box.
    assert found == pytest.approx(wanted, abs=4)
    assert found[0] >= -2
    assert found[1] >= -2
    assert found[0] + found[2] <= frame["width"] + 2
    assert found[1] + found[3] <= frame["height"] + 2


def assert_is_written_there(path, cell, text):
    """The words of the field are those that the PDF has at that place."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[cell["page"] - 1]
        width, height = page.get_size()
        box = BBox(*cell["bbox"])
        there = page.get_textpage().get_text_bounded(
            box.x0 * width, height - box.y1 * height, box.x1 * width, height - box.y0 * height
        )
    assert "".join(text.split()) in "".join(there.split())


def assert_a_correction_stands_and_is_undone(page, client, batch):
    document = open_document(page, batch, f"{FOLDER}/02 План.docx")
    before = records_of(client, document)[0]
    expect(field_of(page, "Мероприятие")).to_have_value(before["activity"])
    correct(page, "Мероприятие", CORRECTED)
    correct(page, "Срок", "до 15 марта 2025 года")
    expect(page.get_by_role("option", selected=True)).to_contain_text("15 марта 2025")
    page.reload()
    expect(field_of(page, "Мероприятие")).to_have_value(CORRECTED)
    expect(field_of(page, "Срок")).to_have_value("до 15 марта 2025 года")
    correct(page, "Результат", "Справка о форуме")
    page.get_by_role("button", name="Отменить действие").click()
    said(page, "Отменено")
    expect(field_of(page, "Результат")).to_have_value(before["result"] or "")
    page.get_by_role("button", name="Вернуть").click()
    expect(field_of(page, "Результат")).to_have_value("Справка о форуме")
    undo_in_the_history(page, before)
    page.get_by_role("button", name="Принять и дальше").click()
    expect(page.get_by_role("option", selected=True)).to_contain_text(records_of(client, document)[1]["activity"])
    assert records_of(client, document)[0]["state"] in {"accepted", "corrected"}


def undo_in_the_history(page, before):
    """Yesterday's correction is undone where all corrections are listed."""
    page.get_by_role("tab", name="История").click()
    done = page.get_by_role("listitem").filter(has_text="до 15 марта 2025 года")
    done.get_by_role("button", name="Отменить").first.click()
    expect(page.get_by_role("listitem").filter(has_text="отменено")).not_to_have_count(0)
    page.get_by_role("tab", name="Мероприятия").click()
    expect(field_of(page, "Срок")).to_have_value(before["deadline"]["raw"] or "")


def assert_both_values_of_a_conflict_are_shown(page, watch, client, colleague, batch):
    watch.allow(r"status of 412.*/api/v1/records/")
    document = document_of(client, batch, f"{FOLDER}/03 Дорожная карта.txt")
    page.goto(f"/documents/{document}")
    record = records_of(client, document)[0]
    expect(field_of(page, "Результат")).to_have_value(record["result"] or "")
    # Begun before the colleague's comes: what others save is shown at once to whoever has typed nothing.
    field_of(page, "Результат").fill("Мой результат")
    _write_first(colleague, record, "Чужой результат")
    field_of(page, "Результат").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Петрова А. С.")).to_be_visible()
    assert dialog.get_by_role("definition").all_inner_texts()[:2] == ["Мой результат", "Чужой результат"]
    dialog.get_by_role("button", name="Записать моё").click()
    said(page, "Сохранено")
    page.reload()
    expect(field_of(page, "Результат")).to_have_value("Мой результат")


def _write_first(colleague, record, text):
    headers = {"If-Match": f'"{record["rev"]}"'}
    colleague.patch(
        f"/api/v1/records/{record['id']}", json={"set": {"result": text}}, headers=headers
    ).raise_for_status()


def assert_the_queue_gives_the_next_record(page, client, batch):
    page.goto(f"/batches/{batch}")
    page.get_by_role("link", name="Проверить партию").click()
    page.get_by_role("link", name="По записям").click()
    first = _given(page)
    page.get_by_role("button", name="Пропустить").click()
    second = _given(page, other_than=first)
    page.get_by_role("button", name="Принять и дальше").click()
    third = _given(page, other_than=second)
    assert len({first, second, third}) == 3
    assert "Осталось" in page.get_by_role("main").inner_text()
    accepted = client.get("/api/v1/records", params={"batch": batch, "state": "accepted", "limit": 200}).json()["items"]
    assert second in {record["activity"] for record in accepted}


def _given(page, other_than=None):
    """Return the activity of the record that the queue gave, once it is another one."""
    activity = field_of(page, "Мероприятие")
    if other_than is not None:
        expect(activity).not_to_have_value(other_than)
    return activity.input_value()
