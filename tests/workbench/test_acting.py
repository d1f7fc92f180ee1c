"""What a role allows beyond the review record, in the library: whoever calls it, from whatever page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbench.review_samples import make_report
from workbench.acting import LEAST, Acting
from workbench.batch import BatchRequest
from workbench.composition import Workbench
from workbench.errors import RoleRefused, WorkbenchError
from workbench.reviews import Role
from workbench.settings import Settings, load_settings
from workbench.ui.people import address_of

ARTICLE = make_report().article
DEEDS: dict[str, Callable[[Acting], object]] = {
    "check articles": lambda hands: hands.check(ARTICLE),
    "run batches": lambda hands: hands.batch(hands.bench.settings.home / "batch", BatchRequest(inputs=("x.csv",))),
    "decide on checked claims": lambda hands: hands.decide_match("accept", "A claim.", "c-1"),
    "prove the index": lambda hands: hands.verify(),
    "add to the corpus": lambda hands: hands.add_documents(["nowhere.txt"]),
    "change the corpus": lambda hands: hands.remove_documents(ids=["d-1"]),
    "change settings": lambda hands: hands.write_settings({"risk": 0.2}),
}


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A workbench without an index, with an editor who gives roles."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    made = Workbench(Settings(home=tmp_path, index="nowhere"))
    made.sign_in("Ada")
    return made


def hands_of(bench: Workbench, role: Role) -> Acting:
    person = bench.sign_in("Vera", "vera@example.org")
    return Acting(bench, bench.reviews.set_role(person.id, role, by="ada").id)


def refused(hands: Acting, deed: str) -> bool:
    """Whether the role is what keeps the deed from being done; the empty workbench keeps some from working at all."""
    try:
        DEEDS[deed](hands)
    except WorkbenchError as error:
        return isinstance(error, RoleRefused) and f"to {deed}, be" in str(error)
    return False


@pytest.mark.parametrize("role", list(Role))
def test_every_deed_asks_for_the_role_that_the_table_says(bench: Workbench, role: Role) -> None:
    hands = hands_of(bench, role)

    assert DEEDS.keys() == LEAST.keys()
    for deed, least in LEAST.items():
        assert refused(hands, deed) == (role.rank < least.rank), deed
        assert hands.may(deed) == (role.rank >= least.rank)


def test_a_refused_change_of_settings_changes_nothing_and_says_the_way_out(bench: Workbench) -> None:
    with pytest.raises(RoleRefused, match="Vera is a viewer: to change settings, be an editor or more; an editor can"):
        hands_of(bench, Role.VIEWER).write_settings({"risk": 0.2})

    assert not (bench.settings.home / "settings.toml").exists()


def test_role_that_was_taken_away_holds_for_hands_that_were_made_before(bench: Workbench) -> None:
    hands = hands_of(bench, Role.EDITOR)
    hands.write_settings({"risk": 0.2})
    bench.reviews.set_role("vera@example.org", Role.CHECKER, by="ada")

    with pytest.raises(RoleRefused):
        hands.write_settings({"risk": 0.3})
    assert load_settings().risk == 0.2


def test_owner_of_the_machine_may_do_everything(bench: Workbench) -> None:
    assert not any(refused(Acting(bench, None), deed) for deed in LEAST)


def test_address_counts_only_where_the_provider_vouches_for_it() -> None:
    claims = {"iss": "https://id.example.org", "sub": "vera@example.org", "email": "ada@example.org"}

    assert address_of(claims | {"email_verified": True}) == "ada@example.org"
    for stated in ("true", "True", " TRUE"):
        assert address_of(claims | {"email_verified": stated}) == "ada@example.org"
    own = "vera@example.org of https://id.example.org"
    assert address_of(claims) == own
    for denied in (False, "false", "False", "FALSE", "", "yes", "1", 0, 1, None, [True]):
        assert address_of(claims | {"email_verified": denied}) == own, denied
        assert address_of(claims | {"email_verified": denied}, trust_unstated=True) == own, denied
    assert address_of({}) == " of an unknown provider"


def test_address_of_which_a_provider_never_says_anything_counts_where_the_desk_trusts_it() -> None:
    claims = {"iss": "https://id.example.org", "sub": "7", "email": "ada@example.org"}
    assert address_of(claims, trust_unstated=True) == "ada@example.org"
    assert (
        address_of({"iss": "https://id.example.org", "sub": "7"}, trust_unstated=True) == "7 of https://id.example.org"
    )
    assert Settings(home=Path("home")).trust_unstated_email is False
    assert Settings(home=Path("home")).digest == Settings(home=Path("home"), trust_unstated_email=True).digest
