"""Words of pages."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field

from api.models.base import Answer, Request
from svod.work.words import Reread

#: Left, top, right, bottom, shares of the page.
Box = tuple[
    Annotated[float, Field(ge=0, le=1)],
    Annotated[float, Field(ge=0, le=1)],
    Annotated[float, Field(ge=0, le=1)],
    Annotated[float, Field(ge=0, le=1)],
]
#: Shares of the page: a region is no thinner than a letter, and no larger than half the page.
THINNEST, LARGEST = 0.003, 0.5


def _region(box: Box) -> Box:
    x0, y0, x1, y1 = box
    if x1 - x0 < THINNEST or y1 - y0 < THINNEST:
        raise ValueError("Область слишком мала: слева направо и сверху вниз, не уже буквы.")
    if (x1 - x0) * (y1 - y0) > LARGEST:
        raise ValueError("Область больше половины страницы: обведите меньше.")
    return box


class WordOut(Answer):
    """Слово на странице."""

    text: str
    box: Box = Field(
        description="Рамка в долях страницы: слева, сверху, справа, снизу", examples=[[0.1, 0.2, 0.2, 0.22]]
    )
    line: int = Field(description="Номер строки на странице, с нуля")
    confidence: float | None = Field(description="0–1, если слово распознано; null, если это текст самого файла")


class PageWordsOut(Answer):
    """Слова страницы в порядке чтения."""

    page: int = Field(description="Номер страницы, с единицы")
    source: Literal["text", "recognised"] = Field(description="Откуда: текст файла или распознавание")
    truncated: bool = Field(description="Слов больше, чем дано")
    words: list[WordOut]


class RegionAsked(Request):
    """Какую область страницы распознать."""

    box: Annotated[Box, AfterValidator(_region)] = Field(
        description="Рамка в долях страницы: слева, сверху, справа, снизу; не больше половины страницы",
        examples=[[0.35, 0.2, 0.6, 0.26]],
    )


class RegionRead(Answer):
    """Что распознано в области."""

    text: str = Field(description="Одной строкой, как текст ячейки")
    confidence: float = Field(description="0–1; 0, если ничего не прочитано")
    words: list[WordOut] = Field(description="Слова с рамками в долях страницы")

    @classmethod
    def of(cls, read: Reread) -> Self:
        """Return what was read."""
        words = [
            WordOut(
                text=word.text,
                box=(word.bbox.x0, word.bbox.y0, word.bbox.x1, word.bbox.y1),
                line=word.line,
                confidence=word.confidence,
            )
            for word in read.words
        ]
        return cls(text=read.text, confidence=read.confidence, words=words)
