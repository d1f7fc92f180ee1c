"""Pages that were written for training: what is held out, the pairs and claims they make, and what is in the files."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from training.encoder.sources import Found, Passage
from training.encoder.written import page_claims, siblings
from training.pages import DECIDED, FOLDER, pages, write_folder
from training.stance.further import part_of
from training.stance.pages import SILENT, page_pairs
from training.stance.sources import LABELS
from workbench.evaluation.beir import read_beir

LEAD = {
    "text": "The Vell rises in the hills.",
    "supports": ["The Vell begins in hills."],
    "refutes": ["It has no source."],
}
TRADE = {"text": "Salt went down it until 1850.", "supports": ["Salt was shipped on the Vell."], "refutes": []}
MILLS = {"text": "Nine mills stood on the river.", "supports": [], "refutes": ["The Vell drove no mill."]}


def written(folder: Path, *titles: str) -> Path:
    lines = [json.dumps({"title": title, "passages": [LEAD, TRADE, MILLS]}) for title in titles]
    (folder / "rivers.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def titles(held: bool) -> str:
    """Return a title that is held out, or one that is not."""
    return next(title for title in (f"River {n}" for n in range(200)) if _held(title) is held)


def _held(title: str) -> bool:
    from training.stance.sources import fraction

    return fraction(title) < 0.1


def test_a_claim_is_decided_by_its_passage_and_open_beside_another_of_its_page(tmp_path: Path) -> None:
    taken, held = page_pairs(0, written(tmp_path, titles(held=False)))
    assert not held
    decided = {pair.claim: pair for pair in taken if pair.source == DECIDED}
    assert {claim: pair.label for claim, pair in decided.items()} == {
        "The Vell begins in hills.": LABELS["SUPPORTS"],
        "It has no source.": LABELS["REFUTES"],
        "Salt was shipped on the Vell.": LABELS["SUPPORTS"],
        "The Vell drove no mill.": LABELS["REFUTES"],
    }
    lead = {decided[claim].evidence for claim in ("The Vell begins in hills.", "It has no source.")}
    assert len(lead) == 1  # claims of one passage are folded together by what claims tell alone
    silent = [pair for pair in taken if pair.source == SILENT]
    assert Counter(pair.claim for pair in silent) == dict.fromkeys(decided, 1)
    assert {pair.label for pair in silent} == {LABELS["NEUTRAL"]}
    assert all(not pair.evidence.endswith(decided[pair.claim].evidence[-20:]) for pair in silent)
    assert {part_of(source) for source in (DECIDED, SILENT)} == {"own_page"}


def test_a_page_is_held_out_whole(tmp_path: Path) -> None:
    taken, held = page_pairs(0, written(tmp_path, titles(held=True)))
    assert not taken
    assert len(held["pages"]) == 8


def test_the_folder_is_one_that_can_be_evaluated(tmp_path: Path) -> None:
    learnt, kept = titles(held=False), titles(held=True)
    assert write_folder(tmp_path / "out", pages(written(tmp_path, learnt, kept))) == 4
    data = read_beir(tmp_path / "out", "held")
    (query,) = [query for query, text in data.queries.items() if text == "The Vell drove no mill."]
    (document,) = [document for document, grade in data.judgements[query].items() if grade]
    with gzip.open(tmp_path / "out" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        corpus = {row["_id"]: row for row in map(json.loads, lines)}
    assert (corpus[document]["title"], corpus[document]["text"]) == (kept, MILLS["text"])
    assert len(corpus) == 6


def test_hard_negatives_are_the_other_passages_of_the_page_and_of_no_namesake(tmp_path: Path) -> None:
    found = page_claims(list(pages(written(tmp_path, titles(held=False)))))
    title = found[0].passage.title
    elsewhere = Passage(title, "A river of that name is in the south.")
    passages = list(dict.fromkeys([*(pair.passage for pair in found), elsewhere]))
    other = Found("Bran is a food.", Passage("", "Bran is eaten."), "written_food")
    near = siblings([*found, other], passages)
    assert all(
        {passages[row] for row in rows} == set(passages[:3]) - {pair.passage}
        for pair, rows in zip(found, near, strict=False)
    )
    assert near[-1] == []


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[]", '{"title": "The Vell"}', json.dumps({"title": "The Vell", "passages": [{"text": "It rises."}]})],
)
def test_a_line_that_is_no_page_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "rivers.jsonl").write_text(f"{line}\n")
    with pytest.raises(ValueError, match=r"rivers\.jsonl, line 1, is no page"):
        list(pages(tmp_path))


def test_pages_that_are_learnt_from_have_several_passages_and_claims_of_both_kinds() -> None:
    held = list(pages())
    assert held, FOLDER
    assert len({page.title for page in held}) > 0.9 * len(held)
    for page in held:
        assert 4 <= len(page.passages) <= 8, page.title
        labels = Counter(label for passage in page.passages for _, label in passage.claims)
        assert min(labels["supports"], labels["refutes"]) >= 4, page.title
    assert 0.04 < sum(page.held for page in held) / len(held) < 0.2
