"""Is the text layer worth reading? A scan has none, a broken one holds no Russian words."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.dictionary import is_known
from ingest.pdf.frame import Frame
from ingest.pdf.lines import Word
from ingest.pdf.paths import Drawing

#: Fewer characters than this are no text layer.
_FEW = 10
#: An image is the page itself when it covers this share of it.
_COVERS = 0.5
#: Shares of characters without a meaning, and of known words.
_GARBAGE = 0.3
_KNOWN = 0.25
_DOUBTFUL = 0.7
#: So many words with a hole in them are no accident.
_HOLED = 0.1
_WORDS_TO_JUDGE = 12
_WORDS_ASKED = 60
_HALF = 0.5

_WORD = re.compile(r"[а-яё]{4,40}")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
#: Signs that fill forms: «______», «........», «- - -».
_PLAIN_SIGNS = re.compile(r"[\s.,_\-–—…|]")
#: So many characters tell whether they are a text; with fewer Cyrillic ones than this share, it is no Russian one.
_ENOUGH_SIGNS, _ENOUGH_LATIN, _HARDLY = 60, 200, 0.05
#: Letters and figures make more than this share of any text.
_MOSTLY = 0.7
_LATIN = re.compile(r"[A-Za-z]")
#: Every English text of some length holds one of these.
_ENGLISH = re.compile(r"\b(?:the|and|for|with|from|this|that)\b")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


def is_scan(words: Sequence[Word], drawing: Drawing, frame: Frame) -> bool:
    """Tell whether the page is to be read from its picture."""
    if sum(len(word.characters) for word in words) < _FEW:
        return bool(drawing.images) or _is_painted(drawing)
    if is_under_image(drawing, frame):
        return True
    return is_broken(" ".join(word.text for word in words))


def _is_painted(drawing: Drawing) -> bool:
    """Letters drawn as outlines leave hundreds of short segments and no character."""
    return len(drawing.segments) > 200  # noqa: PLR2004 -- more than a ruled form has


def is_under_image(drawing: Drawing, frame: Frame) -> bool:
    """Tell whether the text is the unseen layer that another program has put over a scan."""
    invisible = len(drawing.unpainted) > _HALF * drawing.text_objects
    return invisible and image_share(drawing, frame) > _COVERS


def image_share(drawing: Drawing, frame: Frame) -> float:
    """Return the share of the page that its images cover; a scan may be cut into strips."""
    covered = sum(max(image.width, 0.0) * max(image.height, 0.0) for image in drawing.images)
    return min(covered / max(frame.width * frame.height, 1.0), 1.0)


def is_broken(text: str) -> bool:
    """Tell whether the text is garbage: unmapped characters, one letter for all, or hardly a Russian word."""
    letters = max(len(text.replace(" ", "")), 1)
    if len(_PRIVATE.findall(text)) > _GARBAGE * letters or _has_holes(text) or _is_one_letter(text):
        return True
    return _is_coded(text) or knowledge(text) < _KNOWN


def is_doubtful(text: str) -> bool:
    """Tell whether so few words are Russian ones that recognition may read better."""
    return knowledge(text) < _DOUBTFUL


def knowledge(text: str) -> float:
    """Return the share of Russian words that the dictionary knows, 1.0 where there are too few to judge."""
    words = sorted(set(_WORD.findall(text.lower())), key=len, reverse=True)[:_WORDS_ASKED]
    return sum(map(is_known, words)) / len(words) if len(words) >= _WORDS_TO_JUDGE else 1.0


def _has_holes(text: str) -> bool:
    """Tell whether many words lack a letter: «мон\ufffdтор\ufffdнг»; a sign of its own is an item's dot."""
    words = text.split()
    return len(words) >= _WORDS_TO_JUDGE and sum(map(_is_holed, words)) > _HOLED * len(words)


def _is_holed(word: str) -> bool:
    return bool(_PRIVATE.search(word)) and any(map(str.isalpha, word))


def _is_one_letter(text: str) -> bool:
    """Tell whether one letter stands for all: «яяяяяя я яяяяяяяяяя»."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _ENOUGH_SIGNS or len(text.split()) < _WORDS_TO_JUDGE:
        return False
    return Counter(letters).most_common(1)[0][1] > _HALF * len(letters)


def _is_coded(text: str) -> bool:
    """Tell whether letters stand for other letters, as where the file does not tell what its glyphs mean."""
    signs = _PLAIN_SIGNS.sub("", text)
    if len(signs) < _ENOUGH_SIGNS or len(_CYRILLIC.findall(signs)) > _HARDLY * len(signs):
        return False
    letters = sum(map(str.isalnum, signs))
    return letters < _MOSTLY * len(signs) or (
        len(signs) > _ENOUGH_LATIN
        and len(_LATIN.findall(signs)) > _HALF * len(signs)
        and not _ENGLISH.search(text.lower())
    )
