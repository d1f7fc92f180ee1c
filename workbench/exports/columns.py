"""The columns of exported tables: their names, their order, what they hold. ``docs/exports.md`` is this file for people.

Invariant: within one ``SCHEMA`` no column is renamed, moved, or given another meaning; a column more is added at the end
and is a new ``SCHEMA``. A test compares this file with the page.
"""

from dataclasses import dataclass
from enum import StrEnum

SCHEMA = 3


class Kind(StrEnum):
    """What a column holds. ``LIST`` is a list of texts: one text, `` | `` between them, where a format has no lists."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "date"
    TRUTH = "true or false"
    LIST = "list of texts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    kind: Kind
    about: str


def _columns(table: str) -> tuple[Column, ...]:
    kinds = {"T": Kind.TEXT, "W": Kind.WHOLE, "N": Kind.NUMBER, "D": Kind.DAY, "B": Kind.TRUTH, "L": Kind.LIST}
    found = []
    for line in table.strip().splitlines():
        name, kind, about = line.strip().split(None, 2)
        found.append(Column(name=name, kind=kinds[kind], about=about))
    return tuple(found)


#: One row for each claim.
CLAIMS = _columns("""
    schema W version of these columns
    place T where the item stands: the path, the address, or the table and its row
    name T what the table of claims calls the row
    article_id T id of the article
    article_title T its title
    article_url T its address
    article_publisher T who published it
    article_published D when
    article_language T its language, such as en
    claim_number W the claim's place among those of its article, from 1
    claim_id T id of the claim
    claim T the claim, able to stand alone
    quote T its words in the article, verbatim
    quote_start W where they begin in the article's text, in code points
    quote_end W where they end
    speaker T who says it, where the article says so
    kind T EVENT, QUANTITY, QUOTE, PREDICTION, OPINION or HEDGED
    check_worthiness N 0 to 1
    as_of D the day that it was checked as of
    claim_notes L what was left out or left open when it was extracted
    machine_verdict T what the machine suggests; empty for a claim that was not matched
    machine_confidence N 0 to 1
    machine_reasons L why, in words
    machine_deciding L ids of the passages that the suggestion rests on
    evidence W passages that were read
    evidence_supports W of them, those that support it
    evidence_refutes W of them, those that refute it
    coverage_documents W documents that name one of its subjects
    coverage_corpus W documents that could be found
    coverage_newest D the newest document on its subjects
    human_verdict T what a person decided on these words; empty where nobody has
    human_rating T the same in the words of the desk's own scale
    human_state T where its review stands, such as SUBMITTED or PUBLISHED
    human_reviewer T who decided
    human_decided_at T when, in UTC
    human_reason T why
    human_note T what they noted
    human_published T the verdict that readers were told; empty where nothing was published
    software T what made the suggestion
    index T the index that was searched
    generation T its generation
    encoder T the encoder
    encoder_digest T its digest
    stance_model T the stance model
    stance_digest T its digest
    parser T the parser
    settings_digest T digest of the settings
    human_claim T the words a person decided on, where claim has others: the other human_ columns are empty then
    machine_leaning T the verdict that the evidence leads to, too weakly to be suggested; empty where there is none
""")

#: One row for each pair of claim and evidence.
EVIDENCE = _columns("""
    schema W version of these columns
    place T where the item stands
    name T what the table of claims calls the row
    article_id T id of the article
    claim_id T id of the claim
    claim T the claim
    rank W the passage's place in the order of reading, from 1
    stance T what counts: SUPPORTS, REFUTES or NEUTRAL, after differences were weighed
    deciding B whether the machine's suggestion rests on it
    rationale T the sentences that decide, verbatim
    rationale_start W where they begin in the document's text, in code points
    rationale_end W where they end
    supports N the stance model's probability that it supports the claim
    refutes N that it refutes it
    neutral N that it does neither
    mismatches L differences between claim and rationale, each with its kind
    flags L LATER_THAN_ARTICLE, LATER_THAN_AS_OF, UNDATED
    passage_id T id of the passage
    passage T its text, verbatim
    passage_start W where it begins in the document's text
    passage_end W where it ends
    document_id T id of the document
    document_title T its title
    document_url T its address
    document_publisher T who published it
    document_published D when
    document_language T its language
    document_tier T its tier
    document_licence T its licence
    origin_id T the earliest document with this text
    reprints L ids of other documents with this text
    retrieval_score N fused score of the search
    dense_score N cosine of claim and passage
    lexical_score N BM25 score
    human_kept B whether a person kept it as what their verdict rests on; empty where nobody has decided
    machine_verdict T the machine's suggestion on the claim
    human_verdict T a person's decision on the claim, in these words
    index T the index that was searched
    generation T its generation
""")

#: Flipped suggestions; see ``workbench.exports.recheck``.
RECHECKED = _columns("""
    schema W version of these columns
    place T where the item stands, or the run
    article_id T id of the article
    article_title T its title
    claim_id T id of the claim
    claim T the claim
    as_of D the day that it was checked as of
    flipped B whether the suggestion, or what the claim leans to, is another one now
    machine_verdict_before T what the machine suggested
    machine_confidence_before N how sure it was
    generation_before T the generation that it had searched
    machine_verdict T what it suggests now
    machine_confidence N how sure it is
    generation T the generation that it searches now
    machine_reasons L why, in words
    deciding_added L ids of passages that the suggestion rests on now and did not before
    deciding_removed L ids of passages that it rested on before and does not now
    made_with_another L what else is different: models, settings, software
    human_verdict T what a person decided on these words
    human_state T where its review stands
    machine_leaning_before T what the claim leant to, where nothing was suggested
    machine_leaning T what it leans to now
""")

TABLES = {"claims": CLAIMS, "evidence": EVIDENCE, "recheck": RECHECKED}
