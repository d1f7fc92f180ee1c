"""One claim: its evidence first, then what the machine suggests. Pure: records in, escaped HTML out.

Invariant: in what these functions return, evidence always stands before the suggestion, every passage is the stored text
character for character, and no score is shown without its name.
"""

from collections.abc import Sequence

from workbench.calibration import was_calibrated
from workbench.records import Evidence, Finding, Hit, Stance, Suggestion
from workbench.text import count, day, listing, without_isolates
from workbench.ui.safe import isolated, link, sentence, text
from workbench.ui.words import FLAGS, KINDS, MISMATCHES, STANCES, VERDICT_NAMES, VERDICTS, WHY_UNMATCHED, look_of
from workbench.verdicts import coverage_sentence, leaning

_HEADINGS = {Stance.REFUTES: "Refutes", Stance.SUPPORTS: "Supports", Stance.NEUTRAL: "Neutral"}

_NEUTRAL_OPEN = 3  # neutral passages that stay open where nothing else was found


def render_claim(finding: Finding, *, number: int, total: int, hidden: str = "") -> str:
    """Return everything on one claim: the claim, its evidence, the suggestion, or in its place why it is ``hidden``."""
    evidence = render_evidence(finding) if finding.suggestion or finding.evidence else ""
    if hidden:
        after = (
            f'<section class="wb-suggestion wb-edge-unmatched" aria-label="Suggestion"><p>{text(hidden)}</p></section>'
        )
    elif finding.suggestion:
        after = render_suggestion(finding)
    else:
        after = _render_unmatched(finding)
    return f'<section class="wb-claim">{_render_statement(finding, number, total)}{evidence}{after}</section>'


def _render_statement(finding: Finding, number: int, total: int) -> str:
    claim = finding.claim
    facts = [f"Claim {number} of {total}", KINDS[claim.kind]]
    if claim.speaker:
        facts.append(f"said by {isolated(claim.speaker)}")
    if finding.provenance.as_of:  # the claim's own day is the article's where the check had none
        facts.append(f"as of {day(finding.provenance.as_of)}")
    facts.append(f"worth checking {claim.check_worthiness:.2f}")
    quote = ""
    if claim.quote.strip() != claim.text.strip():
        quote = f'<p class="wb-quote" dir="auto">In the article: “{text(claim.quote)}”</p>'
    notes = "".join(f"<li>{text(note)}</li>" for note in claim.notes)
    return (
        f'<p class="wb-over">{" · ".join(facts)}</p><h2 class="wb-statement" dir="auto">{text(claim.text)}</h2>{quote}'
        + (f'<ul class="wb-notes">{notes}</ul>' if notes else "")
    )


def render_evidence(finding: Finding) -> str:
    """Return the evidence in groups: what refutes, what supports, then the neutral.

    Neutral passages are folded where others decide; where there are no others, the nearest few stay open, because a
    person judges "not enough" by what was read.
    """
    deciding = set(finding.suggestion.deciding) if finding.suggestion else set()
    groups = {stance: [piece for piece in finding.evidence if piece.stance is stance] for stance in _HEADINGS}
    decided = bool(groups[Stance.REFUTES] or groups[Stance.SUPPORTS])
    opened = {stance: len(pieces) for stance, pieces in groups.items()}
    opened[Stance.NEUTRAL] = 0 if decided else _NEUTRAL_OPEN
    drawn = [
        _render_group(stance, groups[stance], deciding, opened=opened[stance]) for stance in groups if groups[stance]
    ]
    empty = '<p class="wb-none">No passage of the corpus was found for this claim.</p>'
    return f'<section class="wb-evidence" aria-label="Evidence"><h3>Evidence</h3>{"".join(drawn) or empty}</section>'


def _render_group(stance: Stance, pieces: Sequence[Evidence], deciding: set[str], *, opened: int) -> str:
    """Return a group of evidence, all but the first ``opened`` pieces of it folded."""
    cards = [render_card(piece, decides=piece.hit.passage.id in deciding) for piece in pieces]
    title = f"<h4>{STANCES[stance].shape}{_HEADINGS[stance]} <b>{len(pieces)}</b></h4>"
    css = f"wb-group wb-group-{STANCES[stance].tone}"
    shown, folded = "".join(cards[:opened]), "".join(cards[opened:])
    if not opened:
        hint = '<span class="wb-small">read, and deciding nothing</span>'
        return f'<details class="{css}"><summary>{title}{hint}</summary>{folded}</details>'
    rest = f"{count(len(pieces) - opened, 'more passage')}, further from the claim"
    more = f"<details><summary>{rest}</summary>{folded}</details>" if folded else ""
    return f'<section class="{css}">{title}{shown}{more}</section>'


def render_card(evidence: Evidence, *, decides: bool = False) -> str:
    """Return one piece of evidence: the passage with its rationale marked, where it is from, and the scores."""
    look = STANCES[evidence.stance]
    chips = [look.tag]
    if decides:
        chips.append('<span class="wb-chip">Decides</span>')
    chips += [f'<span class="wb-chip wb-flag">{FLAGS[flag]}</span>' for flag in evidence.flags]
    mismatches = "".join(
        f"<li><b>{MISMATCHES[mismatch.kind]}.</b> {text(mismatch.explanation)}</li>" for mismatch in evidence.mismatches
    )
    return (
        f'<article class="wb-card wb-edge-{look.tone}"><p class="wb-chips">{"".join(chips)}</p>'
        f'<blockquote dir="auto">{_render_passage(evidence)}</blockquote>{render_source(evidence.hit)}'
        + (f'<ul class="wb-mismatches">{mismatches}</ul>' if mismatches else "")
        + f'<p class="wb-scores">{_stance_scores(evidence)}<br>{retrieval_scores(evidence.hit)}</p></article>'
    )


def _render_passage(evidence: Evidence) -> str:
    """Return the passage with its rationale marked; where the two do not fit together nothing is marked."""
    passage, rationale = evidence.hit.passage, evidence.rationale
    start, end = rationale.start - passage.start, rationale.end - passage.start
    fits = rationale.document_id == passage.document_id and passage.text[max(start, 0) : end] == rationale.text
    if start < 0 or not fits or not rationale.text:
        return text(passage.text)
    before, after = text(passage.text[:start]), text(passage.text[end:])
    return f'{before}<mark class="wb-rationale">{text(rationale.text)}</mark>{after}'


def render_source(hit: Hit) -> str:
    """Return the line that says where a passage is from: title, publisher, date, tier, reprints."""
    document = hit.document
    facts = [f"<cite>{link(document.url, document.title or document.id)}</cite>"]
    facts.append(isolated(document.publisher) if document.publisher else "publisher unknown")
    facts.append(day(document.published))
    if document.tier:
        facts.append(f"tier {isolated(document.tier)}")
    if hit.reprints:
        names = listing([isolated(name) for name in hit.reprints], most=3)
        facts.append(f"also in {count(len(hit.reprints), 'reprint')} ({names}), counted once")
    return f'<p class="wb-source">{" · ".join(facts)}</p>'


def _stance_scores(evidence: Evidence) -> str:
    scores = evidence.stance_scores
    return f"Stance model: supports {scores.supports:.2f}, refutes {scores.refutes:.2f}, neutral {scores.neutral:.2f}"


def retrieval_scores(hit: Hit) -> str:
    """Return the retrieval scores in words; a search that did not return the passage is left out."""
    found = [f"fused {hit.retrieval_score:.4f}"]
    if hit.dense_score is not None:
        found.append(f"by meaning {hit.dense_score:.2f}")
    if hit.lexical_score is not None:
        found.append(f"by words {hit.lexical_score:.1f}")
    return f"Retrieval: {', '.join(found)}"


def render_suggestion(finding: Finding) -> str:
    """Return verdict and confidence, or what the claim leans to, with reasons and coverage, and who decides.

    Empty where there is no suggestion to be seen.
    """
    suggestion = finding.suggestion
    if suggestion is None:
        return ""
    look = VERDICTS[suggestion.verdict]
    coverage = coverage_sentence(suggestion.coverage)
    shown = without_isolates(coverage)  # findings that were made before these marks came do without them
    told = [reason for reason in suggestion.reasons if without_isolates(reason) != shown]
    reasons = "".join(f"<li>{sentence(reason)}</li>" for reason in told)
    return (
        f'<section class="wb-suggestion wb-edge-{look.tone}" aria-label="Suggestion"><h3>What the machine suggests</h3>'
        f'<p class="wb-verdict wb-{look.tone}">{look.shape}{VERDICT_NAMES[suggestion.verdict]}'
        f'<span class="wb-confidence">{_how_sure(finding, suggestion)}</span></p>'
        f'<ul class="wb-reasons">{reasons}</ul><h4>What the corpus holds</h4><p>{sentence(coverage)}</p>'
        f"{_render_nearest(suggestion)}"
        '<p class="wb-small">The machine suggests; a person decides.</p></section>'
    )


def _how_sure(finding: Finding, suggestion: Suggestion) -> str:
    """Return the confidence; of a claim that leans only to where, since a small one of nothing tells nobody anything."""
    if leaning(finding):
        return f"{look_of(finding).word.lower()}, too weakly to be suggested"
    sure = "" if was_calibrated(finding.provenance.stance_model) else ", not calibrated yet"
    return f"confidence {suggestion.confidence:.2f}{sure}"


def _render_nearest(suggestion: Suggestion) -> str:
    coverage = suggestion.coverage
    if coverage.nearest_title is None or coverage.nearest_score is None:
        return ""
    return f"<p>Nearest in meaning: {isolated(coverage.nearest_title)} ({coverage.nearest_score:.2f} of 1).</p>"


def _render_unmatched(finding: Finding) -> str:
    why = WHY_UNMATCHED.get(finding.claim.kind, "It was not matched against the corpus.")
    return (
        f'<section class="wb-suggestion wb-edge-unmatched" aria-label="Not matched"><p class="wb-verdict wb-unmatched">'
        f"{look_of(finding).shape}Not matched</p><p>{why}</p>"
        '<p class="wb-small">It is kept and shown, so that a person can decide to look into it.</p></section>'
    )
