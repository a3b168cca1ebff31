"""Blocks -> HTML: as a person writes it, and as Word saves it."""

from collections.abc import Callable
from html import escape

from corpora.generator.description import Description
from corpora.generator.grid import Grid, Printed
from corpora.generator.layout import Block, PageBreak, Para, lay_out
from corpora.generator.marked import accepted

_WORD_HEAD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1251">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
p.MsoNormal {margin:0cm; font-size:12.0pt; font-family:"Times New Roman",serif;}
@page WordSection1 {size:595.3pt 841.9pt; margin:2.0cm 1.5cm 2.0cm 2.0cm;}
div.WordSection1 {page:WordSection1;}
-->
</style>
</head>
<body lang=RU style='tab-interval:35.4pt'>
<div class=WordSection1>
"""
_BREAK = "<span lang=RU style='font-size:12.0pt'><br clear=all style='page-break-before:always'></span>\n"


def write_html(description: Description) -> str:
    """Return a plain page with th, td and spans."""
    body = "".join(_plain(block) for block in lay_out(description))
    head = f'<meta charset="utf-8"><title>{escape(description.name)}</title>'
    return f'<!DOCTYPE html>\n<html lang="ru"><head>{head}</head>\n<body>\n{body}</body></html>\n'


def write_word_html(description: Description) -> str:
    """Return a page as Word's «web page» is: wrapped lines, spans, empty paragraphs, sizes in points."""
    return _WORD_HEAD + "".join(_word(block) for block in lay_out(description)) + "</div>\n</body>\n</html>\n"


def _plain(block: Block) -> str:
    match block:
        case Para():
            text = _inline(block.text)
            tag = "h2" if block.bold and block.align == "center" else "p"
            return f"<{tag}>{text}</{tag}>\n" if text else ""
        case Grid():
            return f'<table border="1">\n{_rows(block, _plain_cell)}</table>\n'
    return "<hr>\n"


def _inline(text: str) -> str:
    return escape(accepted(text), quote=False).replace("\t", " &emsp; ").replace("\n", "<br>")


def _rows(grid: Grid, write: Callable[[Printed], str]) -> str:
    return "".join(f"<tr>{''.join(write(cell) for cell in row)}</tr>\n" for row in grid.rows())


def _spans(cell: Printed) -> str:
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return rows + (f' colspan="{cell.col_span}"' if cell.col_span > 1 else "")


def _plain_cell(cell: Printed) -> str:
    tag = "th" if cell.bold else "td"
    return f"<{tag}{_spans(cell)}>{_inline(cell.text)}</{tag}>"


def _word(block: Block) -> str:
    match block:
        case PageBreak():
            return _BREAK
        case Grid():
            look = "border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'"
            return f"<table class=MsoTableGrid {look}>\n{_rows(block, _word_cell)}</table>\n"
        case Para():
            align = {"center": " align=center style='text-align:center'", "both": " style='text-align:justify'"}
            return _word_paragraph(block.text, align.get(block.align, ""), bold=block.bold)


def _word_cell(cell: Printed) -> str:
    align = " align=center style='text-align:center'" if cell.centred else ""
    inside = "".join(_word_paragraph(line, align, bold=cell.bold) for line in cell.text.split("\n"))
    return f"\n <td valign=top style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'{_spans(cell)}>\n {inside} </td>"


def _word_paragraph(text: str, attributes: str, *, bold: bool) -> str:
    shown = _wrapped(escape(accepted(text), quote=False).replace("\t", "<span style='mso-tab-count:1'>    </span>"))
    marked = f"<b>{shown}</b>" if bold and shown else shown
    return f"<p class=MsoNormal{attributes}><span lang=RU>{marked or '&nbsp;'}<o:p></o:p></span></p>\n"


def _wrapped(text: str) -> str:
    """Break lines at spaces, as Word does: a break in the file is a space in the text."""
    lines, width = [""], 76
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\n".join(lines)
