"""Whatever the text, every quote stands at its place, ids are distinct, and the same text gives the same claims."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.claims import ClaimExtractor
from workbench.claims.date_readings import years_in
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()
_PIECES = (
    "The crane was closed on Friday",
    "which Kim Jong Un opened in May",
    "he said",
    "“We went up",
    "and ‘came down’",
    "with both sides claiming victory",
    "With rising prices hitting families",
    "with people fleeing and shops being",
    "with a population of 54 million",
    "when Ana Ruiz and I left office",
    "a Russian newswire",
    "وقالت الوزارة إن السفينة غرقت",
    "המנוף נסגר",
    "\u202eThe crane\u202c",
    "if it fails",
    "saying that it had failed",
    "A, B and C",
    "”",
    "\u200f",
    "\ud83d",
    "\x00",
    "ﬁ\u0301",
    "\n\n",
    ",",
    ".",
    " - ",
    "(",
    ")",
    '"',
)
QUIET = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def claims(text: str, language: str | None = "en") -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, language=language))


@given(st.lists(st.sampled_from(_PIECES), max_size=24), st.sampled_from(["en", "ar", None]))
@QUIET
def test_pieces_of_news_in_any_order_keep_their_places(pieces: list[str], language: str | None) -> None:
    text = " ".join(pieces)
    found = claims(text, language)
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
    assert len({claim.id for claim in found}) == len(found)
    assert found == claims(text, language)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”‘’\"'«».,; \n\u202e\u2066\ud800")), max_size=120))
@QUIET
def test_a_statement_inside_noise_is_never_lost_or_moved(noise: str) -> None:
    text = f"{noise}\n\nThe second crane of the harbour was closed on Friday.\n\n{noise}"
    found = claims(text)
    assert any("second crane of the harbour" in claim.quote for claim in found)
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)


def test_forty_kilobytes_without_a_full_stop_end_in_time() -> None:
    """A piece of the megabyte that the benchmark reads: time grows with the text and no faster."""
    text = "The crane of the harbour and the ferry and the pump, " * 750
    begun = time.process_time()
    found = claims(text)
    assert time.process_time() - begun < 30
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)


def test_years_are_read_from_any_text() -> None:
    assert years_in("In 1932, not 32 or 12345, and in 2023.") == [1932, 2023]
