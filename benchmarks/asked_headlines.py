"""How often a sentence on something else counts as support below a headline that asks what the claim says.

    python -m benchmarks.asked_headlines PAIRS [--sample 400]

PAIRS (jsonl or jsonl.gz: claim, evidence, label) gives claims and sentences; FEVER's held-out pairs, say. Every claim with
one verb to begin a question with ("was", "is", "has", ...) is turned into that question, which becomes the headline of the
evidence of another claim. Nothing there says anything of the claim, so that no support is right. "read" is how the
workbench reads such a document, "whole" with the headline as it stands; "alone" is the evidence below no headline.
"""

import argparse
import re
from pathlib import Path

from workbench.calibration.labelled import read_labelled
from workbench.composition import open_workbench
from workbench.mismatches.questions import stated_in
from workbench.stance import StanceModel

_VERB = re.compile(r"(?P<subject>[^,;:]+?) (?P<verb>is|are|was|were|has|have|had|will|can|did|does) (?P<rest>.+?)\.?\Z")
_SMALL = re.compile(r"(?:The|A|An|In|There|It|He|She|They)\b")


def as_question(claim: str) -> str | None:
    """Return a claim as a question that can be answered with yes; ``None`` where it has no verb that can begin one.

    >>> as_question("The bridge was closed in May.")
    'Was the bridge closed in May?'
    """
    found = _VERB.match(claim)
    if found is None or found["rest"].startswith("not "):
        return None
    subject = found["subject"]
    if _SMALL.match(subject):
        subject = subject[0].lower() + subject[1:]
    return f"{found['verb'].capitalize()} {subject} {found['rest']}?"


def measure(model: StanceModel, pairs: list[tuple[str, str]], supports_at: float) -> dict[str, float]:
    """Return the share of pairs that count as support, by how the headline is read."""
    asked = [(claim, question) for claim, _ in pairs if (question := as_question(claim))]
    others = [evidence for _, evidence in pairs][::-1]  # of a claim from the other end of the list
    below = [(claim, question, evidence) for (claim, question), evidence in zip(asked, others, strict=False)]
    ways = {
        "whole": [(claim, f"{question}. {evidence}") for claim, question, evidence in below],
        "read": [
            (claim, f"{stated}. {evidence}" if (stated := stated_in(question)) else evidence)
            for claim, question, evidence in below
        ],
        "alone": [(claim, evidence) for claim, _, evidence in below],
    }
    return {
        name: sum(one.supports >= supports_at for one in model.score(texts)) / len(texts)
        for name, texts in ways.items()
    }


def main() -> None:
    """Turn, read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--sample", type=int, default=400)
    options = parser.parse_args()
    labelled = read_labelled(options.pairs, sample=options.sample)
    pairs = [(pair.claim, pair.evidence) for pair in labelled.pairs]
    questions = sum(as_question(claim) is not None for claim, _ in pairs)
    bench = open_workbench()
    shares = measure(bench.stance_model, pairs, bench.settings.supports_at)
    print(f"{questions} of {len(pairs)} claims as headlines that ask, above evidence on another claim")
    for name, share in shares.items():
        print(f"  {name:<6} {share:.3f} count as support")


if __name__ == "__main__":
    main()
