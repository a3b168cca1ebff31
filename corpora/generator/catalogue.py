"""The samples in order, and how each is written to its folder."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpora.generator.deadlines import Span, expressions
from corpora.generator.description import Description, When
from corpora.generator.expected import expected
from corpora.generator.samples import (
    decree_quarters,
    order_roadmap,
    passport_plan,
    report,
    roadmap_pages,
    scan,
    school_plan,
    text_cells,
    text_rows,
)
from corpora.generator.twins.forms import TWINS, Twin
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import has_office, scanned, to_pdfs
from corpora.generator.write_text import write_text

Form = Literal["docx", "pdf", "scan", "text-cells", "text-rows"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """Образец: a description and the form it is committed in."""

    description: Description
    form: Form
    #: What it shows, for the manifest.
    shows: str

    @property
    def file(self) -> str:
        """Name of the source file."""
        return f"source.{'txt' if self.form.startswith('text') else 'pdf' if self.form == 'scan' else self.form}"


SAMPLES = (
    Sample(
        description=order_roadmap.DESCRIPTION,
        form="docx",
        shows="приказ, «дорожная карта» и список школ; объединённые ячейки, пропущенный и повторный номер, правка",
    ),
    Sample(
        description=roadmap_pages.DESCRIPTION,
        form="pdf",
        shows="таблица на нескольких страницах: шапка повторяется, строки разорваны",
    ),
    Sample(
        description=passport_plan.DESCRIPTION,
        form="docx",
        shows="паспорт с показателями и план на два года; номера проставлены автоматически, таблица разрезана",
    ),
    Sample(description=report.DESCRIPTION, form="docx", shows="отчёт: выводы, рекомендации, ссылки; плана в нём нет"),
    Sample(description=text_cells.DESCRIPTION, form="text-cells", shows="текст, каждая ячейка на своей строке"),
    Sample(description=text_rows.DESCRIPTION, form="text-rows", shows="текст, строка таблицы на строке; учебный год"),
    Sample(description=scan.DESCRIPTION, form="scan", shows="скан двух страниц, слегка повёрнутый"),
    Sample(
        description=decree_quarters.DESCRIPTION,
        form="docx",
        shows="постановление; сроки крестиками по кварталам, шапка в два этажа, строка нумерации граф",
    ),
    Sample(
        description=school_plan.DESCRIPTION,
        form="pdf",
        shows="план школы с грифом «УТВЕРЖДАЮ», без графы номеров, с местом и пустой отметкой",
    ),
)


def expected_text(description: Description) -> str:
    """Return expected.json as committed."""
    return json.dumps(expected(description), ensure_ascii=False, indent=1) + "\n"


def source_bytes(sample: Sample) -> bytes:
    """Return the source file; PDF and scans need LibreOffice."""
    writers: dict[Form, Callable[[Description], bytes]] = {
        "docx": write_docx,
        "pdf": _pdf,
        "scan": lambda description: scanned(_pdf(description), angle=0.7),
        "text-cells": lambda description: write_text(description, "cells").encode(),
        "text-rows": lambda description: write_text(description, "rows").encode(),
    }
    return writers[sample.form](sample.description)


def _pdf(description: Description) -> bytes:
    return to_pdfs({description.name: write_docx(description)})[description.name]


def write_samples(folder: Path) -> list[str]:
    """Write every sample into its folder and return the names of those left as they were for want of LibreOffice."""
    left = []
    for sample in SAMPLES:
        target = folder / sample.description.name
        target.mkdir(parents=True, exist_ok=True)
        (target / "expected.json").write_text(expected_text(sample.description), encoding="utf-8")
        if sample.form in {"pdf", "scan"} and not has_office():
            left.append(sample.description.name)
        else:
            (target / sample.file).write_bytes(source_bytes(sample))
    return left


def write_twins(folder: Path) -> list[str]:
    """Write every twin, and what is expected of each document; return those left for want of LibreOffice."""
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    left = []
    for twin in TWINS:
        name = twin.description.name
        (folder / "gold" / f"{name}.json").write_text(expected_text(twin.description), encoding="utf-8")
        if twin.by_office and not has_office():
            left.append(twin.file)
        else:
            (folder / twin.file).write_bytes(twin.write(twin.description))
    return left


def deadlines_jsonl() -> str:
    """Return every deadline expression with its meaning, an object a line, as committed in deadlines.jsonl."""
    spans = (Span(year=2024), Span(year=2023, scope="a"), Span(year=2023, scope="t"))
    return "".join(
        json.dumps(_question(found, span), ensure_ascii=False) + "\n" for span in spans for found in expressions(span)
    )


def _question(found: When, span: Span) -> dict[str, object]:
    return {
        "text": found.raw,
        "plan_years": span.years,
        "academic": span.scope == "a",
        "doc_date": f"{span.year}-08-28" if span.scope == "a" else f"{span.year}-01-12",
        "kind": found.kind,
        "edtf": found.edtf,
        "rrule": found.rrule,
    }


def manifest_toml() -> str:
    """Return manifest.toml as committed."""
    head = "# Written by `python -m corpora.generator samples`. Everything in these documents is invented.\n"
    return head + "".join(map(_sample_entry, SAMPLES)) + "".join(map(_twin_entry, TWINS))


def _sample_entry(sample: Sample) -> str:
    name = sample.description.name
    fields = {"name": name, "file": f"samples/{name}/{sample.file}", "kind": sample.form, "shows": sample.shows}
    return _entry("sample", fields)


def _twin_entry(twin: Twin) -> str:
    name = twin.description.name
    return _entry("twin", {"name": name, "file": f"twins/{twin.file}", "kind": twin.ending, "shows": twin.shows})


def _entry(kind: str, fields: dict[str, str]) -> str:
    return f"\n[[{kind}]]\n" + "".join(
        f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key, text in fields.items()
    )
