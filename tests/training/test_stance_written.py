"""Pairs that were written for the stance model: how a group is read, what is held out, and what is in the files."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from training.stance.further import part_of
from training.stance.sources import LABELS
from training.stance.written import FOLDER, LISTS, as_read, groups, written_pairs

GROUP = {
    "title": "Harbour bridge closed.",
    "date": "3 May 2021",
    "evidence": "It will stay shut until the cables have been replaced, the port said.",
    "supports": ["The bridge is closed."],
    "refutes": ["The bridge has reopened."],
    "neutral": ["The cables had rusted."],
    "unsupported": ["The port replaced the cables."],
}


def test_a_group_is_read_as_a_check_reads_evidence() -> None:
    text = GROUP["evidence"]
    assert as_read(GROUP) == f"Harbour bridge closed. 3 May 2021. {text}"  # type: ignore[arg-type]
    assert as_read({**GROUP, "title": "", "date": "May 2021"}) == text  # type: ignore[dict-item]


def test_each_claim_of_a_group_is_a_pair_with_its_label(tmp_path: Path) -> None:
    (tmp_path / "harbour.jsonl").write_text(json.dumps(GROUP) + "\n")
    ((evidence, pairs),) = groups(tmp_path)
    assert evidence == GROUP["evidence"]
    assert {pair.claim: pair.label for pair in pairs} == {
        GROUP[name][0]: LABELS[label] for name, label in LISTS.items()
    }
    assert {(pair.source, part_of(pair.source)) for pair in pairs} == {("written_harbour", "written")}


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"evidence": "It shut."}', json.dumps({**GROUP, "neutral": None})])
def test_a_line_that_is_no_group_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "harbour.jsonl").write_text(f"{json.dumps(GROUP)}\n{line}\n")
    with pytest.raises(ValueError, match=r"harbour\.jsonl, line 2, is no group"):
        list(groups(tmp_path))


def test_claims_of_one_evidence_are_all_on_one_side_and_a_tenth_is_held_out() -> None:
    taken, held = written_pairs()
    kept_out = [pair for pairs in held.values() for pair in pairs]
    assert not {pair.evidence for pair in taken} & {pair.evidence for pair in kept_out}
    assert 0.08 < len(kept_out) / (len(taken) + len(kept_out)) < 0.12
    assert set(held) == {f"written_{path.stem}" for path in FOLDER.glob("*.jsonl")}


def test_no_claim_has_two_labels_and_every_group_has_claims_that_hold_and_claims_that_do_not() -> None:
    labels: dict[tuple[str, str], set[int]] = defaultdict(set)
    seen = Counter[str]()
    for evidence, pairs in groups():
        seen[evidence] += 1
        for pair in pairs:
            labels[pair.claim, pair.evidence].add(pair.label)
        found = {pair.label for pair in pairs}
        assert LABELS["SUPPORTS"] in found, evidence
        assert found - {LABELS["SUPPORTS"]}, evidence
    assert [text for text, count in seen.items() if count > 1] == []
    assert [pair for pair, known in labels.items() if len(known) > 1] == []
