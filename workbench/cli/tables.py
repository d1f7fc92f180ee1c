"""Findings, claims and hits as tables for a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.calibration import was_calibrated
from workbench.records import Article, CheckReport, Claim, Evidence, Finding, Hit, Stance
from workbench.text import count, day, isolate, printable, printable_sentence, shorten
from workbench.verdicts import leaning

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WORDS = {
    "SUPPORTED": ("+ supported", "green"),
    "REFUTED": ("x refuted", "red"),
    "CONFLICTING_EVIDENCE": ("! conflicting evidence", "magenta"),
    "NOT_ENOUGH_EVIDENCE": ("? not enough evidence", "yellow"),
}
_SIGNS = {Stance.SUPPORTS: "+", Stance.REFUTES: "x", Stance.NEUTRAL: "."}
_SHOWN = 4  # passages of one claim; --json has all of them


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def print_report(report: CheckReport) -> None:
    """Print every finding: the claim, its evidence, then the suggestion."""
    from rich.padding import Padding
    from rich.text import Text

    console = _console()
    article = report.article
    console.print(Text(printable(article.title), style="bold"))
    console.print(Text(_byline(article), style="dim"))
    if not report.findings:
        console.print("No claim was found in this text: it needs whole sentences that state something.")
    for number, finding in enumerate(report.findings, 1):
        console.print()
        console.print(Text(f"{number}. {printable(finding.claim.text)}", style="bold"))
        for line in _finding_lines(finding):
            console.print(Padding(line, (0, 0, 0, 3)))
    made = report.provenance
    sure = "" if was_calibrated(made.stance_model) else " (not calibrated)"
    console.print()
    console.print(
        Text(
            f"Index {made.index}, generation {made.generation}; {made.encoder}; {made.stance_model}{sure}."
            " The machine suggests, a person decides.",
            style="dim",
        )
    )


def _byline(article: Article) -> str:
    parts = [
        isolate(article.publisher or "publisher unknown"),
        day(article.published),
        article.language or "language unknown",
    ]
    return printable_sentence(" · ".join(parts))


def _finding_lines(finding: Finding) -> list["Text"]:
    from rich.text import Text

    lines: list[Text] = [Text(note, style="dim") for note in map(printable, finding.claim.notes)]
    suggestion = finding.suggestion
    if suggestion is None:
        return [Text(f"{finding.claim.kind.lower()}: shown, not matched", style="dim"), *lines]
    decided = [piece for piece in finding.evidence if piece.stance is not Stance.NEUTRAL]
    rest = [piece for piece in finding.evidence if piece.stance is Stance.NEUTRAL]
    lines += [_evidence_line(piece) for piece in [*decided, *rest][:_SHOWN]]
    words, colour = _WORDS[suggestion.verdict]
    sure = "" if was_calibrated(finding.provenance.stance_model) else ", not calibrated"
    side = leaning(finding)
    told = f"leans {_WORDS[side][0][2:]}" if side else f"confidence {suggestion.confidence:.2f}{sure}"
    lines.append(Text(f"suggestion: {words} ({told})", style=colour))
    lines += [Text(f"- {printable_sentence(reason)}") for reason in suggestion.reasons]
    return lines


def _evidence_line(piece: Evidence) -> "Text":
    from rich.text import Text

    document = piece.hit.document
    flags = "".join(f" [{flag.lower().replace('_', ' ')}]" for flag in piece.flags)
    scores = piece.stance_scores
    line = Text(f"{_SIGNS[piece.stance]} ")
    line.append(f"“{printable(shorten(piece.rationale.text, 240))}”")
    line.append(
        printable_sentence(
            f" {isolate(document.publisher or document.title or document.id)}, {day(document.published)}{flags}"
            f" ({piece.stance.lower()}; {scores.supports:.2f}/{scores.refutes:.2f}/{scores.neutral:.2f})"
        ),
        style="dim",
    )
    for mismatch in piece.mismatches:
        line.append(f"\n  {mismatch.kind.lower()}: {printable(mismatch.explanation)}", style="yellow")
    return line


def print_claims(article: Article, claims: Sequence[Claim]) -> None:
    """Print the claims of an article with kind, check-worthiness and speaker."""
    from rich.table import Table
    from rich.text import Text

    console = _console()
    console.print(Text(printable(article.title), style="bold"))
    table = Table("#", "kind", "worth", "claim", "speaker", box=None, pad_edge=False)
    for number, claim in enumerate(claims, 1):
        notes = "".join(f"\n({printable(note)})" for note in claim.notes)
        table.add_row(
            str(number),
            claim.kind.lower(),
            f"{claim.check_worthiness:.2f}",
            Text(printable(claim.text) + notes),
            Text(printable(claim.speaker or "")),
        )
    console.print(table)
    console.print(Text(count(len(claims), "claim"), style="dim"))


def print_hits(hits: Sequence[Hit]) -> None:
    """Print the hits of one query."""
    from rich.text import Text

    console = _console()
    if not hits:
        console.print("nothing found")
    for number, hit in enumerate(hits, 1):
        document = hit.document
        console.print(Text(f"{number}. {printable(document.title or document.id)}", style="bold"))
        scores = [f"fused {hit.retrieval_score:.4f}"]
        scores += [f"dense {hit.dense_score:.3f}"] if hit.dense_score is not None else []
        scores += [f"lexical {hit.lexical_score:.2f}"] if hit.lexical_score is not None else []
        source = (
            f"   {isolate(document.publisher or 'publisher unknown')}, {day(document.published)} · {', '.join(scores)}"
        )
        console.print(Text(printable_sentence(source), style="dim"))
        console.print(Text(f"   {printable(shorten(hit.passage.text, 400))}"))
