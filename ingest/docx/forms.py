"""Fields to fill in: what a list or a box says, and what is only the invitation to fill it."""

import re

from lxml import etree

from ingest.docx import names
from ingest.docx.names import w
from ingest.docx.styles import flag, value
from ingest.xml import whole

_PLACEHOLDER = w("showingPlcHdr")
# Word's own wordings. Programs that fill templates leave the mark of a placeholder on the text they put there.
_INVITATION = re.compile(
    r"\s*(?:место для ввода|щ[её]лкните|нажмите|выберите|введите|укажите|"  # «Место для ввода текста», «Щелкните здесь»
    r"click|choose|enter|select)",  # «Click or tap here to enter text», «Choose an item»
    re.IGNORECASE,
)


def is_unfilled(control: etree._Element) -> bool:
    """Tell whether a content control (w:sdt) shows nothing but the invitation to fill it in."""
    properties = control.find(names.SDT_PR) if control.tag == names.SDT else None
    if properties is None or not flag(properties, _PLACEHOLDER):
        return False
    return _INVITATION.match("".join(text.text or "" for text in control.iter(names.T))) is not None


def form_value(begin: etree._Element) -> str:
    """Return what a list or check box of an old form shows: the file holds no text of it."""
    form = begin.find(w("ffData"))
    if form is None:
        return ""
    choices, box = form.find(w("ddList")), form.find(w("checkBox"))
    if choices is not None:
        return _chosen(choices)
    if box is not None:
        checked = flag(box, w("checked"))
        return "☒" if (flag(box, w("default")) if checked is None else checked) else "☐"
    return ""


def _chosen(choices: etree._Element) -> str:
    entries = [entry.get(names.VAL, "") for entry in choices.iterfind(w("listEntry"))]
    place = whole(value(choices, w("result")) or value(choices, w("default")), 0)
    return entries[place] if place < len(entries) else ""
