"""Names of the elements of WordprocessingML that the reader knows."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def w(name: str) -> str:
    """Return the full name of a Word element or attribute."""
    return _W + name


BODY, P, R, T, TBL, TR, TC = (w(name) for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TBL_PR, TR_PR, TC_PR, SDT_PR = (w(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr"))
SDT = w("sdt")
VAL = w("val")
TEXT_BOX = w("txbxContent")
CHOICE, FALLBACK, ALTERNATE = _MC + "Choice", _MC + "Fallback", _MC + "AlternateContent"
MATH_TEXT = _M + "t"
EMBED, IMAGE_ID = _R + "embed", _R + "id"
BLIP, IMAGE_DATA = _A + "blip", _V + "imagedata"
ALT_CHUNK = w("altChunk")

#: Elements that only wrap: their children are read as if they stood there themselves.
WRAPPERS = frozenset(
    {w(name) for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml")}
    | {w(name) for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase", "subDoc")}
)
#: What shows that changes were tracked.
TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("cellIns"), w("cellDel"))
