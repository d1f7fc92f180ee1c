"""Text that any file, tokenizer or terminal can take."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """Return ``text`` with lone surrogates, which UTF-8 cannot hold, replaced by U+FFFD; its length stays the same."""
    return _SURROGATE.sub("\ufffd", text)


def encoded_text(title: str, passage: str) -> str:
    """Return what the encoder reads of a passage: the title in front, because a passage seldom names its subject."""
    return f"{title}. {passage}" if title else passage
