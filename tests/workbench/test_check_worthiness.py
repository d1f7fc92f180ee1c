"""Check-worthiness: the trained scorer, the rules beside it, criteria, and what a desk teaches."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.check_worthiness import PriorityWeights, RuleScorer, TrainedScorer, prioritise, scored
from workbench.check_worthiness.criteria import CRITERIA, harm, novelty, reach
from workbench.check_worthiness.desk import (
    DeskDecision,
    DistinctDecisions,
    distinct_decisions,
    learn_leaning,
    read_leaning,
    write_leaning,
)
from workbench.check_worthiness.features import COUNTS, counts, runs, tokens
from workbench.check_worthiness.fitting import LabelledSentence, debates, fit_worth, folds, sentence_key
from workbench.check_worthiness.model import read_worth
from workbench.check_worthiness.scorer import UNTESTED
from workbench.cli import app
from workbench.errors import ModelRefused, SettingRefused, SourceUnreadable
from workbench.evaluation.check_worthiness import evaluate_check_worthiness
from workbench.records import Claim, ClaimKind

FIGURES = "Unemployment fell from 9.4 percent to 5.1 percent while the deficit doubled to $1.2 trillion."
TALK = "I think that we should all thank you for a good evening."


def claim(text: str, **more: object) -> Claim:
    return Claim(id=text[:8], article_id="a", text=text, quote=text, start=0, end=len(text), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def scorer() -> TrainedScorer:
    return TrainedScorer()


def test_figures_are_worth_more_than_talk_and_both_say_why(scorer: TrainedScorer) -> None:
    stated, talked = scorer.score([claim(FIGURES), claim(TALK)])
    assert talked.value < 0.2 < 0.6 < stated.value
    assert "it states figures" in stated.reasons
    assert "it is told in the first person" in talked.reasons or "it is worded as an opinion" in talked.reasons


def test_a_score_is_the_sum_of_its_reasons(scorer: TrainedScorer) -> None:
    parts = scorer.weights.parts(FIGURES)
    assert parts.log_odds == pytest.approx(parts.rest + sum(parts.groups.values()))


@pytest.mark.parametrize("text", ["", " ", "?", "…" * 9, "a" * 100_000, "\ud800", "١٢٣ ٪", "$", "الحكومة أعلنت"])
def test_any_text_has_a_score(scorer: TrainedScorer, text: str) -> None:
    assert 0 <= scorer.score([claim(text)])[0].value <= 1
    assert len(counts(text, tokens(text))) == len(COUNTS)


def test_numbers_of_one_sort_are_one_word() -> None:
    assert tokens("$5.2 of 1999, 40% and 12") == ["<money>", "of", "<year>", "<percent>", "and", "<number>"]
    assert runs(["a", "b"]) == ["a", "b", "<s> a", "a b", "b </s>", "<s> a b", "a b </s>"]


def test_other_languages_are_scored_by_rules_and_say_so() -> None:
    german = claim("Die Arbeitslosigkeit fiel 2023 in Niedersachsen auf 5,1 Prozent.", kind=ClaimKind.QUANTITY)
    (marked,) = scored(TrainedScorer(), [german], language="de")
    assert marked.check_worthiness == RuleScorer().score([german])[0].value > 0
    assert marked.notes == (UNTESTED,)
    (english,) = scored(TrainedScorer(), [claim(FIGURES)], language="en-GB")
    assert english.notes == ()


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("{}")
    with pytest.raises(ModelRefused, match="was altered"):
        read_worth(path)
    with pytest.raises(ModelRefused, match="format"):
        read_worth(path, digest=None)


# -- criteria --------------------------------------------------------------------------------------------------------


def test_harm_reach_and_novelty_say_what_they_saw() -> None:
    assert harm("The vaccine killed forty children.") == (
        1.0, ("it is about health or medicine", "it is about violence", "it is about children"),
    )  # fmt: skip
    assert reach("The prime minister said so.")[0] == 0.8
    assert harm("The lighthouse was painted white.") == (0.0, ())
    assert novelty(0.9)[0] == pytest.approx(0.1)
    assert novelty(None)[0] == 1.0


def test_as_shipped_the_priority_is_the_check_worthiness(scorer: TrainedScorer) -> None:
    claims = [claim(FIGURES), claim(TALK)]
    worths = scorer.score(claims)
    assert [one.value for one in prioritise(claims, worths, PriorityWeights())] == [one.value for one in worths]


def test_a_desk_can_put_harm_before_everything(scorer: TrainedScorer) -> None:
    claims = [claim(FIGURES), claim("I think the vaccine is a poison.")]
    found = prioritise(claims, scorer.score(claims), PriorityWeights(worth=0, harm=1), matches=[None, 0.7])
    assert found[0].value < found[1].value == 1.0
    assert [one.name for one in found[0].criteria] == [name for name in CRITERIA if name != "evidence"]


def test_weights_that_are_all_zero_are_refused() -> None:
    with pytest.raises(SettingRefused, match="worth_weight"):
        PriorityWeights(worth=0)


# -- what a desk teaches ---------------------------------------------------------------------------------------------


def decisions(many: int = 60) -> list[DeskDecision]:
    """A desk that takes up what may do harm and drops the rest, figures or not."""
    said = ("The bridge is {} metres long.", "The vaccine is {} times stronger.")
    return [DeskDecision(text=said[n % 2].format(n), accepted=n % 2 == 1) for n in range(many)]


def test_a_desk_that_takes_up_harm_is_learned_from_and_remembered(scorer: TrainedScorer, tmp_path: Path) -> None:
    taken = decisions()
    odds = [scorer.weights.parts(one.text).log_odds for one in taken]
    leaning = learn_leaning(taken, odds, base=scorer.digest)
    assert leaning.weights.harm > 1
    assert leaning.log_loss_after < leaning.log_loss_before
    path = tmp_path / "desk.json"
    digest = write_leaning(leaning, path)
    leaned = TrainedScorer(leaning=read_leaning(path))
    with_harm, without = (leaning.apply(text, 0.0) for text in ("The vaccine is strong.", "The lighthouse is tall."))
    assert with_harm[0] > without[0] + 1
    assert "this desk takes up claims for their harm" in leaned.score_text("The vaccine is strong.").reasons
    assert leaned.digest.endswith(digest)


def test_a_claim_that_is_decided_again_teaches_no_more(tmp_path: Path) -> None:
    rows = [{"text": one.text, "accepted": one.accepted} for one in decisions(21)]
    rows += [{"text": f"  {row['text']}", "accepted": row["accepted"]} for row in rows] * 9
    rows.append({"text": rows[20]["text"], "accepted": not rows[20]["accepted"]})
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = ["calibrate", "worth", str(tmp_path / "d.jsonl"), "--out", str(tmp_path / "w.json"), "--json"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["decisions"] == 20
    assert "note: 180 decisions repeated: each claim is counted once" in done.stderr
    assert "note: 1 claim both accepted and dropped: left out" in done.stderr
    once = tuple(decisions(21))
    assert distinct_decisions(once) == DistinctDecisions(decisions=once)


def test_too_few_decisions_teach_nothing() -> None:
    with pytest.raises(SettingRefused, match="20 are needed"):
        learn_leaning(decisions(8), [0.0] * 8, base="x")


@pytest.mark.parametrize("odds", [3.2, -5.0, 9.0])
def test_a_desk_whose_claims_all_score_alike_learns_its_own_share(odds: float) -> None:
    taken = [DeskDecision(text=f"Taxes rose by {number} percent.", accepted=number % 3 > 0) for number in range(60)]
    leaning = learn_leaning(taken, [odds] * 60, base="x")
    share = 1 / (1 + math.exp(-leaning.weights.offset - leaning.weights.slope * odds))
    assert share == pytest.approx(2 / 3, abs=0.02)
    assert leaning.log_loss_after < leaning.log_loss_before


def test_a_leaning_is_refused_on_other_weights(scorer: TrainedScorer) -> None:
    leaning = learn_leaning(decisions(), [0.0] * 60, base="of other weights")
    with pytest.raises(ModelRefused, match="calibrate worth"):
        TrainedScorer(leaning=leaning).score_text(TALK)


# -- fitting and evaluation ------------------------------------------------------------------------------------------


def sentences(groups: int = 6, each: int = 30) -> list[LabelledSentence]:
    found = []
    for group in range(groups):
        for n in range(each):
            worthy = n % 3 == 0
            text = (
                f"Exports rose by {n} percent in {1950 + group}."
                if worthy
                else f"Thank you, and good evening to table {n}."
            )
            found.append(
                LabelledSentence(id=f"s-{group * 1000 + n}", text=text, worthy=worthy, debate=f"debate {group}")
            )
    return found


def test_debates_are_told_by_gaps_in_the_numbers_and_never_stand_on_both_sides() -> None:
    numbers = [*range(0, 300), *range(330, 640), *range(700, 750), *range(800, 1100)]
    rows = [LabelledSentence(id=f"cb-{n}", text="x", worthy=False) for n in reversed(numbers)]
    found = debates(rows)
    assert len(set(found)) == 2  # the short stretch may belong to either side, and holds the two together
    assert found[-1] == 0
    with pytest.raises(SettingRefused, match="2 debates are too few"):
        folds(found)
    for learned, tested in folds([row % 7 for row in range(70)]):
        assert not {row % 7 for row in learned} & {row % 7 for row in tested}


def test_fitting_twice_gives_the_same_weights_that_tell_the_two_apart() -> None:
    weights = fit_worth(sentences())
    assert weights == fit_worth(sentences())
    assert weights.parts("Exports rose by 12 percent in 1962.").log_odds > weights.parts("Thank you.").log_odds


def test_training_data_is_cross_validated_and_other_data_is_scored_as_shipped(tmp_path: Path) -> None:
    rows = sentences()
    path = tmp_path / "sentences.jsonl"
    lines = [{"id": one.id, "text": one.text, "check_worthy": one.worthy, "debate": one.debate} for one in rows]
    path.write_text("\n".join(json.dumps(line) for line in lines))
    learned = TrainedScorer(fit_worth(rows), digest="0" * 64)
    inside = evaluate_check_worthiness(learned, path)
    assert inside["how"].startswith("cross-validated by debate: 6 debates")
    assert inside["average_precision"] > 0.9
    outside = evaluate_check_worthiness(
        TrainedScorer(replace(learned.weights, sentences=frozenset()), digest="0" * 64), path
    )
    assert outside["how"].startswith("shipped weights")
    for key in ("sentences", "f1", "precision", "recall", "average_precision", "ece"):
        assert key in inside
        assert key == "sentences" or key in inside["baseline"]


def write_sentences(path: Path, rows: list[tuple[str, bool]]) -> Path:
    """Write six debates of equal length, in this order."""
    each = len(rows) // 6
    lines = [
        {"text": text, "check_worthy": worthy, "debate": f"d{place // each}"}
        for place, (text, worthy) in enumerate(rows)
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines))
    return path


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("Taxes rose.", n % 2 == 0) for n in range(24)], "words stand in all sentences"),
        ([(f"Taxes rose by {n}.", n < 4) for n in range(24)], "one class alone"),
    ],
)
def test_training_data_that_cannot_be_told_apart_is_refused_in_a_line(
    tmp_path: Path, rows: list[tuple[str, bool]], reason: str
) -> None:
    path = write_sentences(tmp_path / "alike.jsonl", rows)
    weights = replace(fit_worth(sentences()), sentences=frozenset(sentence_key(text) for text, _ in rows))
    with pytest.raises(SettingRefused, match=rf"{reason}.*: more sentences are needed"):
        evaluate_check_worthiness(TrainedScorer(weights, digest="0" * 64), path)


def test_a_file_without_words_is_refused_in_a_line(tmp_path: Path, scorer: TrainedScorer) -> None:
    path = write_sentences(tmp_path / "mute.jsonl", [("?" * (n + 1), n % 2 == 0) for n in range(24)])
    with pytest.raises(SettingRefused, match="no words: more sentences are needed"):
        evaluate_check_worthiness(scorer, path)


def test_a_line_that_is_no_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "a", "check_worthy": "yes"}\n')
    with pytest.raises(SourceUnreadable, match="line 1"):
        evaluate_check_worthiness(TrainedScorer(), path)
