"""From bytes to text, for every format that is text underneath.

Invariant: ``decode`` either returns text that encodes to UTF-8, or raises; no character goes missing: what cannot be
decoded becomes U+FFFD. A file that is nearly all UTF-8 stays UTF-8: one bad byte must not turn the rest into mojibake.
"""

import codecs

from index.errors import SourceUnreadable
from index.language import detect_language

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
    if _is_utf8(data):
        return spelled if spelled and _looks_like_utf8(spelled, data) else "utf-8"
    if spelled and spelled != "utf-8":
        return spelled
    return _mostly_utf8(data) or _guessed(data, name)


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
        raise SourceUnreadable(f"{name}: not text in any known encoding; save it as UTF-8, or give it its right ending")
    if best.encoding in ("cp1250", "cp1252"):
        language = detect_language(data[:_SAMPLE_BYTES].decode("ascii", "ignore"))
        return "cp1250" if language in _CENTRAL else "cp1252"
    return best.encoding
