"""The API described for people: a page without a script, made from the OpenAPI description."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

STYLE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
HEAD = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Свод: API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code,pre{font:14px/1.4 ui-monospace,monospace;background:#f2f2f2;border-radius:4px}code{padding:0 .25em}
pre{padding:.5rem;overflow:auto;white-space:pre-wrap}section{border-top:1px solid #ccc;margin-top:1.5rem}
td{padding:.1rem .75rem .1rem 0;vertical-align:top}h3{margin-bottom:0}
</style></head><body><main><h1>Свод: API</h1>"""
TAIL = "</main></body></html>"


def docs_page(request: Request) -> HTMLResponse:
    """Return the page."""
    schema = request.app.openapi()
    return HTMLResponse("".join(_page(schema)), headers={"Content-Security-Policy": STYLE})


def _page(schema: Mapping[str, Any]) -> Iterator[str]:
    yield HEAD
    yield f"<pre>{escape(schema['info']['description'])}</pre>"
    yield '<p>Машинное описание: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>'
    for tag in schema["tags"]:
        yield f"<h2>{escape(tag['name'])}</h2><p>{escape(tag['description'])}</p>"
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                if tag["name"] in operation.get("tags", ()):
                    yield from _operation(method, path, operation)
    yield TAIL


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="{escape(operation["operationId"])}"><h3><code>{method.upper()} {escape(path)}</code></h3>'
    yield f"<p><b>{escape(operation['summary'])}.</b> {escape(operation.get('description', ''))}</p>"
    if operation.get("x-unstable"):
        yield "<p>Без обещания: служит странице Свода и меняется вместе с ней.</p>"
    yield "<table>"
    for one in operation.get("parameters", ()):
        must = ", обязательно" if one.get("required") else ""
        yield f"<tr><td><code>{escape(one['name'])}</code><td>{one['in']}{must}<td>{escape(one.get('description', ''))}"
    for status, answer in operation["responses"].items():
        yield f"<tr><td>{escape(status)}<td colspan=2>{escape(answer['description'])}"
    yield "</table>"
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        yield f"<pre>{escape(json.dumps(body['schema'], ensure_ascii=False))}</pre>"
    yield "</section>"
