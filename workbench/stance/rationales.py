"""Rationales: the sentence of a passage, or it and the one it leans on, that decides its stance towards a claim.

Invariant: a rationale's offsets point into the stored document, and ``prove`` has compared them with it, character for
character, before any stance built on it leaves the library.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from index.lexical import stemmed_words
from index.sentences import sentence_spans
from workbench.errors import RationaleUnproved
from workbench.mismatches.answered import is_answer
from workbench.mismatches.questions import has_question, is_question, stated_in
from workbench.mismatches.spelled_dates import spell_out_dates
from workbench.mismatches.statements import is_statement
from workbench.records import Document, Hit, Rationale, StanceScores
from workbench.text import day as written_day

#: How much more decided two sentences must be than the better one alone: the shorter rationale is the clearer one.
JOIN_MARGIN = 0.1
#: How much less decided a sentence may be that is chosen for its words: under a title that decides, every sentence does.
TIE = 0.05
#: A sentence that shares fewer of the claim's words than this part of the passage's best is not read as a rationale.
RELEVANT = 0.5
_ECHO = 0.2  # how probable a stance is by what follows a question, where both together are read so
_READ = 2  # sentences of one passage that are read alone
_MOST_TITLE = 200  # characters; hostile titles are long
_MOST_SENTENCES = 12  # of one passage; passages are built far below it
#: Words at the head of a sentence that lean on the one before it.
_LEANING = re.compile(
    r"[\"'“‘(]*(?:he|she|it|they|both|his|her|its|their|this|that|these|those"
    r"|the (?:two|first|second|third|other|others|latter|former|pair|country|company|agency))\b",
    re.IGNORECASE,
)


def candidates(hit: Hit, claim_text: str) -> list[Rationale]:
    """Return the rationales that a passage offers on a claim.

    These are its most relevant sentences, in order, then those of them that lean on the sentence before, together with it.
    Relevance is shared words: a sentence on something else can be read as contradicting nearly any claim, and must not
    speak for the passage. It says nothing of agreement, and does not enter the stance. A title, a byline, a credit, a
    line of dates and a question are no rationales; they are offered only where the passage holds nothing else, and then
    decide nothing. What follows a question leans on it, however short it is: "Did she resign? No."
    """
    # A blank passage has no sentence: it is offered as it is, and says nothing.
    spans = sentence_spans(hit.passage.text)[:_MOST_SENTENCES] or [(0, len(hit.passage.text))]
    sentences = [hit.passage.text[start:end] for start, end in spans]
    asked = {row for row, text in enumerate(sentences) if is_question(text)}
    chosen = _relevant(sentences, _statements(sentences, asked, hit), asked, claim_text)
    leaning = [row for row in chosen if row > 0 and (row - 1 in asked or _LEANING.match(sentences[row]))]
    joined = [(spans[row - 1][0], spans[row][1]) for row in leaning]
    return [_rationale(hit, start, end) for start, end in [*(spans[row] for row in chosen), *joined]]


def as_read(hit: Hit, rationale: Rationale) -> str:
    """Return what the stance model reads: the document's title, a full stop, the day it was published, the rationale.

    A sentence seldom names its subject ("It could only be shown three times a day"), and news seldom names the year ("on
    Sunday"); whoever reads the passage sees title and date above it. What follows " | " in a title is a section's or a
    site's name and is left out. So is a question, but for the names in it: below "Did the mayor close the bridge?" any
    sentence was taken to say that he did. "Last year" is read as the year that it was on the day of publication, as in a
    claim: "delivered 735 aircraft last year" was taken to refute that it delivered 735 in 2023. "24 August" stays, as the
    model learnt to read it under a date line.
    """
    title = stated_in(_title(hit))[:_MOST_TITLE].rstrip(" .")
    published = hit.document.published
    parts = [f"{title}." if title else "", date_line(published) if published else ""]
    parts.append(spell_out_dates(rationale.text, published, counted_only=True))
    return " ".join(part for part in parts if part)


def _title(hit: Hit) -> str:
    """Return the document's own title, without the section or site behind it."""
    return hit.document.title.split(" | ")[0].strip()


def date_line(day: date) -> str:
    """Return a day as the stance model reads it above a text: ``20 August 2023.``"""
    return f"{written_day(day)}."


def _statements(sentences: Sequence[str], asked: Collection[int], hit: Hit) -> list[int]:
    """Return the rows of the sentences that state something or answer one of the questions ``asked``; all where none do."""
    title = _title(hit)
    found = [
        row
        for row, text in enumerate(sentences)
        if row not in asked and (row - 1 in asked or is_statement(text, title, hit.passage.text))
    ]
    return found or list(range(len(sentences)))


def _relevant(sentences: Sequence[str], stating: Sequence[int], asked: Collection[int], claim_text: str) -> list[int]:
    """Return, in order, those of the rows ``stating`` whose sentences share the most stemmed words with the claim.

    An answer has the words of its question as well.
    """
    claim, *rows = (set(words) for words in stemmed_words([claim_text, *sentences]))
    shared = {row: len(claim & (rows[row] | (rows[row - 1] if row - 1 in asked else set()))) for row in stating}
    bar = RELEVANT * max(shared.values(), default=0)
    ranked = sorted((row for row, count in shared.items() if count >= bar), key=lambda row: (-shared[row], row))
    return sorted(ranked[:_READ])


def _rationale(hit: Hit, start: int, end: int) -> Rationale:
    offset = hit.passage.start
    text = hit.passage.text[start:end]
    return Rationale(document_id=hit.document.id, start=offset + start, end=offset + end, text=text)


def choose(
    offered: Sequence[Rationale],
    scores: Sequence[StanceScores],
    claim_text: str = "",
    *,
    least: tuple[float, float] = (0.5, 0.5),
) -> tuple[Rationale, StanceScores]:
    """Return the most decided rationale: a single sentence, unless a pair is more decided by ``JOIN_MARGIN``.

    Of sentences that are read alike, within ``TIE``, it is the one that shares the most words with ``claim_text``: below
    "Recovered satellite had no military use" the search that ended decides as much as the experts' conclusion, which is
    what a person would look at. So it is where none is read as decided: its differences from the claim are worth naming.

    ``offered`` is what ``candidates`` gave: sentences, then pairs of them, each group in order. ``least`` are the
    probabilities from which SUPPORTS and REFUTES count as decided.
    """
    singles = next(
        (row for row in range(1, len(offered)) if offered[row].start <= offered[row - 1].start), len(offered)
    )
    best = min(range(singles), key=lambda row: (scores[row].neutral, row))
    pair = min(range(singles, len(offered)), key=lambda row: (scores[row].neutral, row), default=best)
    if scores[best].neutral - scores[pair].neutral > JOIN_MARGIN:
        best = pair
    alike = _read_alike(best, scores[:singles], scores[best], least)
    if claim_text and len(alike) > 1:
        claim, *rows = (set(words) for words in stemmed_words([claim_text, *(offered[row].text for row in alike)]))
        shared = dict(zip(alike, (len(claim & words) for words in rows), strict=True))
        best = max(alike, key=lambda row: (shared[row], -scores[row].neutral, -row))
    return offered[best], scores[best]


def without_questions(offered: Sequence[Rationale], scores: Sequence[StanceScores]) -> list[StanceScores]:
    """Return the scores with those of a question and what follows as neutral, where the question alone decides.

    "Did she resign? The minister has worked here for years." was read as supporting that she did. It is left as it is where
    what follows is an answer, or by itself says something of the kind.
    """
    silent = StanceScores(supports=0.0, refutes=0.0, neutral=1.0)
    return [
        silent if has_question(one.text) and _only_asks(one, said, offered, scores) else said
        for one, said in zip(offered, scores, strict=True)
    ]


def _only_asks(
    pair: Rationale, said: StanceScores, offered: Sequence[Rationale], scores: Sequence[StanceScores]
) -> bool:
    """Say whether what stands behind the question in a pair neither answers it nor leans the same way by itself."""
    row = next(row for row, one in enumerate(offered) if one.end == pair.end)
    behind = offered[row].text
    question = pair.text[: len(pair.text) - len(behind)].strip()
    if not is_question(question) or is_answer(question, behind):
        return False
    supporting = said.supports > said.refutes
    return (scores[row].supports if supporting else scores[row].refutes) < _ECHO


def _read_alike(
    best: int, singles: Sequence[StanceScores], said: StanceScores, least: tuple[float, float]
) -> Sequence[int]:
    """Return the rows of the sentences that decide as the best rationale does; all of them where that decides nothing."""
    if said.supports < least[0] and said.refutes < least[1]:
        return range(len(singles))
    if best >= len(singles):
        return [best]
    supporting = said.supports > said.refutes
    return [
        row
        for row, one in enumerate(singles)
        if one.neutral - said.neutral <= TIE and (one.supports >= least[0] if supporting else one.refutes >= least[1])
    ]


def prove(rationales: Sequence[Rationale], documents: Mapping[str, Document]) -> None:
    """Check that every rationale stands in its stored document at its offsets.

    Raises:
        RationaleUnproved: one does not.
    """
    for rationale in rationales:
        document = documents.get(rationale.document_id)
        placed = 0 <= rationale.start < rationale.end
        if document is None or not placed or document.text[rationale.start : rationale.end] != rationale.text:
            raise RationaleUnproved(
                f"the rationale at {rationale.start}-{rationale.end} does not stand in document"
                f" {rationale.document_id!r}: the index changed under the check; check again"
            )
