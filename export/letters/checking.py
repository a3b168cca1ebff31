"""A template's fields, looked at before anything is rendered: what is allowed is named, all else is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from jinja2 import nodes

from export.letters.environment import FILTERS, TESTS
from export.letters.fields import FIELDS, Field, Members, by_name

#: What `loop` tells inside a loop.
_LOOP: Final = ("index", "index0", "revindex", "first", "last", "length")
_BARE: Final = (
    nodes.Output, nodes.TemplateData, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Concat, nodes.Add, nodes.If, nodes.Keyword,
)  # fmt: skip
_REFUSED: Final[Mapping[type[nodes.Node], str]] = {
    nodes.Include: "вставка других файлов (include) не разрешена",
    nodes.Import: "подключение других шаблонов (import) не разрешено",
    nodes.FromImport: "подключение других шаблонов (import) не разрешено",
    nodes.Extends: "наследование шаблонов (extends) не разрешено",
    nodes.Block: "блоки (block) не разрешены",
    nodes.Macro: "макросы (macro) не разрешены",
    nodes.Call: "вызовы со скобками не разрешены: пишите имя поля без них",
    nodes.CallBlock: "вызовы (call) не разрешены",
    nodes.Assign: "присваивание (set) не разрешено: берите поля как есть",
    nodes.AssignBlock: "присваивание (set) не разрешено: берите поля как есть",
    nodes.Getitem: "обращение в квадратных скобках не разрешено: пройдите список циклом",
    nodes.ScopedEvalContextModifier: "autoescape не разрешён: значения всегда вставляются как простой текст",
    nodes.EvalContextModifier: "autoescape не разрешён: значения всегда вставляются как простой текст",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Что в шаблоне: fields it uses, and what is wrong, each with its line."""

    fields: tuple[str, ...]
    wrong: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Loop:
    """The name `loop` inside a loop."""


_Kind = Field | _Loop | Members | None
_Scope = Mapping[str, _Kind]


@dataclass(slots=True)
class _Reading:
    used: dict[str, None] = field(default_factory=dict)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def fields_in(tree: nodes.Template) -> Found:
    """Return the fields of a parsed template and everything in it that is not allowed."""
    reading = _Reading()
    for node in tree.body:
        _visit(node, dict(by_name(FIELDS)), reading)
    return Found(fields=tuple(reading.used), wrong=tuple(reading.wrong))


def _visit(node: nodes.Node, scope: _Scope, reading: _Reading) -> None:
    if isinstance(node, nodes.For):
        _visit_loop(node, scope, reading)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        _kind_of(node, scope, reading)
    elif isinstance(node, nodes.Filter | nodes.Test):
        _visit_call(node, scope, reading)
    elif isinstance(node, _BARE):
        for child in node.iter_child_nodes():
            _visit(child, scope, reading)
    else:
        reading.wrong.append((node.lineno, _refused(node)))


def _visit_loop(node: nodes.For, scope: _Scope, reading: _Reading) -> None:
    over = _kind_of(node.iter, scope, reading) if isinstance(node.iter, nodes.Name | nodes.Getattr) else None
    if not isinstance(over, Field) or not over.members:
        reading.wrong.append((node.lineno, f"цикл идёт не по списку: есть {_lists()}"))
    if not isinstance(node.target, nodes.Name) or node.recursive:
        reading.wrong.append((node.lineno, "у цикла должно быть одно имя: {% for п in пункты %}"))
        return
    members = by_name(over.members) if isinstance(over, Field) else {}
    inner = {**scope, node.target.name: members, "loop": _Loop()}
    for child in (*([node.test] if node.test else []), *node.body):
        _visit(child, inner, reading)
    for child in node.else_:
        _visit(child, scope, reading)


def _visit_call(node: nodes.Filter | nodes.Test, scope: _Scope, reading: _Reading) -> None:
    allowed = FILTERS if isinstance(node, nodes.Filter) else TESTS
    if node.name not in allowed:
        what = "преобразования" if isinstance(node, nodes.Filter) else "условия"
        reading.wrong.append((node.lineno, f"нет {what} «{node.name}», есть: {', '.join(allowed)}"))
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        reading.wrong.append((node.lineno, f"у «{node.name}» не может быть именованных настроек"))
    for child in (*([node.node] if node.node else []), *node.args):
        _visit(child, scope, reading)


def _kind_of(node: nodes.Expr, scope: _Scope, reading: _Reading) -> _Kind:
    """Return what an expression names; what nobody knows is written down."""
    if isinstance(node, nodes.Name):
        return _named(node, scope, reading)
    if not isinstance(node, nodes.Getattr):
        _visit(node, scope, reading)
        return None
    owner = _kind_of(node.node, scope, reading)
    if isinstance(owner, _Loop):
        _check(node.lineno, node.attr, _LOOP, "loop.", reading)
        return None
    if isinstance(owner, Mapping):
        return owner[node.attr] if _check(node.lineno, node.attr, tuple(owner), "", reading) else None
    if isinstance(owner, Field):
        hint = f"пройдите его циклом: {{% for п in {owner.name} %}}" if owner.members else "у него нет частей"
        reading.wrong.append((node.lineno, f"«{owner.name}.{node.attr}»: {hint}"))
    elif not isinstance(node.node, nodes.Name | nodes.Getattr):
        reading.wrong.append((node.lineno, f"нет поля «{node.attr}» у значения"))
    return None


def _named(node: nodes.Name, scope: _Scope, reading: _Reading) -> _Kind:
    if not _check(node.lineno, node.name, tuple(scope), "", reading):
        return None
    found = scope[node.name]
    if isinstance(found, Field):
        reading.used[node.name] = None
    return found


def _check(line: int, name: str, known: tuple[str, ...], before: str, reading: _Reading) -> bool:
    if name in known:
        return True
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"; может быть, «{before}{close[0]}»?" if close else ""
    reading.wrong.append((line, f"нет поля «{before}{name}»{hint}"))
    return False


def _refused(node: nodes.Node) -> str:
    known = next((text for kind, text in _REFUSED.items() if isinstance(node, kind)), None)
    return known or f"такое в шаблонах писем не разрешено ({type(node).__name__.lower()})"


def _lists() -> str:
    return ", ".join(f"«{one.name}»" for one in FIELDS if one.members)
