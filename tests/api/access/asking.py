"""A request for each operation, in order in all but the ids it is given."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from tests.api.access.table import Given, Row
from tests.api.written import written

#: A thing of this id nobody has.
NOWHERE = str(UUID(int=0xDEAD))
#: Parts of paths that are nobody's.
PARTS = {
    "sha256": hashlib.sha256(b"x").hexdigest(), "number": "1", "plan_id": "plan-1", "code": "not-found",
    "secret": "svodcal_nobodys", "name": "record-line", "version": "1.1",
}  # fmt: skip
ALL_DONE_BY = {"field": "responsible", "with_checked": True}
#: What is asked for beside ids.
QUERIES: dict[str, dict[str, Any]] = {
    "put_file": {"name": "x.txt"}, "send_file": {"name": "x.txt"}, "find_activities": {"facets": "true"},
    "list_groups": ALL_DONE_BY, "get_group": ALL_DONE_BY, "list_group_members": ALL_DONE_BY,
    "list_alike": {"field": "result"}, "get_coverage_timeline": {"by": "activity"},
    "get_drift": {"municipality": "Лесной район", "from": 2023, "to": 2024},
    "add_letter_template": {"file": "бланк.docx"},
    "add_return": {"name": "свод.xlsx"},
    "get_municipality_gaps": {"year": 2024},
}  # fmt: skip
A_CAMPAIGN = {
    "title": "Сбор", "papers": ["plan"], "rounds": [{"due": "2026-12-01"}],
    "source": {"senders": [{"name": "Лесной район"}]},
}  # fmt: skip
BODIES: dict[str, Any] = {
    "sign_in": {"login": "x", "password": "y"},
    "change_my_password": {"old": "x", "new": "0123456789"},
    "add_token": {"name": "т", "role": "reader"},
    "add_account": {"login": "novaya", "name": "Имя", "role": "reader"},
    "change_account": {},
    "add_upload_link": {"municipality": "Лесной район"},
    "add_batch": {"name": "п", "municipality": "Лесной район"},
    "change_batch": {},
    "join_files": {"files": [], "name": "вместе"},
    "add_comment": {"text": "Почему?"},
    "change_comment": {"text": "Потому."},
    "add_assignments": {},
    "change_assignment": {"note": "н"},
    "change_mention": {"done": True},
    "set_second_check_setting": {"share": 0.1},
    "answer_second_check": {"fields": {}},
    "decide_second_check": {"fields": {}},
    "preview_group": {"field": "responsible", "decision": {"kind": "absent"}},
    "decide_group": {"field": "responsible", "decision": {"kind": "absent"}},
    "change_document": {"changes": [{"path": "/document/title", "value": "т"}]},
    "set_column": {"role": "other"},
    "rename_section": {"from": "I. Работа с учителями", "to": "б"},
    "add_record": {"plan_id": "plan-1", "fields": {"activity": "а"}},
    "split_document": {"at": [2]},
    "reread_region": {"box": [0, 0, 0.5, 0.5]},
    "change_record": {},
    "split_record": {"cuts": {"activity": 8}},
    "merge_record": {},
    "make_section": {},
    "postpone_record": {},
    "add_export": {"format": "csv", "filters": {}},
    "choose_return_lines": {"take": False},
    "add_campaign": A_CAMPAIGN,
    "preview_campaign": A_CAMPAIGN,
    "change_campaign": {"note": "п"},
    "copy_campaign": {},
    "add_campaign_senders": {"senders": [{"name": "Лесной район"}]},
    "name_campaign_sender": {"entity_id": None},
    "add_campaign_links": {"states": ["awaited", "missing", "sent", "incomplete"]},
    "attach_document": {"document_id": NOWHERE},
    "excuse_expectation": {"reason": "ремонт"},
    "extend_expectation": {"due": "2027-01-01"},
    "confirm_obligation": {"campaign": A_CAMPAIGN},
    "refuse_obligation": {},
    "draft_letters": {"municipalities": ["Лесной район"]},
    "change_letter": {"number": "7"},
    "change_letter_points": {"points": [{"id": "p", "ticked": True}]},
    "add_letter_point": {"text": "Нет подписи."},
    "remove_letter_point": {"id": "p"},
    "mark_letter_sent": {},
    "mark_letter_answered": {},
    "say_of_letter_point": {"id": "p", "outcome": "mended"},
    "make_letters": {"letters": [{"id": NOWHERE, "rev": 0}], "seen": True},
    "change_letter_template": {"name": "ш"},
    "add_calendar": {"name": "Сроки"},
    "change_calendar": {"name": "Другое"},
    "add_saved_export": {"name": "Каждую неделю", "format": "csv"},
    "change_saved_export": {"name": "Другое"},
    "preview_timetable": {"pace": "daily", "time": "06:30"},
    "link_documents": {"kind": "copy", "other": NOWHERE},
    "decide_link": {"same": False},
    "say_reference": {"said": "is"},
    "say_chain_link": {"kind": "follows", "said": "no", "document": NOWHERE, "parent": NOWHERE[:-1] + "e"},
    "decide_name": {"entity_id": None, "scope": "document"},
    "add_lesson": {"kind": "stop", "text": "х", "scope": "document", "document": NOWHERE},
    "set_lesson_scope": {"scope": "municipality"},
    "add_judgement": {"judgement": "unsure", "left": NOWHERE, "right": NOWHERE[:-1] + "e"},
    "say_execution": {"kind": "done"},
    "say_executions": {"words": [{"kind": "pair", "report": NOWHERE, "document": NOWHERE[:-1] + "e"}]},
    "decide_execution_links": {"kind": "confirm", "dry_run": True},
    "name_cluster": {"name": "н"},
    "add_indicator_word": {"verdict": "confirmed", "target": NOWHERE, "value": NOWHERE[:-1] + "e"},
    "add_wording": {"left": "педагог", "right": "наставник", "verdict": "unsure"},
    "preview_wording": {"left": "педагог", "right": "наставник", "verdict": "same"},
    "next_for_review": {},
    "next_document": {},
    "set_quality_targets": {"targets": {}},
    "start_quality_run": {"dry_run": True},
    "hold_document": {"reason": "Запрос"},
    "remove_document": {},
    "set_retention_rules": {"years": None, "failed_days": None},
    "preview_retention": {"years": 10, "failed_days": None},
    "set_quotas": {
        "user_requests": None,
        "user_files": None,
        "user_bytes": None,
        "municipality_files": None,
        "municipality_bytes": None,
        "municipality_kept": None,
        "exports_at_once": None,
        "exports_day": None,
    },
    "add_webhook": {"name": "в", "url": "https://hooks.example.invalid/"},
    "change_webhook": {"name": "в"},
    "rotate_webhook_secret": {},
    "resume_webhook": {},
    "replay_webhook": {"since": "2026-01-01T00:00:00Z"},
}
#: They send these bytes, whose digest stands in the path.
SENDING = {"put_file", "send_file"}
#: Bodies that hold their ids deeper.
INSIDE = {"add_export": "filters"}
#: A revision nothing has come to: who may change it is told 412, and nothing is changed.
FAR = '"999"'


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request."""

    method: str
    path: str
    params: dict[str, Any]
    headers: dict[str, str]
    json: Any = None
    content: bytes | None = None
    files: dict[str, bytes] | None = None

    @property
    def rest(self) -> dict[str, Any]:
        """What goes beside method and path."""
        whole = {"params": self.params, "headers": self.headers, "json": self.json, "content": self.content}
        return {name: value for name, value in {**whole, "files": self.files}.items() if value is not None}


@cache
def described() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Return method, path and description of each operation."""
    return {
        operation["operationId"]: (method.upper(), path, operation)
        for path, methods in written()["paths"].items()
        for method, operation in methods.items()
    }


def asked(row: Row, ids: Mapping[str, str], other: Given | None = None, its: str = NOWHERE) -> Asked:
    """Return the request with these ids (by kind); `other` is given `its` instead."""
    method, path, operation = described()[row.operation]
    value = {one: its if one is other else ids.get(one.kind, NOWHERE) for one in row.ids}
    named = {one.name: text for one, text in value.items() if one.where == "path"}
    for part in path.split("/"):
        if part.startswith("{"):
            name = part[1:].partition("}")[0]
            theirs = None if row.operation in SENDING else ids.get(name)
            path = path.replace(f"{{{name}}}", named.get(name) or theirs or PARTS.get(name, NOWHERE))
    # Of several filters one is asked for at a time: a filter beside it would hide what it finds.
    asks = [one for one in row.ids if one.where != "path" and (other is None or one is other or _must(row, one))]
    params = QUERIES.get(row.operation, {}) | {one.name: value[one] for one in asks if one.where == "?"}
    headers = {"If-Match": FAR} if any(p["name"] == "if-match" for p in operation.get("parameters", ())) else {}
    if row.operation in SENDING:
        return Asked(method=method, path=path, params=params, headers=headers, content=b"x")
    if row.operation in {"extract", "read_campaign_names"}:
        return Asked(method=method, path=path, params=params, headers=headers, files={"wrong": b""})
    body = _body(row, {one.name: value[one] for one in asks if one.where == "."}, ids.get("other file", NOWHERE))
    return Asked(method=method, path=path, params=params, headers=headers, json=body)


def _must(row: Row, one: Given) -> bool:
    """Pairs are asked for with both of their ends."""
    return one.name in {"left", "right", "former", "other", "target", "value"} and row.operation != "merge_record"


def _body(row: Row, given: dict[str, str], other: str) -> Any:
    body = BODIES.get(row.operation)
    if body is None or not given:
        return body
    inside = INSIDE.get(row.operation)
    # Some take several: beside the one that is looked at, another one of one's own.
    whole = {name: [value, other] if isinstance(body.get(name), list) else value for name, value in given.items()}
    return {**body, inside: {**body[inside], **whole}} if inside else {**body, **whole}
