"""The HTML reader: Word's and Excel's web pages, exports of legal systems; nothing is ever fetched."""

from ingest.html.archive import read_mhtml
from ingest.html.reader import read_html

__all__ = ["read_html", "read_mhtml"]
