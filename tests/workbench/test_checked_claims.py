"""Claims already checked: matching, thresholds, decisions that last."""

from datetime import date
from pathlib import Path

import pytest

from index.encoder import HashingEncoder
from index.records import content_id
from workbench.checked_claims import CheckedClaim, CheckedClaims, Decision, MatchLevel, MatchPolicy
from workbench.checked_claims.features import FEATURES
from workbench.checked_claims.records import checked_claim_id, claim_key
from workbench.checked_claims.reranker import Reranker, RerankerWeights
from workbench.checked_claims.store import CheckedStore
from workbench.errors import IndexMismatch, IndexMissing, ModelRefused, SettingRefused

FERRY = "The ferry to Port Albany sank with four hundred people aboard last winter."


def checked(text: str, *, publisher: str = "Coast Checks", rating: str = "False", **more: object) -> CheckedClaim:
    url = f"https://checks.example/{content_id(text, publisher)}"
    return CheckedClaim(
        id=checked_claim_id(url=url, publisher=publisher, text=text),
        text=text,
        rating=rating,
        publisher=publisher,
        url=url,
        published=date(2023, 2, 1),
        **more,  # type: ignore[arg-type]
    )


CLAIMS = [
    checked(FERRY),
    checked("The lighthouse of Port Albany was sold to a hotel chain.", rating="True"),
    checked("Two cranes of the harbour fell into the sea during a storm in March.", rating="Half true"),
    checked("The harbour authority has banned every fishing boat from the northern bay.", rating="False"),
]


def plain_reranker() -> Reranker:
    """A re-ranker that goes by shared words alone: what is tested is not its training."""
    weights = [0.0] * len(FEATURES)
    for name in ("text_token_set", "text_words_in_query"):
        weights[FEATURES.index(name)] = 3.0
    zeros, ones = (0.0,) * len(FEATURES), (1.0,) * len(FEATURES)
    return Reranker(
        RerankerWeights(
            features=FEATURES, mean=zeros, scale=ones, weights=tuple(weights), curve=(-5.0, 1.5, 0.5),
            encoder="hashing", encoder_digest=HashingEncoder().digest,
        )
    )  # fmt: skip


def opened(folder: Path, *, dimension: int = 64, **policy: object) -> CheckedClaims:
    return CheckedClaims(
        folder,
        lambda: HashingEncoder(dimension),
        policy=MatchPolicy(**policy),  # type: ignore[arg-type]
        reranker=plain_reranker(),
    )


@pytest.fixture
def desk(tmp_path: Path) -> CheckedClaims:
    collection = opened(tmp_path)
    collection.add(CLAIMS)
    return collection


def test_the_same_claim_in_other_words_is_confirmed_with_its_rating(desk: CheckedClaims) -> None:
    ((first, *_),) = desk.match_texts(["Last winter the ferry to Port Albany sank with four hundred people aboard"])
    assert (first.checked.text, first.level, first.decision) == (FERRY, MatchLevel.CONFIRMED, None)
    assert (first.checked.rating, first.checked.publisher, first.checked.published) == (
        "False", "Coast Checks", date(2023, 2, 1),
    )  # fmt: skip


def test_a_claim_that_nobody_checked_confirms_nothing(desk: CheckedClaims) -> None:
    (found,) = desk.match_texts(["Parliament raised the retirement age of teachers by two years on Tuesday."])
    assert not [match for match in found if match.level is MatchLevel.CONFIRMED]


def test_a_short_text_is_only_ever_suggested(desk: CheckedClaims) -> None:
    desk.add([checked("The ferry sank.")])
    ((first, *_),) = desk.match_texts(["The ferry sank."])
    assert first.match_score >= desk.policy.confirmed_at
    assert first.level is MatchLevel.SUGGESTED


def test_a_rejected_match_is_never_shown_again_and_an_accepted_one_comes_first(desk: CheckedClaims) -> None:
    lighthouse = CLAIMS[1].id
    desk.reject(FERRY, CLAIMS[0].id, reviewer="Reviewer A")
    desk.accept(FERRY, lighthouse, reviewer="Reviewer A")
    again = opened(desk.store.path.parent)
    ((first, *others),) = again.match_texts([FERRY.upper() + "!!"])
    assert (first.checked.id, first.decision, first.level) == (lighthouse, Decision.ACCEPTED, MatchLevel.CONFIRMED)
    assert CLAIMS[0].id not in {match.checked.id for match in others}


def test_a_decision_can_be_taken_back_and_the_history_keeps_all(desk: CheckedClaims) -> None:
    desk.reject(FERRY, CLAIMS[0].id, reviewer="Reviewer A")
    desk.reopen(FERRY, CLAIMS[0].id, reviewer="Reviewer B")
    assert [one.decision for one in desk.store.history(FERRY)] == [Decision.REJECTED, Decision.OPEN]
    assert desk.match_texts([FERRY])[0][0].checked.id == CLAIMS[0].id


def test_deciding_on_an_unknown_checked_claim_is_refused(desk: CheckedClaims) -> None:
    with pytest.raises(IndexMissing, match="no checked claim 'nowhere'"):
        desk.accept(FERRY, "nowhere")


def test_a_new_rating_replaces_the_old_one_and_keeps_what_was_decided(desk: CheckedClaims) -> None:
    desk.accept(FERRY, CLAIMS[0].id)
    report = desk.add([checked(FERRY, rating="Misleading")])
    assert (report.added, report.replaced, report.unchanged, report.total) == (0, 1, 0, 4)
    first = desk.match_texts([FERRY])[0][0]
    assert (first.checked.rating, first.decision) == ("Misleading", Decision.ACCEPTED)


def test_two_publishers_of_one_claim_both_match(desk: CheckedClaims) -> None:
    desk.add([checked(FERRY, publisher="Island Facts", rating="Wrong")])
    (found,) = desk.match_texts([FERRY])
    assert {match.checked.publisher for match in found[:2]} == {"Coast Checks", "Island Facts"}


def test_nothing_imported_says_what_to_do_and_another_encoder_says_rebuild(tmp_path: Path, desk: CheckedClaims) -> None:
    with pytest.raises(IndexMissing, match="workbench checked import"):
        opened(tmp_path / "new").match_texts([FERRY])
    other = opened(desk.store.path.parent, dimension=32)
    with pytest.raises(IndexMismatch, match="workbench checked rebuild"):
        other.match_texts([FERRY])
    assert other.rebuild().indexed == 4
    assert other.match_texts([FERRY])[0][0].checked.text == FERRY


def test_claims_on_disk_that_were_not_indexed_are_named(desk: CheckedClaims) -> None:
    desk.store.put([checked("A whale was seen off the northern bay.")])  # as after a kill between the two writes
    assert "5 checked claims, 4 of them indexed" in desk.info().notes[0]
    assert desk.rebuild().notes == ()


def test_thresholds_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(SettingRefused, match="checked_confirmed_at"):
        MatchPolicy(confirmed_at=0.1, suggested_at=0.5)


def test_claims_that_differ_in_marks_alone_share_their_decisions() -> None:
    assert claim_key("The ferry sank.") == claim_key("  the  FERRY sank!")
    assert claim_key("The ferry sank.") != claim_key("The ferry sailed.")
    assert claim_key("???") != claim_key("!!!")
    assert claim_key("“The café”, they said") == claim_key("The cafe\u0301 they said.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It was -5 degrees in Oslo.", "It was 5 degrees in Oslo."),
        ("The bridge cost $5 million.", "The bridge cost €5 million."),
        ("Prices rose by 5 %.", "Prices rose by 5."),
        ("वह पिता है", "वह पीता है"),
    ],
)
def test_a_decision_does_not_go_over_to_another_number_or_word(one: str, other: str, tmp_path: Path) -> None:
    assert claim_key(one) != claim_key(other)
    assert claim_key(one) == claim_key(f" {one.upper()}!")
    store, found = CheckedStore(tmp_path), checked(one)
    store.put([found])
    store.decide(one, found.id, Decision.ACCEPTED, reviewer="Ada")
    assert store.standing(f"“{one}”") == {found.id: Decision.ACCEPTED}
    assert store.standing(other) == {}


def test_the_shipped_weights_are_proved_before_they_are_used(tmp_path: Path) -> None:
    shipped = Reranker.shipped()
    assert shipped.weights.features == FEATURES
    altered = tmp_path / "reranker.json"
    altered.write_text('{"format": "claim-workbench match reranker 1"}')
    with pytest.raises(ModelRefused, match="was altered"):
        Reranker.load(altered, digest=shipped.digest)
    with pytest.raises(ModelRefused):
        Reranker.load(altered)
