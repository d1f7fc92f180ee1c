"""What is searched for: a claim, or a post of a social network, without what hinders the search.

Invariant: addresses, handles, dates of posting and pictures are gone, names stay; a text of which nothing is left is
searched for as it stands.
"""

import re

_MOST_CHARACTERS = 2_000  # a claim is a sentence or two; the encoder reads no further
_ADDRESS = re.compile(r"https?://\S+|pic\.twitter\.com/\S+|\bwww\.\S+", re.IGNORECASE)
#: What archived posts end with: a dash, a name, a handle in brackets, a day.
_SIGNED = re.compile(r"\s*[—–-]{1,2}\s*([^—–@()]{0,60}?)\s*\(@\w+\)\s*(?:[A-Z][a-z]+ \d{1,2}, \d{4})?\s*$")
_TAGGED = re.compile(r"[#@](\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_KEPT = re.compile(r"[^\w\s.,;:!?'\"’“”$€£%()&/+-]")
_LETTER = re.compile(r"[^\W\d_]")


def search_text(text: str) -> str:
    """Return the words of ``text`` to search for.

    Hashtags and handles are taken apart (``#ImpeachTrump``: Impeach Trump); the name that signs a post is kept at the
    end, for checked claims often name who posted.
    """
    words = text[:_MOST_CHARACTERS]
    signed = _SIGNED.search(words)
    author = ""
    if signed:
        author, words = signed.group(1), words[: signed.start()]
    words = _ADDRESS.sub(" ", words)
    words = _TAGGED.sub(lambda tag: " " + _HUMP.sub(" ", tag.group(1)).replace("_", " ") + " ", words)
    words = " ".join(_KEPT.sub(" ", f"{words} {author}").split())
    return words if _LETTER.search(words) else " ".join(text[:_MOST_CHARACTERS].split())
