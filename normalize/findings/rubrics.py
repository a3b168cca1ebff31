"""Правила замечаний: how bad each finding is, what it says, and the thresholds and words of its check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from model.finding import Code, Finding, Severity
from normalize.findings.rubrics_file import Parameter, Table, merged, parse_tables

#: What a template puts the check's own sentence in.
SAID = "{message}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rubric:
    """Правило одного замечания."""

    #: None: as the check itself has it.
    severity: Severity | Literal["off"] | None = None
    #: `{message}` stands for what the check says.
    message: str = SAID
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rubrics:
    """Правила замечаний: one rubric a code."""

    of: Mapping[Code, Rubric] = field(default_factory=dict)
    #: The institute's file, where there is one: two runs with the same text judged alike.
    text: str = ""

    def number(self, code: Code, name: str) -> float:
        """Return a threshold of a code's check."""
        value = self.of[code].parameters[name]
        return value if isinstance(value, int | float) else 0.0

    def words(self, code: Code, name: str) -> tuple[str, ...]:
        """Return a list of words of a code's check, lower case, ё as е."""
        value = self.of[code].parameters[name]
        return value if isinstance(value, tuple) else ()

    def ruled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings as the rubrics have them: severity and wording, without those switched off."""
        return tuple(self._ruled(one) for one in findings if self._rubric(one).severity != "off")

    def _ruled(self, finding: Finding) -> Finding:
        rubric = self._rubric(finding)
        severity = rubric.severity if isinstance(rubric.severity, Severity) else finding.severity
        return replace(finding, severity=severity, message=rubric.message.replace(SAID, finding.message))

    def _rubric(self, finding: Finding) -> Rubric:
        return self.of.get(finding.code, Rubric())


@cache
def own_rubrics() -> Rubrics:
    """Return the rubrics that come with Svod."""
    return _rubrics(parse_tables(own_text()))


def own_text() -> str:
    """Return the file of rubrics that comes with Svod, to be copied and edited."""
    return files("normalize.findings").joinpath("rubrics.toml").read_text(encoding="utf-8")


def rubrics_of(text: str) -> Rubrics:
    """Return Svod's rubrics with what an institute's TOML file changes in them; raises RubricsError."""
    own = parse_tables(own_text())
    return replace(_rubrics(merged(own, parse_tables(text, like=own))), text=text)


def _rubrics(tables: Mapping[Code, Table]) -> Rubrics:
    return Rubrics(of={code: _rubric_of(table) for code, table in tables.items()})


def _rubric_of(table: Table) -> Rubric:
    return Rubric(severity=_severity(table.severity), message=table.message or SAID, parameters=table.parameters)


def _severity(said: str | None) -> Severity | Literal["off"] | None:
    if said == "off":
        return "off"
    return None if said is None else Severity(said)
