"""From bytes to text, for every format that is text underneath.

Invariant: ``decode`` either returns text that encodes to UTF-8, or raises; no character goes missing: what cannot be
decoded becomes U+FFFD. A file that is nearly all UTF-8 stays UTF-8: one bad byte must not turn the rest into mojibake.
"""

import codecs
from collections import Counter

from index.language import detect_language
from index.readers.report import Refusal, SkipKind

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The codecs that Python counts among text encodings and that no page or file is written in.
_NEVER = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "undefined", "mbcs", "oem"})
# Pages labelled so are in truth windows-1252: that is how every browser reads them.
_WESTERN = frozenset({"iso8859-1", "ascii"})
_SAMPLE_BYTES = 1 << 20
# Codec, bytes a character, and which of them is the upper one of the lowest plane; the wider first.
_UNMARKED = (("utf-32-le", 4, 1), ("utf-32-be", 4, 2), ("utf-16-le", 2, 1), ("utf-16-be", 2, 0))
_FEWEST_BYTES = 8
_FEW_NULS = 25  # with a blank every twelve letters at least
_SAME = 0.9
# Western and Central European text differs in a few letters only, which charset-normalizer takes for one another; the
# letters that both share give the language away.
_CENTRAL = frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"})


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Return ``data`` as text: by its byte order mark, as UTF-8, as ``declared``, else as it looks.

    Raises:
        SourceUnreadable: the bytes are not text in any encoding that can be told.
    """
    return data.decode(encoding_of(data, name=name, declared=declared), "replace")


def encoding_of(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Return the name of the codec to read ``data`` with; see ``decode``."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    spelled = _usable(declared)
    unmarked = _unmarked(data[:_SAMPLE_BYTES])
    if unmarked:
        return unmarked
    if _is_utf8(data):
        return spelled if spelled and _looks_like_utf8(spelled, data) else "utf-8"
    if spelled and spelled != "utf-8":
        return spelled
    return _mostly_utf8(data) or _guessed(data, name)


def _unmarked(sample: bytes) -> str | None:
    """Return the codec of UTF-16 or UTF-32 without a byte order mark, told by where the bytes repeat themselves.

    Letters of one script share their upper byte (0 in Latin, 4 in Cyrillic), and blanks have 0 there: one place in two,
    or three in four, holds few different bytes and many NULs.
    """
    if sample.count(0) * _FEW_NULS < len(sample):
        return None
    for codec, width, upper in _UNMARKED:
        whole = sample[: len(sample) // width * width]
        places = Counter(whole[upper::width])
        if len(whole) < _FEWEST_BYTES or sum(count for _, count in places.most_common(3)) < _SAME * len(whole[::width]):
            continue
        try:
            text = codecs.getincrementaldecoder(codec)("strict").decode(whole)  # its end may be cut in two
        except UnicodeDecodeError:
            continue
        if sum(char.isprintable() or char.isspace() for char in text) >= _SAME * len(text):
            return codec
    return None


def _usable(declared: str | None) -> str | None:
    try:
        codec = codecs.lookup((declared or "").strip()).name
        b"".decode(codec)  # refuses base64, rot13 and the like, which are no text encodings
    except (LookupError, ValueError):
        return None
    if codec in _NEVER or codec.replace("_", "-") in _NEVER:
        return None
    return "cp1252" if codec in _WESTERN else codec


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_utf8(codec: str, data: bytes) -> bool:
    """Whether ``codec`` writes text in bytes that pass for UTF-8: in ASCII with escapes, or with NULs in between."""
    return codec.startswith(("iso2022", "hz")) or (codec.startswith(("utf-16", "utf-32")) and b"\0" in data)


def _mostly_utf8(data: bytes) -> str | None:
    """Return ``utf-8`` where at least four in five characters beyond ASCII are well-formed UTF-8: no chance finding."""
    kept = data.decode("utf-8", "ignore")
    beyond = sum(1 for character in kept if ord(character) > 127)
    bad = len(data) - len(kept.encode("utf-8"))
    return "utf-8" if beyond >= 4 * bad else None


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        raise Refusal(
            SkipKind.DAMAGED,
            f"{name}: not text in any known encoding; save it as UTF-8, or give it its right ending",
        )
    if best.encoding in ("cp1250", "cp1252"):
        language = detect_language(data[:_SAMPLE_BYTES].decode("ascii", "ignore"))
        return "cp1250" if language in _CENTRAL else "cp1252"
    return best.encoding
