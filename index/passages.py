"""Documents cut into passages: whole sentences, up to a length in tokens that the encoder can read, with small overlap.

Invariant: ``document.text[passage.start:passage.end] == passage.text``; passages come in order, and every character of
the document that is not white space stands in at least one of them. No passage is over its budget of tokens, unless one
single character is.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Document, Passage, content_id
from index.sentences import sentence_spans

#: Counts the tokens of each text, as the encoder would.
TokenCounter = Callable[[Sequence[str]], list[int]]

_PIECE = 400  # characters of the pieces into which a sentence longer than a whole passage is cut at first
# A tokenizer may take a thousand letters in a row, or a megabyte of blanks, for one token or none. A passage is read by
# people too, so every 16 characters weigh one token at least; in prose a token stands for four or five.
_CHARACTERS_A_TOKEN = 16
_JOINED_MOST = 16  # how far a cut moves so that it does not part a letter from its accents, or an emoji from its parts
_JOINER = "\u200d"


@dataclass(frozen=True, kw_only=True, slots=True)
class PassagePolicy:
    """How long passages may be.

    ``max_tokens`` bounds sentences of one passage together with the title that is encoded in front of them. 128 was
    chosen on SciFact's training queries: fused nDCG@10 0.732, against 0.725 at 224 and 0.717 for whole abstracts.
    ``overlap`` is the number of sentences that the next passage repeats.
    """

    max_tokens: int = 128
    overlap: int = 1


def make_passage(document: Document, start: int, end: int) -> Passage:
    """Return the passage of ``document`` between two offsets; its id is derived from place and content."""
    text = document.text[start:end]
    passage_id = content_id(document.id, str(start), str(end), text)
    return Passage(id=passage_id, document_id=document.id, start=start, end=end, text=text)


def split_document(document: Document, count_tokens: TokenCounter, policy: PassagePolicy) -> Iterator[Passage]:
    """Yield the passages of ``document``. A sentence longer than a passage is cut, at white space where it has some."""
    spans = sentence_spans(document.text)
    if not spans:
        return
    title_tokens = count_tokens([document.title])[0] if document.title else 0
    budget = max(policy.max_tokens - title_tokens, policy.max_tokens // 2, 1)
    spans, weights = _fit(document.text, spans, count_tokens, budget)
    for first, last in _windows(spans, weights, budget, policy.overlap):
        yield make_passage(document, spans[first][0], spans[last - 1][1])


def _fit(
    text: str, spans: list[tuple[int, int]], count_tokens: TokenCounter, budget: int
) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the spans with every one that is over ``budget`` cut until its pieces fit, and the weight of each.

    Four hundred characters of Chinese are four hundred tokens, of English a hundred: pieces that are still too heavy are
    cut again at half the length. Only a single character may stay over the budget.
    """
    weights = _weigh(text, spans, count_tokens)
    size = _PIECE
    while size and any(weight > budget for weight in weights):
        pieces = [
            [span] if weight <= budget else list(_cut(text, *span, size))
            for span, weight in zip(spans, weights, strict=True)
        ]
        fresh = [piece for group in pieces if len(group) > 1 for piece in group]
        counted = iter(_weigh(text, fresh, count_tokens))
        weights = [
            known if len(group) == 1 else next(counted)
            for group, known in zip(pieces, weights, strict=True)
            for _ in group
        ]
        spans = [piece for group in pieces for piece in group]
        size //= 2
    return spans, weights


def _weigh(text: str, spans: list[tuple[int, int]], count_tokens: TokenCounter) -> list[int]:
    tokens = count_tokens([text[start:end] for start, end in spans])
    return [max(count, (end - start) // _CHARACTERS_A_TOKEN) for count, (start, end) in zip(tokens, spans, strict=True)]


def _cut(text: str, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield consecutive trimmed pieces of about ``size`` characters that cover ``text[start:end]``."""
    while start < end:
        cut = min(start + size, end)
        if cut < end:
            while cut > start + size // 2 and not text[cut].isspace():
                cut -= 1
            if not text[cut].isspace():
                cut = _between_letters(text, start, start + size)
        yield _trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1


def _between_letters(text: str, start: int, cut: int) -> int:
    """Return ``cut``, or a place shortly before it that does not part what is shown as one character."""
    for place in range(cut, max(start, cut - _JOINED_MOST), -1):
        joined = text[place] == _JOINER or text[place - 1] == _JOINER or unicodedata.category(text[place])[0] == "M"
        if not joined:
            return place
    return cut


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _windows(spans: list[tuple[int, int]], weights: list[int], budget: int, overlap: int) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of sentences whose weights stay within ``budget``, repeating ``overlap`` of them.

    White space between two sentences weighs too, by its length.
    """
    gaps = [0] + [(span[0] - before[1]) // _CHARACTERS_A_TOKEN for before, span in pairwise(spans)]
    first = 0
    while first < len(spans):
        last, total = first, 0
        while last < len(spans) and (last == first or total + gaps[last] + weights[last] <= budget):
            total += weights[last] + (gaps[last] if last > first else 0)
            last += 1
        yield first, last
        if last == len(spans):
            return
        # Overlap only where progress is sure, and where the repeated sentences leave room for a new one.
        begin = last - overlap
        repeated = sum(weights[begin:last]) + sum(gaps[begin + 1 : last + 1]) if begin > first else 0
        room = overlap and begin > first and repeated + weights[last] <= budget
        first = begin if room else last
