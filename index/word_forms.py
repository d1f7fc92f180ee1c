"""Words as word search compares them, whatever a text's spelling, script or typography.

"U.N." and "UN", "1,000" and "1000", "Erdoğan" and "Erdogan", "ﬁre" and "fire" are the same words; texts in scripts without
spaces fall into pairs of neighbouring characters, as Lucene's analyzer for Chinese, Japanese and Korean cuts them.

Invariant: evidence is never shown like this. What is made here is looked up and forgotten; spans are those of the text.
"""

import re
import unicodedata
from functools import lru_cache

from index.text import without_surrogates

#: Scripts written without spaces, as a character class: Thai, Lao, Burmese, Khmer, Chinese and Japanese.
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u1049\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Vowel signs and accents that Python does not count among the letters, though words differ by them: a character class.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83"
    "\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u0f71-\u0f84\u20d0-\u20f0\u3099\u309a"
)
#: Characters that nobody sees, between the letters of a word.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
#: What a word is, once a text is plain: two letters, digits or vowel signs at least.
WORD = rf"[\w{MARKS}]{{2,}}"

_INITIALS = re.compile(r"(?<![\w.])(?:(?:[^\W\d_]\.)+(?:[^\W\d_]\.|[A-Z](?![\w'’]))|[A-Z]\.(?: ?[A-Z]\.)+)")
_GROUPED = re.compile(
    r"(?<![\d.,])(?:\d{1,3}([,\u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?!\d|,\d)"
)
_NOT_DIGITS = re.compile(r"\D")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)\.(\d+)(?!\d|[.,]\d)")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # stands between words
_PIECE = re.compile(r"\s+|\S{1,256}")  # longer ones are taken in parts: ordering accents is quadratic in their number
_ACCENT = re.compile("(?<=[A-Za-z\u00c6\u00d0\u00d8\u00de-\u00df\u00e6\u00f0\u00f8\u00fe\u0110-\u0131\u0141\u0142\u0152"
                     "\u0153\u0386-\u03ce\u0415\u0435])[\u0300-\u036f]+")  # fmt: skip
_UNDIVIDED = str.maketrans({
    "Æ": "AE", "æ": "ae", "Ð": "D", "ð": "d", "Ø": "O", "ø": "o", "Þ": "Th", "þ": "th", "ß": "ss", "ẞ": "SS",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ł": "L", "ł": "l", "Œ": "OE", "œ": "oe",
})  # fmt: skip
_RUN = re.compile(f"[{UNSPACED}]+")


def plain_words(text: str) -> str:
    """Return ``text`` with its words as they are compared; lone surrogates become U+FFFD."""
    plain = _GROUPED.sub(_digits, without_surrogates(text))
    if not plain.isascii():
        pieces = _PIECE.findall(INVISIBLE.sub("", _DIRECTION.sub(" ", plain)))
        plain = "".join(piece if piece.isascii() else unaccented(piece) for piece in pieces)
        plain = _RUN.sub(_pairs, plain)
    return _DECIMAL.sub(r"\1_\2", _INITIALS.sub(_joined, plain)) if "." in plain else plain


@lru_cache(maxsize=100_000)
def unaccented(word: str) -> str:
    """Return ``word`` without the accents of Latin and Greek letters and of ё; other signs stay with their letters.

    Give it a word, not a text: ordering many accents on one letter takes quadratic time.
    """
    split = _ACCENT.sub("", unicodedata.normalize("NFKD", word))
    return unicodedata.normalize("NFKC", split).translate(_UNDIVIDED)


def _digits(found: "re.Match[str]") -> str:
    return _NOT_DIGITS.sub("", found.group())


def _joined(found: "re.Match[str]") -> str:
    return found.group().replace(".", "").replace(" ", "") + " "


def _pairs(found: "re.Match[str]") -> str:
    run = found.group()
    return f" {' '.join(map(str.__add__, run, run[1:]))} " if len(run) > 1 else f" {run} "
