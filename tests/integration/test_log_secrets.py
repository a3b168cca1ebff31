"""Real work with marked names, passwords, keys and texts: none of the marks stands in any log of any process (A12)."""

import hashlib
import io
import json
import time
import zipfile
from contextlib import suppress

import httpx
import pytest

from tests.integration.serving import SOON, served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
API = "/api/v1"
MARK = "Метказаркина"
LOGIN, PASSWORD = "metka-zarkina", "пароль-Метказаркиной-9"
PLAN = f"ПЛАН мероприятий {MARK}\n\n1. Провести семинар. Ответственный: {MARK} А.А., 8-900-000-00-00\n".encode()


def broken_docx():
    """A package whose text breaks off, with the mark in its part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types><Override PartName='/word/document.xml'")
        archive.writestr("word/document.xml", f"<w:document><w:p>{MARK}")
    return packed.getvalue()


def put(client, path, data, name, **options):
    digest = hashlib.sha256(data).hexdigest()
    return client.put(f"{API}/{path}/{digest}", params={"name": name}, content=data, **options)


def work(server, login, password):
    """What people and systems do in a day, wrong things too; return the secrets that came up."""
    admin = server.client(login, password)
    account = {"login": LOGIN, "name": MARK, "role": "methodist", "password": PASSWORD}
    assert admin.post(f"{API}/accounts", json=account).status_code == 201
    assert admin.post(f"{API}/accounts", json=account).status_code == 409
    for wrong in (f"не {PASSWORD}", PASSWORD[:-1]):
        assert httpx.post(f"{server.address}{API}/session", json={"login": LOGIN, "password": wrong}).status_code == 401
    methodist = server.client(LOGIN, PASSWORD)
    token = methodist.post(f"{API}/tokens", json={"name": MARK, "role": "reviewer"}).json()["secret"]
    link = methodist.post(f"{API}/upload-links", json={"municipality": f"{MARK} район"}).json()["secret"]
    secrets = [token, link, *admin.cookies.values(), *methodist.cookies.values(), PASSWORD]
    by_token = httpx.Client(base_url=server.address, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    server.clients.append(by_token)
    send(methodist, by_token, link)
    ask_wrongly(by_token)
    return secrets


def send(methodist, by_token, link):
    batch = methodist.post(f"{API}/batches", json={"name": MARK, "municipality": f"{MARK} район"}).json()["id"]
    for data, name in ((PLAN, f"{MARK}.txt"), (broken_docx(), f"{MARK}.docx"), (MARK.encode() * 9, f"{MARK}.pdf")):
        assert put(by_token, f"batches/{batch}/files", data, name).status_code == 202
    assert put(by_token, "upload/files", PLAN, f"{MARK}.txt", headers={"Authorization": f"Bearer {link}"}).is_success
    until = time.monotonic() + SOON
    while not methodist.get(f"{API}/batches/{batch}").json()["finished"] and time.monotonic() < until:
        time.sleep(0.2)
    assert methodist.get(f"{API}/records", params={"q": MARK}).status_code == 200
    export = {"format": "csv", "filters": {"q": MARK, "accepted_only": False}}
    assert methodist.post(f"{API}/exports", json=export).status_code == 202
    hook = {"name": MARK, "url": f"https://{LOGIN}.example.invalid/{LOGIN}", "events": []}
    methodist.post(f"{API}/webhooks", json=hook)
    files = {"file": (f"{MARK}.docx", broken_docx())}
    assert by_token.post(f"{API}/extract", files=files).is_client_error


def ask_wrongly(client):
    """Requests that fail in the server, in the database and on the wire."""
    for path in (f"nothing/{MARK}", f"records?q={MARK}%00", f"documents?batch={MARK}", f"records?cursor={LOGIN}"):
        assert client.get(f"{API}/{path}").status_code in {404, 422}
    client.post(f"{API}/batches", json={"name": f"{MARK}\x00"})
    client.post(f"{API}/batches", content=f'{{"name": "{MARK}'.encode(), headers={"Content-Type": "application/json"})
    client.post(f"{API}/batches", json={"name": MARK, "year": 10**30})
    with suppress(httpx.HTTPError):
        client.get(f"{API}/records", headers={"Authorization": f"Bearer {LOGIN}", "Range": MARK.encode().hex()})


def test_no_log_of_any_process_tells_a_name_a_password_a_key_or_a_text(tmp_path):
    with served(tmp_path, "--jobs", "1", env={"SVOD_LOG": "json"}) as server:  # it tells more than the plain form
        said = server.said.split("пароль ")[1].split()[0]
        secrets = work(server, "admin", said)
        server.stop()
        assert server.process.stdout is not None
        logs = {"the server's own": server.process.stdout.read()}
    logs |= {str(path): path.read_text(errors="replace") for path in tmp_path.rglob("*log*") if path.is_file()}
    marks = [MARK, MARK.lower(), LOGIN, "8-900-000-00-00", said, *secrets, json.dumps(MARK)[1:-1]]
    found = [(name, mark) for name, text in logs.items() for mark in marks if mark in text]
    assert found == []
    assert any("postgres" in text or "database system" in text for text in logs.values())  # they are the real ones
