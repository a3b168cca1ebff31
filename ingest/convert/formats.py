"""What LibreOffice is told of each format: the input filter that is forced, and what it makes of the file."""

from dataclasses import dataclass

from ingest import media


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """Формат для LibreOffice: the name of its input filter and the usual suffix."""

    infilter: str
    suffix: str
    #: What it is converted to, to be read.
    becomes: str = media.DOCX


FORMATS: dict[str, Format] = {
    media.DOC: Format(infilter="MS Word 97", suffix=".doc"),
    media.RTF: Format(infilter="Rich Text Format", suffix=".rtf"),
    media.ODT: Format(infilter="writer8", suffix=".odt"),
    media.FODT: Format(infilter="OpenDocument Text Flat XML", suffix=".fodt"),
    media.XML_WORD: Format(infilter="MS Word 2007 XML", suffix=".docx"),
    media.HTML: Format(infilter="HTML (StarWriter)", suffix=".html"),
    media.XLS: Format(infilter="MS Excel 97", suffix=".xls", becomes=media.XLSX),
    media.XLSB: Format(infilter="Calc MS Excel 2007 Binary", suffix=".xlsb", becomes=media.XLSX),
    media.XML_XLS: Format(infilter="MS Excel 2003 XML Orcus", suffix=".xml", becomes=media.XLSX),
    media.ODS: Format(infilter="calc8", suffix=".ods", becomes=media.XLSX),
    media.PPT: Format(infilter="MS PowerPoint 97", suffix=".ppt", becomes=media.PPTX),
    media.ODP: Format(infilter="impress8", suffix=".odp", becomes=media.PPTX),
}

_WORD_2007, _EXCEL_2007, _POWERPOINT_2007 = (
    "MS Word 2007 XML",
    "Calc MS Excel 2007 XML",
    "Impress MS PowerPoint 2007 XML",
)
#: suffix:filter of what files are converted to, and what makes a PDF of it.
TARGETS = {
    media.DOCX: (f"docx:{_WORD_2007}", "writer_pdf_Export"),
    media.XLSX: (f"xlsx:{_EXCEL_2007}", "calc_pdf_Export"),
    media.PPTX: (f"pptx:{_POWERPOINT_2007}", "impress_pdf_Export"),
}
#: What is shown as PDF but read by readers of our own. Text is handed over in UTF-8, lines as they stand.
_SHOWN: dict[str, Format] = {
    media.DOCX: Format(infilter=_WORD_2007, suffix=".docx"),
    media.DOCM: Format(infilter=_WORD_2007, suffix=".docm"),
    media.PPTX: Format(infilter=_POWERPOINT_2007, suffix=".pptx", becomes=media.PPTX),
    media.XLSX: Format(infilter=_EXCEL_2007, suffix=".xlsx", becomes=media.XLSX),
    media.XLSM: Format(infilter=_EXCEL_2007, suffix=".xlsx", becomes=media.XLSX),
    media.TEXT: Format(infilter="Text (encoded):UTF8,LF,Liberation Mono,ru-RU", suffix=".txt"),
}
#: Which formats `to_pdf` takes.
RENDERED = FORMATS | _SHOWN
