"""How often the sentence that a check shows as its reason is one that annotators marked, beside what a user would pick.

    python -m benchmarks.rationales FOLDER PAIRS --split test

FOLDER is a BEIR folder of judged claims, PAIRS (jsonl or jsonl.gz: claim, evidence, label) holds the sentences that decide
them: SciFact and its development pairs. The claims are checked as a batch is. Every passage of ten that holds a marked
sentence and another one besides counts; what stands there is split as the index splits it. "marked" is the share of
passages whose chosen text overlaps a marked sentence, "sentences" how many it spans. Beside the check: the sentence that
shares the most words with the claim, the one nearest to it by the encoder, the first, and any sentence at random.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import Encoder
from index.lexical import stemmed_words
from index.sentences import sentence_spans
from workbench.calibration.labelled import read_labelled
from workbench.composition import Workbench
from workbench.evaluation.judged import read_judged
from workbench.evaluation.verdicts import check_judged
from workbench.records import Evidence, Stance
from workbench.settings import Settings
from workbench.stance.rationales import candidates
from workbench.verdicts import VerdictRule

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One passage on one claim: its sentences and the marked ones, as spans of the document's text."""

    claim: str
    evidence: Evidence
    sentences: tuple[Span, ...]
    marked: tuple[Span, ...]

    def holds(self, chosen: Span) -> bool:
        """Whether ``chosen`` overlaps a marked sentence."""
        return any(start < chosen[1] and end > chosen[0] for start, end in self.marked)

    def text(self, span: Span) -> str:
        """Return what stands there in the document."""
        return self.evidence.hit.document.text[span[0] : span[1]]


def marked_spans(text: str, evidence: Iterable[str]) -> tuple[Span, ...]:
    """Return where the sentences of ``evidence`` stand in ``text``, word for word; those that do not are left out.

    >>> marked_spans("One fell. Two rose.", ["A title. Two rose."])
    ((10, 19),)
    """
    found: set[Span] = set()
    for piece in evidence:
        for start, end in sentence_spans(piece):
            place = text.find(piece[start:end])
            if place >= 0:
                found.add((place, place + end - start))
    return tuple(sorted(found))


def cases_of(checked: Iterable[tuple[str, Sequence[Evidence]]], marks: Mapping[str, Sequence[str]]) -> list[Case]:
    """Return the passages that hold a marked sentence of their claim and another one besides."""
    cases = []
    for claim, found in checked:
        for evidence in found:
            passage = evidence.hit.passage
            marked = marked_spans(evidence.hit.document.text, marks.get(claim, ()))
            inside = tuple(span for span in marked if span[0] < passage.end and span[1] > passage.start)
            spans = tuple((passage.start + start, passage.start + end) for start, end in sentence_spans(passage.text))
            case = Case(claim=claim, evidence=evidence, sentences=spans, marked=inside)
            if inside and not all(case.holds(span) for span in spans):
                cases.append(case)
    return cases


def nearest_in_words(case: Case) -> list[Span]:
    """Return the sentence that shares the most stemmed words with the claim, the first of equals."""
    claim, *rows = (set(words) for words in stemmed_words([case.claim, *map(case.text, case.sentences)]))
    return [case.sentences[max(range(len(rows)), key=lambda row: (len(claim & rows[row]), -row))]]


def nearest_by(encoder: Encoder) -> Callable[[Case], list[Span]]:
    """Return what picks the sentence whose vector is nearest to the claim's."""

    def nearest(case: Case) -> list[Span]:
        (claim,) = encoder.encode_queries([case.claim])
        rows = encoder.encode_passages([case.text(span) for span in case.sentences])
        return [case.sentences[int(np.argmax(rows @ claim))]]

    return nearest


def measure(cases: Sequence[Case], encoder: Encoder) -> dict[str, tuple[float, float]]:
    """Return for each way of choosing the share of passages where it is right, and how many sentences it spans.

    A way that names several texts is right by the share of them that are: what is drawn from them at random.
    """
    ways: dict[str, Callable[[Case], list[Span]]] = {
        "the check": lambda case: [(case.evidence.rationale.start, case.evidence.rationale.end)],
        "most shared words": nearest_in_words,
        "nearest by the encoder": nearest_by(encoder),
        "the first": lambda case: [case.sentences[0]],
        "any, at random": lambda case: list(case.sentences),
    }
    table = {}
    for name, way in ways.items():
        chosen = [way(case) for case in cases]
        right = [np.mean([case.holds(span) for span in spans]) for case, spans in zip(cases, chosen, strict=True)]
        spanned = [_spanned(case, span) for case, spans in zip(cases, chosen, strict=True) for span in spans]
        table[name] = float(np.mean(right)), float(np.mean(spanned))
    return table


def _spanned(case: Case, chosen: Span) -> int:
    return sum(start < chosen[1] and end > chosen[0] for start, end in case.sentences)


def offered(cases: Sequence[Case]) -> float:
    """Return the share of passages where a marked sentence is among what is read: no choice can be better."""
    return float(
        np.mean(
            [
                any(case.holds((one.start, one.end)) for one in candidates(case.evidence.hit, case.claim))
                for case in cases
            ]
        )
    )


def main() -> None:
    """Check the claims and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--home", type=Path, help="where the index is kept for the next time")
    options = parser.parse_args()
    marks: dict[str, list[str]] = defaultdict(list)
    for pair in read_labelled(options.pairs).pairs:
        if pair.label in (Stance.SUPPORTS.name, Stance.REFUTES.name):
            marks[pair.claim].append(pair.evidence)
    with tempfile.TemporaryDirectory() as place:
        bench = Workbench(Settings(home=options.home or Path(place)))
        checked = check_judged(bench, read_judged(options.folder, options.split), rule=VerdictRule())
        cases = cases_of([(finding.claim.text, finding.evidence) for finding in checked.findings], marks)
        if not cases:
            raise SystemExit(f"{options.pairs} marks no sentence of what is found in {options.folder}")
        decided = [case for case in cases if case.evidence.stance is not Stance.NEUTRAL]
        for name, group in (("all", cases), ("decided by the check", decided)):
            if not group:
                continue
            print(f"{len(group)} passages, {name}: {offered(group):.3f} have a marked sentence among what is read")
            print("| chosen | marked | sentences |\n|---|---|---|")
            for way, (right, spanned) in measure(group, bench.encoder).items():
                print(f"| {way} | {right:.3f} | {spanned:.2f} |")


if __name__ == "__main__":
    main()
