"""Train the scorer of check-worthiness on labelled sentences, and measure it by debate.

    python -m training.check_worthiness.train SENTENCES [--out models/check-worthiness/weights.json]

A logistic regression over runs of one to three words and a few counts (``workbench.check_worthiness.fitting``), fitted on
all sentences; the slope, the shift and the threshold come from log odds by weights that did not see the sentence's debate.
No encoder, so that a claim costs little. Deterministic: the same file gives the same bytes. Prints the cross-validated
figures, and pins the digest where the weights are those that ship.
"""

import argparse
from pathlib import Path

from training.pinning import pin_digest
from workbench.check_worthiness.features import COUNTS
from workbench.check_worthiness.fitting import (
    LabelledSentence,
    calibrate_folds,
    debates,
    fit_worth,
    folds,
    held_out_odds,
    with_calibration,
)
from workbench.check_worthiness.model import SHIPPED_WORTH, WORTH_FORMAT, WorthWeights
from workbench.evaluation.check_worthiness import figures_of, read_sentences
from workbench.model_files import write_model
from workbench.serialise import to_json


def write_weights(weights: WorthWeights, path: Path) -> str:
    """Write weights as ``workbench.check_worthiness.model`` reads them; return their SHA-256."""
    content = {
        "format": WORTH_FORMAT,
        "runs": weights.runs,
        "count_names": list(COUNTS),
        "counts": list(weights.counts),
        "sentences": "".join(sorted(weights.sentences)),
        **{name: getattr(weights, name) for name in ("offset", "slope", "shift", "threshold")},
    }
    return write_model(path, content)


def train(sentences: list[LabelledSentence]) -> tuple[WorthWeights, dict[str, object]]:
    """Return the weights, and the cross-validated figures of weights made the same way."""
    splits = folds(debates(sentences))
    worthy = [one.worthy for one in sentences]
    odds = held_out_odds(sentences, splits)
    values, said = calibrate_folds(odds, worthy, splits)
    return with_calibration(fit_worth(sentences), odds, worthy), figures_of(values, said, worthy)


def main() -> None:
    """Parse the command line, train, write the weights, and pin their digest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED_WORTH)
    options = parser.parse_args()
    weights, figures = train(read_sentences(options.sentences))
    digest = write_weights(weights, options.out)
    if options.out.resolve() == SHIPPED_WORTH:
        pin_digest("workbench/check_worthiness/model.py", "SHIPPED_DIGEST", digest)
    figures.pop("bins", None)
    print(to_json({"cross_validated": figures, "sha256": digest, "bytes": options.out.stat().st_size}))


if __name__ == "__main__":
    main()
