"""A clean DOCX as a template: its parts as Jinja sees them, what is wrong with it, letters made by it.

A part's XML is what docxtpl makes of it: marks gathered from their runs, {%p …%} and {%tr …%} in place of their
paragraphs and rows. It is rendered in the sandbox and parsed strictly: docxtpl itself would mend broken XML in silence.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from jinja2 import TemplateError, TemplateSyntaxError
from lxml import etree

from export.letters.checking import fields_in
from export.letters.environment import environment
from export.letters.fields import FIELDS, Value, bilingual, sample_values
from model.letter_template import OpenedTemplate, RenderedLetter, TemplateNote, TemplateProblem

_BODY: Final = "основной текст"
_PARTS: Final = {"header": "верхний колонтитул", "footer": "нижний колонтитул", "footnotes": "сноски"}
#: Characters of the paragraph a problem is in.
_NEAR: Final = 80
#: Problems that are told at once.
_MOST: Final = 20
_TAG: Final = re.compile(r"<[^>]{0,2000}>")
_CYRILLIC_TAG: Final = re.compile(r"unknown tag '([а-яёА-ЯЁ]+)'")


def looked_through(data: bytes, notes: Sequence[TemplateNote] = ()) -> OpenedTemplate:
    """Return a clean template with its fields and all that is wrong with it, each with its place."""
    fields: dict[str, None] = {}
    problems: list[TemplateProblem] = []
    try:
        parts = list(_sources(data))
    except Exception as error:  # noqa: BLE001 -- python-docx and docxtpl say with many errors that a file is no letter
        return _unfit(data, notes, type(error).__name__)
    problems += _unclosed(data)
    for part, xml in parts if not problems else ():
        found, wrong = _read(xml)
        fields.update(dict.fromkeys(found))
        problems += [TemplateProblem(message=text, part=part, near=_near(xml, line)) for line, text in wrong]
    if not problems:
        tried = rendered(data, sample_values())
        problems += [tried.problem] if tried.problem else []
    if not problems and not fields.keys() & _listed():
        problems.append(TemplateProblem(message=_NO_POINTS, part=_BODY))
    return OpenedTemplate(data=data, fields=tuple(fields), notes=tuple(notes), problems=tuple(problems[:_MOST]))


def rendered(data: bytes, values: Mapping[str, Value]) -> RenderedLetter:
    """Return the letter a clean template makes of values (by the English names of FIELDS), or why it makes none."""
    template = _opened(data)
    try:
        template.render(bilingual(values), _environment(), autoescape=True)
        made = io.BytesIO()
        template.save(made)
    except _BrokenXmlError:
        return RenderedLetter(problem=TemplateProblem(message=_BROKEN, part=_BODY))
    except TemplateError as error:
        return RenderedLetter(problem=TemplateProblem(message=_jinja(error), part=_BODY))
    except Exception as error:  # noqa: BLE001 -- as above
        return RenderedLetter(problem=TemplateProblem(message=_UNMADE.format(type(error).__name__), part=_BODY))
    return RenderedLetter(data=_timeless(made.getvalue()))


_NO_POINTS: Final = (
    "в шаблоне нет списка пунктов: добавьте цикл {%p for п in пункты %} … {%p endfor %} или таблицу с {%tr … %}"
)
_BROKEN: Final = (
    "цикл или условие начинается и кончается в разных местах текста: начало и конец ставят в отдельных абзацах "
    "({%p for … %} и {%p endfor %}) или в отдельных строках таблицы ({%tr for … %} и {%tr endfor %})"
)
_UNMADE: Final = "письмо по шаблону не составляется ({}): откройте его в Word и сохраните заново в формате DOCX"


_OPEN: Final = "скобки {{ }} или {% %} не закрыты в этом же абзаце"
_MARKS: Final = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _BrokenXmlError(ValueError):
    """What was rendered is no XML."""


def _unfit(data: bytes, notes: Sequence[TemplateNote], why: str) -> OpenedTemplate:
    problem = TemplateProblem(message=_UNMADE.format(why), part=_BODY)
    return OpenedTemplate(data=data, notes=tuple(notes), problems=(problem,))


def _listed() -> set[str]:
    return {name for one in FIELDS if one.members for name in (one.name, one.alias)}


def _sources(data: bytes) -> Iterator[tuple[str, str]]:
    template = _opened(data)
    template.render_init()
    yield _BODY, _lines(template.patch_xml(template.get_xml()))
    for uri, kind in ((template.HEADER_URI, "header"), (template.FOOTER_URI, "footer")):
        for _, part in template.get_headers_footers(uri):
            yield _PARTS[kind], _lines(template.patch_xml(template.get_part_xml(part)))
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith("footnotes+xml"):
            yield _PARTS["footnotes"], _lines(template.patch_xml(part.blob.decode("utf-8")))


def _unclosed(data: bytes) -> Iterator[TemplateProblem]:
    """Marks are closed in their own paragraph: docxtpl would look for the end in the next ones and swallow them."""
    template = _opened(data)
    template.render_init()
    roots = [(_BODY, template.docx.element)]
    for uri, kind in ((template.HEADER_URI, "header"), (template.FOOTER_URI, "footer")):
        roots += [(_PARTS[kind], etree.fromstring(part.blob)) for _, part in template.get_headers_footers(uri)]
    for name, root in roots:
        for paragraph in root.iter(f"{_W}p"):
            text = "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
            if any(text.count(left) != text.count(right) for left, right in _MARKS):
                yield TemplateProblem(message=_OPEN, part=name, near=text[:_NEAR])


def _read(xml: str) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
    try:
        found = fields_in(_environment().parse(xml))
    except TemplateSyntaxError as error:
        return (), ((error.lineno, _jinja(error)),)
    return found.fields, found.wrong


def _lines(xml: str) -> str:
    """A line a paragraph, as docxtpl has it: an error's line tells the paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _near(xml: str, line: int) -> str:
    lines = xml.splitlines()
    text = " ".join(_TAG.sub("", lines[line - 1]).split()) if 0 < line <= len(lines) else ""
    return text if len(text) <= _NEAR else text[: _NEAR - 1] + "…"


def _jinja(error: TemplateError) -> str:
    message = error.message or ""
    cyrillic = _CYRILLIC_TAG.search(message)
    if cyrillic:
        return f"«{cyrillic[1]}» набрано русскими буквами: слова {{%p, {{%tr, for, if, endfor, endif пишутся латиницей"
    for sign, text in _SYNTAX:
        if sign in message:
            return text
    return "разметка шаблона не разбирается: проверьте скобки {{ }} и {% %}"


_SYNTAX: Final = (
    ("Unexpected end of template", "цикл или условие не закрыто: не хватает {% endfor %} или {% endif %}"),
    ("Encountered unknown tag 'endfor'", "лишний {% endfor %}: цикл для него не начат"),
    ("Encountered unknown tag 'endif'", "лишний {% endif %}: условие для него не начато"),
    ("unknown tag", "такой команды в шаблонах нет: есть for … endfor и if … else … endif"),
    ("No filter named", "нет такого преобразования после «|»"),
    ("No test named", "нет такого условия после «is»"),
    ("expected token 'end of print statement'", "лишнее внутри {{ }}: там стоит одно имя поля"),
    ("is undefined", "названо поле, которого нет"),
)


def _timeless(data: bytes) -> bytes:
    """The same letter made twice has the same digest."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in given.infolist():
            archive.writestr(
                zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), given.read(info), zipfile.ZIP_DEFLATED
            )
    return made.getvalue()


def _opened(data: bytes) -> Any:  # noqa: ANN401 -- docxtpl hides the type
    return _strict()(io.BytesIO(data))


@cache
def _environment() -> Any:  # noqa: ANN401 -- jinja2's own
    return environment()


@cache
def _strict() -> Any:  # noqa: ANN401 -- a class of a library that is slow to load
    from docxtpl import DocxTemplate  # type: ignore[import-untyped] # noqa: PLC0415 -- slow to load, only for letters

    class Strict(DocxTemplate):  # type: ignore[misc,unused-ignore] # docxtpl ships no types
        """Шаблон, у которого неверная разметка — ошибка."""

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ANN401 -- the signature of docxtpl
            """Render a part; raises _BrokenXmlError where no XML comes of it."""
            xml: str = super().render_xml_part(src_xml, part, context, jinja_env)
            try:
                etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as error:
                raise _BrokenXmlError from error
            return xml

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:  # noqa: ANN401 -- the signature of docxtpl
            """The file's own properties are no part of a letter."""

    return Strict
