"""The page outlives what breaks between it and the server."""

import re
import signal
import socket
import time
from http.client import HTTPConnection

import pytest
from playwright.sync_api import expect

from tests.e2e.arrivals import long_plan, make_arrivals
from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import document_of, field_of, make_batch, pick_folder, row_of, said, sent, sign_in
from tests.integration.serving import PASSWORD, put_file, served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
#: The browser's own lines about a server that is not there.
NO_SERVER = r"net::ERR_|status of 50[0-9]"


def test_without_server_sent_events_the_page_asks_by_itself(site, browser):
    with opened(browser, site.address) as (page, watch):
        watch.allow(r"net::ERR_FAILED.*/events$")
        page.route(re.compile("/events$"), lambda route: route.abort())
        sign_in(page, site.login, site.password)
        batch = make_batch(page, "Без событий")
        expect(page.get_by_text("Файлов пока нет")).to_be_visible()
        put_file(site.client(), batch, "план.txt", long_plan(7).encode()).raise_for_status()
        expect(row_of(page, "план.txt")).to_contain_text("Прочитан", timeout=WORK)
        expect(
            page.get_by_text("Обновляется раз в 5 секунд").or_(page.get_by_text("Обновляется сразу"))
        ).to_be_visible()


def test_a_connection_nobody_spoke_in_for_a_while_still_serves(site):
    silent = HTTPConnection(site.address.removeprefix("http://"), timeout=30)
    for pause in (0, 7):  # longer than servers keep one by themselves: whoever speaks just then would be cut off
        time.sleep(pause)
        silent.request("GET", "/api/v1/health")
        answer = silent.getresponse()
        assert (answer.status, bool(answer.read())) == (200, True)
    silent.close()


def test_the_page_goes_on_after_the_server_was_restarted_in_the_middle(web, browser, tmp_path):
    folder = tmp_path / "Нижний Луг"
    states = make_arrivals(folder, seed=8, office=False)
    options = ("--web", str(web), "--port", str(_free_port()))
    with served(tmp_path / "data", *options) as server:
        found = PASSWORD.search(server.said)
        assert found
        with opened(browser, server.address) as (page, watch):
            watch.allow(NO_SERVER)
            sign_in(page, found[1], found[2])
            make_batch(page, "Перезапуск")
            pick_folder(page, folder)
            expect(row_of(page, f"{folder.name}/01 Приказ.docx")).to_be_visible()
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
            with served(tmp_path / "data", *options):
                for path, state in states.items():
                    expect(row_of(page, path)).to_contain_text(state, timeout=WORK)


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_what_was_typed_stays_when_the_server_is_away_and_is_saved_when_it_is_back(site, browser):
    client, batch = sent(site, "Обрыв", {"план.txt": long_plan(9).encode()})
    document = document_of(client, batch, "план.txt")
    with opened(browser, site.address) as (page, watch):
        watch.allow(NO_SERVER)
        sign_in(page, site.login, site.password, f"/documents/{document}")
        expect(field_of(page, "Результат")).to_be_visible()
        page.context.set_offline(True)
        field_of(page, "Результат").fill("Справка")
        field_of(page, "Результат").press("Enter")
        said(page, "Нет связи с сервером")
        expect(field_of(page, "Результат")).to_have_value("Справка")
        page.context.set_offline(False)
        said(page, "Сохранено")
        page.reload()
        expect(field_of(page, "Результат")).to_have_value("Справка")
