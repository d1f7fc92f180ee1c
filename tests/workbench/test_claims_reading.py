"""Claims as a fact-checker reads them: what a noun stands for, who says what, what counts together, entries of lists."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.claims.structure import statement_stretches
from workbench.records import Article, Claim, ClaimKind

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2023, 9, 14), language="en"))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def test_the_bank_is_not_the_one_just_named_where_another_is_called_a_bank() -> None:
    told = texts("The Bank of Verania raised its rate. Banco Atlante is a commercial bank. The bank may go further.")
    assert told[-1] == "The bank may go further."


def test_a_noun_used_before_its_introduction_stays() -> None:
    told = texts("The ferry was late. The Albany Queen is a ferry. The ferry sank in 2009.")
    assert told[-1] == "The ferry sank in 2009."


def test_a_noun_with_words_of_its_own_stays() -> None:
    assert texts("The Albany Queen is a ferry. The second ferry sank in 2009.")[-1] == "The second ferry sank in 2009."


def test_an_introduction_is_forgotten_after_some_sentences() -> None:
    between = " ".join(f"Rain fell on district {number}." for number in range(8))
    assert texts(f"The Albany Queen is a ferry. {between} The ferry sank in 2009.")[-1] == "The ferry sank in 2009."


def test_they_who_say_something_are_people() -> None:
    *_, claim = claims("Economists met in Porto. If oil prices stay high, the rate might rise, they said.")
    assert claim.speaker != "oil prices"


def test_the_day_of_saying_is_not_the_day_of_what_is_said() -> None:
    said, shot = claims("The army said on Tuesday it had shot down a drone near Kessab.")
    assert "12 September 2023" in said.text
    assert shot.text == "The army had shot down a drone near Kessab."


def test_a_name_told_to_be_somebody_is_a_person_whatever_the_parser_says() -> None:
    *_, denies = texts("Marta Ruiz, the mayor of Elda, was charged with fraud. Ruiz denies the charges.")
    assert denies == "Marta Ruiz denies the charges."


def test_names_keep_their_hyphens() -> None:
    text = "Omani mediator Salim al-Busaidi spoke in Geneva. He will travel to Ankara on Friday."
    assert texts(text)[-1] == "Salim al-Busaidi will travel to Ankara on 15 September 2023."


def test_a_judgement_that_somebody_states_is_no_claim_of_its_own() -> None:
    (claim,) = claims("The opposition says the budget is a fantasy.")
    assert claim.kind is ClaimKind.QUOTE


def test_a_comma_before_an_attribution_leaves_no_trace() -> None:
    assert (
        texts("Rates fell to 81 percent in 2022, according to the ministry.")[-1] == "Rates fell to 81 percent in 2022."
    )


def test_a_change_under_a_hedge_is_not_stated() -> None:
    assert not any(text.startswith("There ") for text in texts("The strike may lead to a 12 percent drop in output."))


def test_a_change_under_a_denial_is_not_stated() -> None:
    assert texts("The firm did not close after a 12 percent drop in output.") == [
        "The firm did not close after a 12 percent drop in output."
    ]


@pytest.mark.parametrize("line", ["Verdict: a lie told by many people.", "Note: the shop was closed."])
def test_a_label_is_no_name(line: str) -> None:
    assert not any(text.startswith(("Verdict is", "Note is")) for text in texts(line))


def test_numbers_in_front_of_paragraphs_are_furniture() -> None:
    text = "1. The dam was built in 1932.\n2. The bridge was closed in 2009."
    assert [text[s.start : s.end] for s in statement_stretches(text)] == [
        "The dam was built in 1932.",
        "The bridge was closed in 2009.",
    ]


def test_a_number_that_belongs_to_a_name_stays() -> None:
    (stretch,) = statement_stretches("1. FC Elda won the cup in 1932.")
    assert stretch.start == 0


def test_entries_on_lines_of_their_own_are_claims_each() -> None:
    text = "The judges are:\nAna Ruiz - appointed by the council in 2019\nJuan Peral - appointed by the king in 2021"
    assert texts(text) == [
        "Ana Ruiz was appointed by the council in 2019.",
        "Juan Peral was appointed by the king in 2021.",
    ]


def test_a_german_quotation_keeps_its_opening_mark() -> None:
    text = "Das Gesetz kostet drei Milliarden Euro. „Das ist ein guter Tag“, sagte die Ministerin."
    found = EXTRACTOR.extract(Article(id="a", title="", text=text, language="de"))
    assert [claim.quote for claim in found] == [
        "Das Gesetz kostet drei Milliarden Euro.",
        "„Das ist ein guter Tag“, sagte die Ministerin.",
    ]


def test_an_arabic_question_is_no_claim() -> None:
    assert EXTRACTOR.extract(Article(id="a", title="", text="هل هذا صحيح تماما؟", language="ar")) == []


def test_a_change_that_is_a_reason_has_happened() -> None:
    text = "The state has suffered a loss of trade due to a 40 per cent drop in oil prices and a slump in fishing."
    assert texts(text)[-1] == "There was a 40 per cent drop in oil prices."


TRANSCRIPT = """MODERATOR: Good evening. The first question is about jobs.
QUILL: We lost 60,000 factories in ten years.
MOOR (via translator): The Tide Fund said that exports fell by a tenth.

"Never," she added.

QUILL: Exports rose to $3 billion last year.

NOTE: The hall was evacuated on Friday."""


def test_whoever_has_the_turn_in_a_transcript_is_the_speaker() -> None:
    told = {claim.text: claim.speaker for claim in claims(TRANSCRIPT)}
    assert told["We lost 60,000 factories in ten years."] == "QUILL"
    assert told["The Tide Fund said that exports fell by a tenth."] == "The Tide Fund"
    assert next(speaker for text, speaker in told.items() if text.startswith("Exports rose")) == "QUILL"
    assert next(speaker for text, speaker in told.items() if "evacuated" in text) is None
    assert all(claim.kind is not ClaimKind.QUOTE for claim in claims(TRANSCRIPT) if claim.speaker == "QUILL")


def test_a_quoted_turn_and_one_in_another_language_keep_their_speaker() -> None:
    quoted = 'QUILL: "We lost 60,000 factories in ten years."\n\nMOOR: No.\n\nQUILL: "Exports fell last year."'
    assert {claim.speaker for claim in claims(quoted)} == {"QUILL"}
    german = "MERKEL: Die Arbeitslosigkeit ist auf vier Prozent gefallen.\n\nSCHULZ: Nein.\n\nMERKEL: Sie ist gefallen."
    told = EXTRACTOR.extract(Article(id="a", title="", text=german, language="de"))
    assert {claim.speaker for claim in told} == {"MERKEL"}


@pytest.mark.parametrize(
    "text",
    [
        "GERMANY: Exports rose by a tenth.\n\nFRANCE: Exports fell by a tenth.\n\nITALY: Exports held.",
        "Claim: Exports rose by a tenth.\n\nVerdict: Exports fell by a tenth.\n\nClaim: Imports fell too.",
        "QUILL: Exports rose by a tenth.\n\nQUILL: Exports fell by a tenth.",
        "Halden: a reactor in the south was closed in 2018.\n\nHalden: a town in the east was flooded in 2019.",
    ],
)
def test_a_label_before_a_colon_is_no_speaker_outside_a_transcript(text: str) -> None:
    found = claims(text)
    assert found
    assert all(claim.speaker is None for claim in found)


def test_a_quotation_that_goes_on_is_closed_where_its_first_sentence_ends() -> None:
    told = texts('The minister said: "Unemployment fell to 4 per cent. We built 200 schools in 2020."')
    assert told[0] == 'The minister said: "Unemployment fell to 4 per cent."'
    assert texts('The plank is 12" long.') == ['The plank is 12" long.']


def test_what_a_copied_post_begins_with_is_no_part_of_its_first_claim() -> None:
    text = "Facebook Ana Ruiz \u00b7 May 18, 2020 \u00b7 Shared with PublicThe mayor of Halden gave 2,000 dollars."
    assert texts(text) == ["The mayor of Halden gave 2,000 dollars."]


def test_a_participle_right_behind_the_with_belongs_to_the_noun() -> None:
    assert texts("With rising prices hitting families, the shop closed.") == [
        "The shop closed.",
        "Rising prices were hitting families.",
    ]
    assert texts("The town emptied, with people fleeing and shops being") == [
        "The town emptied, with people fleeing and shops being."
    ]


@pytest.mark.parametrize("day", ["14 September 2023", "14 Sept.", "Sept 14", "September 14, 2023"])
def test_a_dateline_may_begin_with_the_day_or_the_month(day: str) -> None:
    assert texts(f"HALDEN, {day} - The ferry left the port.") == ["The ferry left the port."]
    assert texts(f"HALDEN, {day} (Demo Wire) - The ferry left the port.") == ["The ferry left the port."]
