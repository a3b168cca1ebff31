"""Every alert asks for figures that there are, and says what to do."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from store.postgres.figures import Figures, QueueFigures
from svod.metrics.requests import Requests
from svod.metrics.service import told
from svod.metrics.stages import StageTimes

ROOT = Path(__file__).parents[3]
ALERTS: list[dict[str, Any]] = [
    rule for group in yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text())["groups"] for rule in group["rules"]
]
PAGE = (ROOT / "docs" / "watching.md").read_text()
FIGURES = Figures(
    queue=(QueueFigures(task="read", waiting=1, running=1, oldest=1.0),),
    documents={"done": 1},
    failures={"damaged-file": 1},
    read=1,
    median=1.0,
    most=1.0,
    risk=0.5,
    risk_before=0.5,
)
_ENDINGS = re.compile(r"_(bucket|count|sum|total)$")


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_what_to_do_is_told_under_a_heading_of_its_own(rule: dict[str, Any]):
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert page == "docs/watching.md"
    assert anchor == rule["alert"].lower()
    assert f"\n### {rule['alert']}\n\n" in PAGE


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_what_it_asks_for_is_told(rule: dict[str, Any]):
    asked = {_ENDINGS.sub("", name) for name in re.findall(r"\bsvod_\w+", rule["expr"])}
    assert asked <= names()


def test_the_page_names_every_figure():
    assert all(f"`{name}" in PAGE or f"`{name}_total" in PAGE for name in names())


def names() -> set[str]:
    """Return the names of all figures there are."""
    own = (Requests().registry, StageTimes())
    return {family.name for source in own for family in source.collect()} | {one.name for one in told(FIGURES, 1)}
