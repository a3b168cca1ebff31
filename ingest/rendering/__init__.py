"""Documents as images of pages, and where on them stands what was read of a format without pages."""

from ingest.rendering.images import PageImage
from ingest.rendering.locate import locate
from ingest.rendering.pagewords import PageWord, PageWords
from ingest.rendering.render import Rendering, render
from ingest.rendering.words import read_page_words, reread_region

__all__ = ["PageImage", "PageWord", "PageWords", "Rendering", "locate", "read_page_words", "render", "reread_region"]
