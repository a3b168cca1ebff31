import ast
from functools import cache
from pathlib import Path

import pytest

from tests.hold.cases import CASES
from tests.hold.checklist import CHECKLIST, NOT_THERE

ROOT = Path(__file__).parents[2]
ITEMS = {f"U{n}" for n in range(1, 18)} | {f"A{n}" for n in range(1, 13)} | {f"D{n}" for n in range(1, 12)} | {"W1"}
NAMED = [(item, test) for item, (_, tests) in CHECKLIST.items() for test in tests]


@cache
def functions_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text())
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_item_is_tried_or_said_to_be_absent():
    assert CHECKLIST.keys() | NOT_THERE.keys() >= ITEMS
    assert not CHECKLIST.keys() & NOT_THERE.keys()


@pytest.mark.parametrize(("item", "test"), NAMED)
def test_what_is_named_is_there(item, test):
    if test.startswith("hold:"):
        assert test.removeprefix("hold:") in {case.name for case in CASES}, item
        return
    path, name = test.split("::")
    assert name == "*" or name in functions_of(path), item
