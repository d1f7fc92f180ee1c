"""What an encoder would add to the scorer of check-worthiness, and what it would cost.

    python -m benchmarks.check_worthiness SENTENCES [--vectors FILE]

Cross-validated by debate, as ``workbench evaluate check-worthiness`` is: the scorer as it ships (words and counts),
sentence embeddings alone, and both: stacked (one logistic regression over embeddings and log odds of the scorer) and as
the mean of the two log odds, each scaled to one spread. Then the time that a claim takes with each. ``--vectors`` keeps
the embeddings in a .npy file and uses it again.
"""

import argparse
import time
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from workbench.check_worthiness.fitting import debates, fit_worth, folds
from workbench.check_worthiness.scorer import TrainedScorer
from workbench.composition import open_workbench
from workbench.evaluation.check_worthiness import read_sentences

TIMED = 500  # sentences


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    sentences = read_sentences(options.sentences)
    texts = [one.text for one in sentences]
    encoder = open_workbench().encoder
    if options.vectors and options.vectors.exists():
        vectors = np.load(options.vectors)
    else:
        vectors = encoder.encode_passages(texts)
        if options.vectors:
            np.save(options.vectors, vectors)
    worthy = np.array([one.worthy for one in sentences])
    words, dense, both = (np.zeros(len(texts)) for _ in range(3))
    for learned, tested in folds(debates(sentences)):
        weights = fit_worth([sentences[row] for row in learned])
        odds = np.array([weights.parts(text).log_odds for text in texts])
        words[tested] = odds[tested]
        # In the learned part the scorer has seen its sentences and is too sure: a scale of 0.5 keeps the embeddings in.
        for found, columns in ((dense, vectors), (both, np.hstack([vectors, 0.5 * odds[:, None]]))):
            model = LogisticRegression(C=3.0, max_iter=200, tol=1e-3).fit(columns[learned], worthy[learned])
            found[tested] = model.decision_function(columns[tested])
    mixed = _standard(words) + _standard(dense)
    for name, found in (("words and counts", words), ("embeddings", dense), ("stacked", both), ("mean", mixed)):
        print(f"{name:<20} average precision {average_precision_score(worthy, found):.4f}")
    scorer = TrainedScorer()
    scorer.score_text(texts[0])
    for name, act in (
        ("words and counts", lambda: [scorer.score_text(text) for text in texts[:TIMED]]),
        ("embeddings", lambda: encoder.encode_passages(texts[:TIMED])),
    ):
        begin = time.process_time()
        act()
        print(f"{name:<20} {(time.process_time() - begin) / TIMED * 1000:.3f} ms of processor time a claim")


def _standard(values: np.ndarray) -> np.ndarray:
    return np.asarray((values - values.mean()) / values.std())


if __name__ == "__main__":
    main()
