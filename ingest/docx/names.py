"""Names of the elements of WordprocessingML that the reader knows."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def w(name: str) -> str:
    """Return the full name of a Word element or attribute."""
    return _W + name


def m(name: str) -> str:
    """Return the full name of an element or attribute of a formula."""
    return _M + name


def dgm(name: str) -> str:
    """Return the full name of an element of SmartArt."""
    return _DGM + name


BODY, P, R, T, TBL, TR, TC = (w(name) for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TBL_PR, TR_PR, TC_PR, SDT_PR = (w(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr"))
SDT, DEL, MOVE_FROM = w("sdt"), w("del"), w("moveFrom")
VAL = w("val")
TEXT_BOX = w("txbxContent")
CHOICE, FALLBACK, ALTERNATE = _MC + "Choice", _MC + "Fallback", _MC + "AlternateContent"
EMBED, IMAGE_ID = _R + "embed", _R + "id"
BLIP, IMAGE_DATA = _A + "blip", _V + "imagedata"
ALT_CHUNK = w("altChunk")
#: What a drawing may hold besides text boxes and pictures.
OLE_OBJECT, DRAWN_P, DRAWN_T, TEXT_PATH = _O + "OLEObject", _A + "p", _A + "t", _V + "textpath"
EXTENT, SHAPE = _WP + "extent", _V + "shape"
CHART, SMART_ART, SMART_DATA = _C + "chart", dgm("relIds"), _R + "dm"

#: Elements that only wrap: their children are read as if they stood there themselves.
WRAPPERS = frozenset(
    {w(name) for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml")}
    | {w(name) for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase", "subDoc")}
    | {_W14 + "conflictIns"}
)
#: What shows that changes were tracked.
TRACKED = (w("ins"), DEL, MOVE_FROM, w("moveTo"), w("cellIns"), w("cellDel"), w("cellMerge"))
