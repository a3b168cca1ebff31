"""A paper as HTML, as word processors save it and sites show it."""

from html import escape

from corpora.second.marks import bare
from corpora.second.paper import Block, Cell, Grid, Line, PageBreak, Paper


def html_bytes(paper: Paper) -> bytes:
    """Return the page in UTF-8."""
    body = "\n".join(_block(block) for block in paper.blocks)
    head = '<head><meta charset="utf-8"><title></title></head>'
    page = f'<!DOCTYPE html>\n<html lang="ru">{head}\n<body>\n{body}\n</body></html>\n'
    return page.encode()


def _block(block: Block) -> str:
    if isinstance(block, Line):
        text = _text(block.text)
        return f'<p align="{block.align}">{f"<b>{text}</b>" if block.bold else text}</p>'
    if isinstance(block, PageBreak):
        return '<p style="page-break-before: always"></p>'
    return _table(block)


def _table(grid: Grid) -> str:
    rows = "\n".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in grid.rows)
    return f'<table border="{int(grid.borders)}">\n{rows}\n</table>'


def _cell(cell: Cell) -> str:
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    return f"<td{span}{down}>{''.join(f'<p>{_text(text)}</p>' for text in cell.paragraphs)}</td>"


def _text(text: str) -> str:
    return escape(bare(text)).replace("\n", "<br>").replace("\t", "&nbsp;&nbsp;&nbsp; ")
