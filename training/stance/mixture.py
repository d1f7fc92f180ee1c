"""The mixture that the stance model learns from, and its tokens.

    python -m training.stance.mixture PAIRS OUT [--scifact FOLDER] [--thin SHARE] [--wide] [--further] [--seed N [N ...]]

Invariant: the same data and seed give the same mixture, in the same order.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.weights import original_encoder_path
from training.pages import DECIDED
from training.stance.abstracts import scientific_statements
from training.stance.changed_evidence import changed_evidence
from training.stance.claim_alone import told_by_claims
from training.stance.counterfactuals import CHANGES, change_name, names, negate, remove_negation
from training.stance.dates import line_for, moved, placed
from training.stance.near_misses import near_misses, news_own, sentences_of_sets
from training.stance.neutrals import SameName, scientific_neutrals, scientific_titles, without_title
from training.stance.news import news_pairs
from training.stance.pages import page_pairs
from training.stance.sources import LABELS, SOURCES, LabelledPair, load_source
from training.stance.titles import neutrals_of_pages, with_titles
from training.stance.vague import vague
from training.stance.written import WRITTEN, written_pairs

MAX_TOKENS = 112
_BLANK = 14_000  # pairs without evidence: the claim alone must not be an opinion
_PAGES = 16_000  # claims that get evidence of their own page that is silent, and of another page that search finds
_TITLED = 0.5  # of FEVER's pairs, the part that gets a title in front
_LINED = 0.4  # of the pairs with a title, the part that gets a date line behind it
_PLACED = 80_000  # FEVER pairs that are tried for a time in the claim and a date line that fits
_CHANGED_BELOW = 40_000  # supported FEVER claims whose evidence is tried for a change
_LOOSENED = 3  # times that each supported FEVER claim is tried for a looser year or count
_STATED, _MISSED_BELOW = 40_000, 30_000  # sentences, and supported FEVER claims, that are tried for near misses
_NEGATED = 0.3  # of the supported claims that are changed, the part in which a negation is tried first
_SUPPORTS, _REFUTES, _NEUTRAL, _NOT_SUPPORTED, _ = LABELS.values()


def build(
    pairs: Path, scifact: Path | None, seed: int = 0, *, wide: bool = False
) -> tuple[list[LabelledPair], dict[str, list[LabelledPair]]]:
    """Return the mixture, and what is held out of each source; ``wide`` takes more of the small sets."""
    rng = random.Random(seed)
    taken: dict[str, list[LabelledPair]] = {}
    held: dict[str, list[LabelledPair]] = {}
    for source in SOURCES:
        taken[source.name], held[source.name] = load_source(pairs, source, rng, wide=wide)
    fever = taken["fever_train"]
    supported = [pair for pair in fever if pair.label == _SUPPORTS]
    refuted = [pair for pair in fever if pair.label == _REFUTES]
    mixture = [pair for part in taken.values() for pair in part]
    mixture += counterfactuals(supported, refuted, rng)
    near = SameName(fever, rng)
    for pair in rng.sample(refuted, len(refuted) // 2) + rng.sample(supported, len(supported) // 5):
        if (other := near.other(pair)) is not None:
            mixture.append(LabelledPair(pair.claim, other, _NEUTRAL, "same_name"))
    if scifact is not None:
        titles = scientific_titles(scifact)
        mixture += [replace(pair, evidence=without_title(pair.evidence, titles)) for pair in taken["scifact_train"]]
        mixture += scientific_neutrals(scifact)
    halves = rng.sample(supported, _BLANK // 2) + rng.sample(refuted, _BLANK // 2)
    mixture += [LabelledPair(pair.claim, "", _NEUTRAL, "blank") for pair in halves]
    mixture = with_titles(mixture, _TITLED, rng, _sometimes_lined)
    mixture += neutrals_of_pages(supported + refuted, _PAGES, rng, _sometimes_lined)
    mixture += moved(fever, rng)
    mixture += placed(rng.sample(fever, min(_PLACED, len(fever))), rng)
    return mixture, {name: rows for name, rows in held.items() if rows}


def _sometimes_lined(pair: LabelledPair, rng: random.Random) -> str:
    return line_for(pair, rng) if rng.random() < _LINED else ""


def counterfactuals(
    supported: list[LabelledPair], refuted: list[LabelledPair], rng: random.Random
) -> Iterator[LabelledPair]:
    """Yield at most one changed claim for each supported one, and negations of refuted claims, which are supported.

    As many refuted claims are negated as supported ones: a negation must not give the label away.
    """
    pool = sorted({name for pair in supported[:20_000] for name in names(pair.claim)})
    negations = 0
    for pair in supported:
        changes = [*CHANGES[:-1]]
        rng.shuffle(changes)
        changes.insert(0 if rng.random() < _NEGATED else len(changes), CHANGES[-1])
        for name, change, certain in changes:
            if name == "negation" and changes[0][0] != "negation":
                continue
            claim = change(pair.claim, pair.evidence, rng)
            if claim is not None and claim != pair.claim:
                negations += name == "negation"
                label = _REFUTES if certain else _NOT_SUPPORTED
                yield LabelledPair(claim, pair.evidence, label, f"changed_{name}")
                break
        else:
            if (claim := change_name(pair.claim, pair.evidence, rng, pool)) is not None:
                yield LabelledPair(claim, pair.evidence, _NOT_SUPPORTED, "changed_name")
    for pair in rng.sample(refuted, len(refuted)):
        if (claim := remove_negation(pair.claim)) is not None:
            yield LabelledPair(claim, pair.evidence, _SUPPORTS, "unnegated")
        elif negations > 0 and (claim := negate(pair.claim)) is not None:
            negations -= 1
            yield LabelledPair(claim, pair.evidence, _SUPPORTS, "negated_refuted")


def build_of_seeds(
    pairs: Path, scifact: Path | None, seeds: Sequence[int], *, wide: bool
) -> tuple[list[LabelledPair], dict[str, list[LabelledPair]]]:
    """Return the mixtures of all seeds as one, none of its pairs twice: other claims changed, other pages found.

    The mixture of one seed stays as it is.
    """
    if len(seeds) == 1:
        return build(pairs, scifact, seeds[0], wide=wide)
    together: dict[LabelledPair, None] = {}
    for seed in seeds:
        mixture, held = build(pairs, scifact, seed, wide=wide)
        together |= dict.fromkeys(mixture)
    return list(together), held


def further_pairs(
    pairs: Path, scifact: Path | None, seed: int, *, wide: bool
) -> tuple[list[LabelledPair], dict[str, list[LabelledPair]]]:
    """Return what the last stage learns from besides the mixture, and what is held out of it, by kind.

    These are claims said less exactly, claims beside evidence that was changed, titles of papers as claims, near
    misses, news, and what was written for it.
    """
    rng = random.Random(seed)
    fever, _ = load_source(pairs, next(source for source in SOURCES if source.name == "fever_train"), rng, wide=wide)
    supported = [pair for pair in fever if pair.label == _SUPPORTS]
    made = list(changed_evidence(rng.sample(supported, min(_CHANGED_BELOW, len(supported))), rng))
    made += [pair for _ in range(_LOOSENED) for pair in vague(supported, rng)]
    sentences = sentences_of_sets(pairs, rng)[:_STATED]
    made += near_misses(sentences, rng.sample(supported, min(_MISSED_BELOW, len(supported))), rng)
    made = with_titles(made, _TITLED, rng, _sometimes_lined)
    if scifact is not None:
        made += scientific_statements(scifact, rng)
    made += news_own(pairs, rng)
    news, held = news_pairs(pairs, rng)
    written, held_written = written_pairs()
    of_pages, held_pages = page_pairs(seed)
    kinds = {pair.source for pair in held}
    held_news = {kind: [pair for pair in held if pair.source == kind] for kind in sorted(kinds)}
    return made + news + written + of_pages, held_news | held_written | held_pages


def thin(mixture: list[LabelledPair], share: float, seed: int) -> list[LabelledPair]:
    """Return what is from SciFact, from found pages or with dates of its own, and ``share`` of everything else."""
    rng = random.Random(seed)
    whole = ("scifact", "same_page", "other_page", "date_")
    return [pair for pair in mixture if pair.source.startswith(whole) or rng.random() < share]


def tokenise(mixture: list[LabelledPair], folder: Path, out: Path, *, most: int = MAX_TOKENS) -> None:
    """Write the tokens of ``mixture`` with the tokenizer of the model in ``folder``: evidence first, then claim.

    A pair is cut to ``most`` tokens. Beside them stands what the claims of written pairs tell by themselves.
    """
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most, strategy="longest_first")
    ids, types, lengths = [], [], []
    for start in range(0, len(mixture), 4096):
        block = mixture[start : start + 4096]
        for encoded in tokenizer.encode_batch([(pair.evidence, pair.claim) for pair in block]):
            ids.append(np.array(encoded.ids, np.uint16))
            types.append(np.array(encoded.type_ids, np.uint8))
            lengths.append(len(encoded.ids))
    names = sorted({pair.source for pair in mixture})
    told = np.zeros((len(mixture), 3), np.float16)
    for source in (WRITTEN, DECIDED):
        rows = [row for row, pair in enumerate(mixture) if pair.source.startswith(source)]
        told[rows] = told_by_claims([mixture[row] for row in rows])
    np.savez(
        out,
        names=np.array(names),
        sources=np.array([names.index(pair.source) for pair in mixture], np.uint8),
        ids=np.concatenate(ids),
        types=np.concatenate(types),
        ends=np.cumsum(lengths),
        labels=np.array([pair.label for pair in mixture], np.uint8),
        told=told,
    )


def main() -> None:
    """Write mixture.npz, the held-out pairs and what the mixture counts into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scifact", type=Path, help="BEIR folder of SciFact: adds near sentences as hard neutrals")
    parser.add_argument(
        "--thin", type=float, default=1.0, help="keep this share of all but SciFact and pages: for a last stage"
    )
    parser.add_argument(
        "--wide", action="store_true", help="take more of the small sets, for a machine that has the time"
    )
    parser.add_argument(
        "--further",
        action="store_true",
        help="add looser claims, changed evidence, near misses, titles of papers, news and written pairs",
    )
    parser.add_argument("--seed", type=int, nargs="+", default=[0], help="several: their mixtures as one")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    mixture, held = build_of_seeds(options.pairs, options.scifact, options.seed, wide=options.wide)
    if options.thin < 1:
        mixture = thin(mixture, options.thin, options.seed[0])
    if options.further:
        made, held_news = further_pairs(options.pairs, options.scifact, options.seed[0], wide=options.wide)
        mixture, held = mixture + made, held | held_news
    tokenise(mixture, original_encoder_path(), options.out / "mixture.npz")
    names_of = list(LABELS)
    for name, rows in held.items():
        lines = (
            json.dumps({"claim": row.claim, "evidence": row.evidence, "label": names_of[row.label]}) for row in rows
        )
        (options.out / f"{name}_held.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    counts = Counter((pair.source, names_of[pair.label]) for pair in mixture)
    report = {f"{source} {label}": count for (source, label), count in sorted(counts.items())}
    (options.out / "mixture.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1), len(mixture), {name: len(rows) for name, rows in held.items()})


if __name__ == "__main__":
    main()
