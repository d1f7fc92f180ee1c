"""Articles: where the text under check comes from. Pasted, out of a file, or from an address that somebody names.

Invariant: importing this package loads no parser and no network library.
"""

from workbench.articles.fetch import FetchLimits
from workbench.articles.loading import (
    ARTICLE_BYTES,
    ArticleDetails,
    article_from_address,
    article_from_bytes,
    article_from_file,
    article_from_text,
)

__all__ = [
    "ARTICLE_BYTES",
    "ArticleDetails",
    "FetchLimits",
    "article_from_address",
    "article_from_bytes",
    "article_from_file",
    "article_from_text",
]
