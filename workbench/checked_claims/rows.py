"""One row of a table, or one ClaimReview, as a checked claim, or the reason why it is none.

Invariant: a checked claim has its words, the publisher's rating, a publisher and a web address; the day may be absent, but
one that is given and cannot be read refuses the row. Texts are bounded and on one line; nothing in them is interpreted.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from index.readers.dates import read_date
from index.text import without_surrogates
from workbench.checked_claims.records import CheckedClaim, checked_claim_id

LONGEST_CLAIM = 5_000
_LONGEST = {
    "rating": 300,
    "publisher": 300,
    "url": 2_000,
    "published": 80,
    "title": 1_000,
    "claimant": 300,
    "language": 40,
}
#: What columns are called elsewhere; the first that is there and filled is taken. Ours come first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "claim", "claimreviewed", "claim_text", "claim_reviewed", "statement"),
    "rating": ("rating", "verdict", "textualrating", "textual_rating", "alternatename", "rating_name", "label"),
    "publisher": (
        "publisher",
        "publisher_name",
        "author",
        "organization",
        "organisation",
        "source",
        "site",
        "fact_checker",
    ),
    "url": ("url", "link", "review_url", "reviewurl", "claimreview_url", "address", "fact_check_url"),
    "published": ("published", "date", "datepublished", "date_published", "review_date", "reviewdate"),
    "title": ("title", "headline", "name"),
    "claimant": ("claimant", "speaker", "claimed_by", "claim_author"),
    "language": ("language", "lang", "inlanguage"),
}


class RowRefused(ValueError):
    """A row is no checked claim; the message says what is wrong with it."""


def checked_claim(found: Mapping[str, str]) -> CheckedClaim:
    """Return the checked claim of a row that has our field names.

    Raises:
        RowRefused: something that every checked claim has is absent or cannot be used.
    """
    cells = {name: _one_line(found.get(name, "")) for name in COLUMNS}
    if not any(char.isalnum() for char in cells["text"]):
        raise RowRefused("no claim in it")
    if len(cells["text"]) > LONGEST_CLAIM:
        raise RowRefused(f"its claim has more than {LONGEST_CLAIM:,} characters")
    cells |= {name: cells[name][:most] for name, most in _LONGEST.items() if name != "url"}
    if not cells["rating"]:
        raise RowRefused("no rating")
    host = _host(cells["url"])
    published = read_date(cells["published"])
    if cells["published"] and published is None:
        raise RowRefused(f"its date {cells['published']!r} cannot be read as one day: write it as 2023-09-14")
    publisher = cells["publisher"] or host
    return CheckedClaim(
        id=checked_claim_id(url=cells["url"], publisher=publisher, text=cells["text"]),
        published=published,
        publisher=publisher,
        **{name: cells[name] for name in ("text", "rating", "url", "title", "claimant", "language")},
    )


def from_columns(row: Mapping[str, Any]) -> CheckedClaim:
    """Return the checked claim of a row of a table, or of a JSON object, whose fields go by any of their names.

    Raises:
        RowRefused: as ``checked_claim``.
    """
    given = {str(name).strip().casefold().replace(" ", "_"): value for name, value in row.items() if name}
    found = {}
    for field, names in COLUMNS.items():
        values = (given[name] for name in names if isinstance(given.get(name), str | int | float))
        found[field] = next((str(value) for value in values if str(value).strip()), "")
    return checked_claim(found)


def _host(url: str) -> str:
    """Return the host of a web address, without www."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        parts, host = None, ""
    if parts is None or parts.scheme not in ("http", "https") or not host or len(url) > _LONGEST["url"]:
        raise RowRefused(f"its address {url[:80]!r} is no http or https address" if url else "no address")
    return host


def _one_line(value: str) -> str:
    return " ".join(without_surrogates(value).replace("\0", " ").split())
