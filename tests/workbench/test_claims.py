"""Claims out of an article: what is taken, what is left, how it is cut, and where it stands."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.articles import article_from_text
from workbench.claims import ClaimExtractor
from workbench.claims.structure import statement_stretches
from workbench.errors import ModelRefused
from workbench.records import Article, Claim, ClaimKind

EXTRACTOR = ClaimExtractor()


def article(text: str, **fields: object) -> Article:
    return Article(**{"id": "a", "title": "", "text": text, "language": "en", **fields})  # type: ignore[arg-type]


def claims(text: str, **fields: object) -> list[Claim]:
    return EXTRACTOR.extract(article(text, **fields))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def test_a_failure_and_a_hedged_hope_are_two_claims() -> None:
    whole = (
        "Pyongyang has failed twice this year to deploy a spy satellite and could be seeking assistance from Moscow in"
        " putting one into orbit."
    )
    failed, seeking = claims(whole)
    assert failed.text == "Pyongyang has failed twice this year to deploy a spy satellite."
    assert failed.kind.checkable
    assert seeking.text == "Pyongyang could be seeking assistance from Moscow in putting one into orbit."
    assert seeking.kind is ClaimKind.HEDGED
    assert failed.quote == "Pyongyang has failed twice this year to deploy a spy satellite"
    assert whole[seeking.start : seeking.end].startswith("could be seeking")


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The ferry left Port Albany at dawn and reached the island before noon.",
            ["The ferry left Port Albany at dawn.", "The ferry reached the island before noon."],
        ),
        (
            "The minister opened the bridge, but the mayor closed the road.",
            ["The minister opened the bridge.", "The mayor closed the road."],
        ),
        (
            "The agency said that the rocket failed, but the ministry insists that the engine held.",
            [
                "The agency said that the rocket failed.",
                "The rocket failed.",
                "The ministry insists that the engine held.",
                "The engine held.",
            ],
        ),
        (
            "The ship, which left in May and returned in June, carried grain.",
            ["The ship carried grain.", "The ship left in May.", "The ship returned in June."],
        ),
    ],
)
def test_clear_compounds_are_split(sentence: str, parts: list[str]) -> None:
    assert texts(sentence) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry did not confirm or deny the report.",
        "The company will build and test two engines in Porto.",
        "Kim and Putin met at the spaceport in September.",
        "The minister denied that the bridge was safe and said so twice.",
        "If the pump fails and the tank fills, the valve opens at once.",
        'He said: "We went up and we came down."',
    ],
)
def test_what_is_not_clear_is_left_whole(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The bridge was opened in 1932.", ClaimKind.EVENT),
        ("The rocket put six satellites into orbit.", ClaimKind.QUANTITY),
        ("Unemployment fell to 4.1 percent in August.", ClaimKind.QUANTITY),
        ("The rocket failed twice.", ClaimKind.QUANTITY),
        ("The bridge was closed on 3 May 2021.", ClaimKind.EVENT),
        ("The engine failed, KCNA said.", ClaimKind.QUOTE),
        ("According to RIA Novosti, the talks lasted five hours.", ClaimKind.QUOTE),
        ("The visit will take place in May.", ClaimKind.PREDICTION),
        ("The launch is expected to follow in October.", ClaimKind.PREDICTION),
        ("The government should resign at once.", ClaimKind.OPINION),
        ("The decision was shameful.", ClaimKind.OPINION),
        ("The minister said that the government should resign.", ClaimKind.QUOTE),
        ("The company may sell its fleet.", ClaimKind.HEDGED),
        ("The fleet was reportedly sold in Oslo.", ClaimKind.HEDGED),
        ("The country is believed to hold forty warheads.", ClaimKind.HEDGED),
        ("In May the company sold its fleet.", ClaimKind.EVENT),
        ("The will of the late duke was read in London.", ClaimKind.EVENT),
        ("The ship that may be sold left port on Monday.", ClaimKind.EVENT),
    ],
)
def test_kinds_are_told_apart(sentence: str, kind: ClaimKind) -> None:
    claim, *content = claims(sentence)
    assert claim.kind is kind
    assert not content or kind is ClaimKind.QUOTE


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The engine failed, KCNA said.", "KCNA"),
        ("The White House says that the talks are advancing.", "The White House"),
        ("According to the harbour authority, eleven ships are waiting.", "the harbour authority"),
        ("According to RIA Novosti, a Russian newswire, the talks lasted five hours.", "RIA Novosti"),
        ("The harbour master, who retires in May, said that the crane was safe.", "The harbour master"),
        ("The second engine failed in flight.", None),
        ("Nobody ever confirmed a signal from the satellite.", None),
    ],
)
def test_the_speaker_is_the_one_who_says_it(sentence: str, speaker: str | None) -> None:
    claim, *_ = claims(sentence)
    assert claim.speaker == speaker


def test_a_quotation_right_after_another_goes_on_with_its_speaker() -> None:
    found = claims('"The bridge is closed," Ana Ruiz said. "It opens in May." A ferry sailed. "The ferry was late."')
    assert [claim.speaker for claim in found if claim.quote.startswith(('"It', '"The ferry'))] == ["Ana Ruiz", None]


def test_an_it_that_something_is_done_to_is_not_who_acted_before() -> None:
    found = claims("The Tax Policy Center estimated the costs of the bill. The Senate passed it on Monday.")
    assert not any("passed the Tax Policy Center" in claim.text for claim in found)


def test_a_quotation_over_several_sentences_keeps_its_speaker() -> None:
    found = claims('"We tested the pump on Monday. The valve held for two hours," the engineer said.')
    assert {claim.speaker for claim in found} == {"the engineer"}
    assert {claim.kind for claim in found} == {ClaimKind.QUOTE}


@pytest.mark.parametrize(
    "furniture",
    [
        "More stories like this",
        "Read more: Five things to know about the harbour.",
        "© 2023 The Harbour Herald. All rights reserved.",
        "Copyright 2023 Demo Wire",
        "By Demo Newsroom",
        "Reporting by the Demo Wire newsroom; editing by the night desk.",
        "Sign up for our newsletter and never miss a story.",
        "Photo: Harbour Herald archive.",
        "A harbour in winter",
        "- What a launch window is, and who gets told",
        "Advertisement",
    ],
)
def test_furniture_gives_no_claim(furniture: str) -> None:
    story = "The second crane was closed on Friday."
    assert texts(f"{story}\n\n{furniture}") == [story]
    assert texts(f"{furniture}\n\n{story}") == [story]


@pytest.mark.parametrize(
    "sentence", ["Who closed the crane?", "Close the crane now!", "A long day at the quay.", "Thanks for reading."]
)
def test_what_states_nothing_gives_no_claim(sentence: str) -> None:
    assert texts(sentence) == []


def test_a_dateline_is_no_part_of_the_quote() -> None:
    (claim,) = claims("PORT ALBANY, Sept 14 (Demo Wire) - The second crane was closed on Friday.")
    assert claim.quote == "The second crane was closed on Friday."


def test_a_repeated_lead_and_the_title_give_no_second_claim() -> None:
    lead = "The second crane was closed on Friday."
    assert texts(f"{lead}\n\nA ferry sailed for the island on Monday.\n\n{lead}") == [
        lead,
        "A ferry sailed for the island on Monday.",
    ]
    headline = "The second crane of Port Albany that inspectors looked at in May was closed on Friday for good reasons"
    (claim,) = claims(f"{headline}\n\nA ferry sailed for the island on Monday.", title=headline)
    assert claim.text == "A ferry sailed for the island on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "The second crane was closed on Friday.",
        "The second crane was closed on Friday",
        "It was hot. The second crane was closed on Friday.",
        "The second crane was closed on Friday.\n\nA ferry sailed for the island on Monday.",
    ],
)
def test_a_text_without_a_headline_loses_no_claim_to_its_title(text: str) -> None:
    pasted = article_from_text(text)
    assert pasted.title == text.splitlines()[0]
    assert "The second crane was closed on Friday." in [
        f"{claim.text.rstrip('.')}." for claim in EXTRACTOR.extract(pasted)
    ]


@pytest.mark.parametrize(
    "pasted",
    [
        "The tower is 330 metres tall\nThe summit lies in Nepal\nWater boils at 90 degrees at sea level",
        "- The tower is 330 metres tall\n- The summit lies in Nepal\n- Water boils at 90 degrees at sea level",
        "The tower is 330 metres tall\n\nThe summit lies in Nepal.\n\nWater boils at 90 degrees at sea level",
        "Said:\n- The tower is 330 metres tall\n- The summit lies in Nepal\n- Water boils at 90 degrees at sea level",
    ],
)
def test_lines_without_a_full_stop_are_claims_where_most_have_none(pasted: str) -> None:
    assert [claim.text for claim in EXTRACTOR.extract(article_from_text(pasted))] == [
        "The tower is 330 metres tall.",
        "The summit lies in Nepal.",
        "Water boils at 90 degrees at sea level.",
    ]


def test_entries_below_a_paragraph_are_claims_and_links_are_none() -> None:
    assert texts("The ministry gave its figures.\n\n- Prices rose by 4%\n\n- How prices are measured") == [
        "The ministry gave its figures.",
        "Prices rose by 4%.",
    ]


def test_a_number_counts_as_a_word_of_a_statement() -> None:
    assert texts("Wages grew 4.4%.") == ["Wages grew 4.4%."]


def test_clauses_that_a_semicolon_parts_are_claims_each() -> None:
    assert texts("Inflation peaked at 9.1% in June 2022; it has since fallen to 3.2%.") == [
        "Inflation peaked at 9.1% in June 2022.",
        "Inflation has since fallen to 3.2%.",
    ]


def test_a_newspaper_is_no_he_and_a_second_bridge_may_be_meant() -> None:
    assert texts("The Times reported that he had taken bribes.")[1] == "He had taken bribes."
    found = claims("The first bridge opened in 1932; the second was closed in 1990 after a ship hit it.")
    assert found[1].text == "The second was closed in 1990 after a ship hit it."


def test_a_sentence_wrapped_over_lines_is_one() -> None:
    (claim,) = claims(
        "The second crane was closed on Friday by inspectors of the\nharbour authority for want of two large bolts."
    )
    assert "\n" in claim.quote
    assert claim.text.count("  ") == 0


def test_a_pronoun_as_subject_is_noted() -> None:
    (claim,) = claims("He visited the shipyard in Komsomolsk.")
    assert claim.notes == ("subject is a pronoun: He",)


def test_as_of_is_the_argument_or_the_articles_date() -> None:
    dated = article("The crane was closed.", published=date(2023, 9, 14))
    assert EXTRACTOR.extract(dated)[0].as_of == date(2023, 9, 14)
    assert EXTRACTOR.extract(dated, as_of=date(2024, 1, 1))[0].as_of == date(2024, 1, 1)


def test_claims_are_worth_more_when_they_say_more() -> None:
    (figure,) = claims("The harbour of Port Albany handled 4.1 million tonnes of cargo in 2022.")
    (view,) = claims("The decision was shameful.")
    assert 0 <= view.check_worthiness < figure.check_worthiness <= 1


def test_another_language_comes_out_whole_with_a_note() -> None:
    (claim,) = claims("Der zweite Kran wurde am Freitag geschlossen.", language="de")
    assert claim.quote == "Der zweite Kran wurde am Freitag geschlossen."
    assert claim.notes[0] == "language de: extraction is untested for it"


def test_subjects_are_names_and_things() -> None:
    (subjects,) = EXTRACTOR.subjects(claims("Pyongyang has failed twice this year to deploy a spy satellite."))
    assert "Pyongyang" in subjects
    assert "spy satellite" in subjects
    assert not any("year" in subject for subject in subjects)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('.\n "“”()—\u202e\ud800\x00')), max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_quote_stands_at_its_place_whatever_the_text(noise: str) -> None:
    text = f"{noise} The crane was closed on Friday. {noise}\n\n{noise}"
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.quote


def test_ids_are_distinct_and_stable() -> None:
    text = "The crane was closed. The crane was closed. The crane was opened and the gate was shut."
    first = claims(text)
    assert len({claim.id for claim in first}) == len(first) == 4
    assert claims(text) == first


def test_a_megabyte_without_a_full_stop_does_not_crash() -> None:
    stretches = statement_stretches("tonnage " * 125_000 + ".")
    assert len(stretches) > 10
    assert max(stretch.end - stretch.start for stretch in stretches) <= 20_000


def test_threads_share_one_parser() -> None:
    text = "The ferry left Port Albany at dawn and reached the island before noon. KCNA said that the engine failed."
    expected = claims(text)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(claims, [text] * 8))


def test_an_unknown_parser_is_refused_by_name() -> None:
    with pytest.raises(ModelRefused, match="'no_such_model'"):
        ClaimExtractor("no_such_model").extract(article_from_text("The crane was closed on Friday."))
