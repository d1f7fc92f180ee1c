"""Which documents are to be removed: those of some ids and addresses, and those that bounds allow."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.corpus import Corpus
from index.errors import SettingRefused
from index.records import SearchFilters
from index.text import without_surrogates


def chosen(
    corpus: Corpus, *, ids: Sequence[str], urls: Sequence[str], bounds: SearchFilters | None
) -> tuple[Sequence[int], Sequence[str]]:
    """Return the rows of the documents of a corpus that are meant, and the ids and addresses that are not in it."""
    by_id = corpus.rows_of([without_surrogates(one) for one in ids])  # as they are kept
    by_url = corpus.rows_of_urls([without_surrogates(one) for one in urls])
    rows = {*by_id.values(), *(row for found in by_url.values() for row in found)}
    if bounds is not None:
        rows |= set(np.flatnonzero(corpus.allowed(bounds)).tolist())
    absent = [one for one in ids if without_surrogates(one) not in by_id]
    absent += [one for one in urls if without_surrogates(one) not in by_url]
    return sorted(rows), absent


def removal_bounds(ids: Sequence[str], urls: Sequence[str], filters: SearchFilters | None) -> SearchFilters | None:
    """Return what any engine removes by ``filters``, ``None`` where they bound nothing but whether there is a date.

    A search lets a document without a date through a bound on dates; what is removed is gone, so here it stays.

    Raises:
        SettingRefused: neither they nor ``ids`` or ``urls`` name anything.
    """
    if filters is not None and replace(filters, undated=True) != SearchFilters():
        dated = any(day is not None for day in (filters.as_of, filters.published_from, filters.published_before))
        return replace(filters, undated=filters.undated and not dated)
    if not ids and not urls:
        raise SettingRefused("nothing to remove was named: give ids, addresses, or a publisher, language, tier or date")
    return None
