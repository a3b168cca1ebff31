"""Documents as images of pages, and where on them stands what was read of a format without pages."""

from ingest.rendering.images import PageImage
from ingest.rendering.locate import locate
from ingest.rendering.render import Rendering, render

__all__ = ["PageImage", "Rendering", "locate", "render"]
