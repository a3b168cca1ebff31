import json

from svod.obligations.measuring import cases, figures, judged

_LINE = {
    "id": "1",
    "kept": "",
    "date": "2021-03-15",
    "title": None,
    "above": "Школам:",
    "text": "сдать отчёт до 1 мая и ежемесячно представлять справку.",
    "becomes": [
        {"thing": "Отчёт", "due": ["../2021-05-01"], "sender": "schools", "kind": "send"},
        {"thing": "справку", "due": ["R:*"], "sender": "coordinators", "kind": "send"},
        {"thing": "план", "due": [], "sender": "schools", "kind": "send"},
    ],
}


def test_each_field_is_counted_and_what_is_missed():
    [case] = cases(f"{json.dumps(_LINE)}\n\n")
    found = judged(case)
    assert (found.both, found.extra, found.missed) == (2, 0, 1)
    assert found.right == {"thing": 2, "due": 2, "sender": 1, "kind": 2}
    assert len(found.wrong) == 2


def test_shares_are_of_what_was_found():
    shares = figures(cases(json.dumps(_LINE)))
    assert shares == {
        "cases": 1, "precision": 1.0, "recall": 0.667, "thing": 1.0, "due": 1.0, "sender": 0.5, "kind": 1.0,
    }  # fmt: skip
