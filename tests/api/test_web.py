import pytest

from tests.api.made import API, a_client


@pytest.fixture
def built(tmp_path):
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Свод</title>", encoding="utf-8")
    (folder / "assets" / "index-B7zk3a_9.js").write_text("1", encoding="utf-8")
    (folder / "favicon.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("тайна", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
def browser(service, built):
    return a_client(service, web=built)


@pytest.mark.parametrize("path", ["/", "/documents/7", "/index.html", "/вход", "/apis"])
def test_every_address_of_the_page_is_the_page(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert "<title>Свод</title>" in answer.text


def test_a_file_named_by_its_content_is_kept_for_ever_and_others_are_asked_for_anew(browser):
    hashed = browser.get("/assets/index-B7zk3a_9.js")
    assert "immutable" in hashed.headers["cache-control"]
    assert hashed.headers["content-type"].startswith("text/javascript")
    assert browser.get("/favicon.svg").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/link.txt",
        "/assets/%00",
        "//etc/passwd",
    ],
)
def test_nothing_outside_the_build_goes_out(browser, path):
    assert "тайна" not in browser.get(path).text
    assert "root:" not in browser.get(path).text


def test_a_script_of_another_build_is_missing_and_no_page(browser):
    assert browser.get("/assets/index-0ld0ld00.js").status_code == 404


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", f"{API}/", f"{API}/nothing", "/api/v2/batches"])
def test_what_the_api_has_not_is_a_problem_and_no_page(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_the_page_takes_nothing(browser):
    answer = browser.post("/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_page_that_is_not_built_says_how_to_build_it(nobody):
    answer = nobody.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
