"""What pip-audit and npm audit say is read as it is meant: what was not looked up is not «all is well»."""

import json

import pytest

from tools.audit import FOUND, UNKNOWN, page_findings, python_findings, told

SOUND = {"name": "alembic", "version": "1.20.1", "vulns": []}
SKIPPED = {"name": "httpx", "skip_reason": "Dependency not found on PyPI and could not be audited: httpx (0.28.1)"}
FAULTY = {"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
PAGE = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 400}}}
FAULTY_PAGE = {**PAGE, "vulnerabilities": {"vite": {"severity": "high"}}}
AWAY = {"message": "405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk"}


def python(*packages):
    return python_findings(json.dumps({"dependencies": packages, "fixes": []}))


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([python(SOUND), page_findings(json.dumps(PAGE))], 0),
        ([python(SOUND, FAULTY), page_findings(json.dumps(PAGE))], FOUND),
        ([python(SOUND), page_findings(json.dumps(FAULTY_PAGE))], FOUND),
        ([python(SOUND, SKIPPED)], UNKNOWN),
        ([python(FAULTY, SKIPPED)], FOUND),
        ([page_findings(json.dumps(AWAY))], UNKNOWN),
        ([page_findings("")], UNKNOWN),
        ([python_findings("")], UNKNOWN),
    ],
)
def test_the_end_says_what_is_known(findings, code):
    assert told(findings)[1] == code


def test_each_vulnerability_is_named_with_where_it_is_mended():
    text, _ = told([python(SOUND, FAULTY, SKIPPED), page_findings(json.dumps(AWAY))])
    assert "Python: проверено 2, уязвимостей 1, не проверено 1" in text
    assert "! x 1: PYSEC-1, исправлено в: 2" in text
    assert "? 405 Method Not Allowed" in text
