"""ROLE, ANTONYM and other names: what is told apart, and above all what is left alone."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind


def kinds(claim: str, rationale: str, context: str = "") -> set[MismatchKind]:
    found = find_mismatches(claim, rationale, context=context)
    for item in found:
        assert claim[slice(*item.claim_span)] == item.claim_value
        assert rationale[slice(*item.evidence_span)] == item.evidence_value or item.evidence_span == (0, 0)
        assert item.claim_value in item.explanation
    return {item.kind for item in found}


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("Vladimir Putin invited Kim Jong Un to Moscow.", "Kim Jong Un invited Vladimir Putin to visit Pyongyang."),
        ("Microsoft acquired Activision.", "In another world Activision acquired Microsoft last year."),
        ("Arsenal beat Chelsea 2-1.", "Chelsea beat Arsenal 2-1."),
        ("Acme owns Apex.", "Apex owns Acme."),
        ("France defeated Argentina in the final.", "France was defeated by Argentina in the final."),
        ("Kim gave Putin a rifle.", "Putin gave Kim a rifle made in Russia."),
        ("Russia was attacked by Ukraine.", "Ukraine was attacked by Russia in February."),
        ("North Korea was shelled by Incheon.", "It was shelled in 2010 by North Korea on a November day."),
        ("The Tide Fund founded Mara Quill.", "In 1990, she founded the Tide Fund, which restores harbours."),
        ("Dicky Eklund portrayed Christian Bale.", "His portrayal of Dicky Eklund earned him an award."),
        ("Low Tide recorded Mara Quill.", "Low Tide is the debut album by Mara Quill, who released it in 2011."),
        ("Bob Kane was designed by Harlequin.", "Harlequin was created by Bill Finger, Bob Kane, and Jerry Robinson."),
        ("Dawn painted Mara Quill.", "Mara Quill also created two frescoes, among them Dawn and The Tide."),
        ("Tom Hart honored Barack Obama.", "In 2016 he received a Medal of Freedom from Barack Obama."),
        ("Clary Fray portrayed Lily Collins.", "She is known for taking on the role of Clary Fray in the film."),
        ("Tess Moor hosted the Harbour Hall.", "The hall has hosted such singers as Ann Lee, Bob Ray and Tess Moor."),
        ("Ann Lee founded Bob Ray.", "In those years Bob Ray has founded Ann Lee."),
        ("Mara Quill was written by Low Tide.", "Low Tide is one of two poems ascribed to Mara Quill."),
        ("Low Tide released Mara Quill in 2011.", "Low Tide is the debut album by Mara Quill, sold since 2011."),
        ("The Harbour directed Mara Quill.", "Mara Quill's third directorial effort, The Harbour, came out in 2016."),
        ("The Spring Cup hosted Lund.", "The final was played on 5 May 2012 at Oak Park in Lund, in heavy rain."),
        ("Ann Lee portrays Mara Quill.", "The film was praised for its portrayal of Ann Lee."),
        # One deed in other words, and told from the other side.
        ("Ilmar Voss killed Tanja Rook.", "Ilmar Voss was murdered by Tanja Rook in May."),
        ("Callow Mills bought Brix Holdings.", "Brix Holdings acquired Callow Mills for 40 million."),
        ("Callow Mills employed Brix Holdings.", "Callow Mills works for Brix Holdings."),
        ("Ann Moor taught Lena Vik.", "Ann Moor was a pupil of Lena Vik."),
        ("Apex Mills owns Brix Holdings.", "Apex Mills belongs to Brix Holdings."),
        ("Ann Moor coached Lena Vik.", "Lena Vik, coach of Ann Moor, spoke."),
        ("The Harbour produced Mara Quill.", "After 1976 Quill went on to produce films including The Harbour."),
    ],
)
def test_swapped_roles_are_told(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == {MismatchKind.ROLE}


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("Vladimir Putin invited Kim Jong Un.", "Kim Jong Un was invited by Vladimir Putin to Vladivostok."),
        ("Kim met Putin in Russia.", "Putin met Kim at the Vostochny cosmodrome."),
        ("Kim gave Putin a rifle.", "Putin gave Kim a glove, and Kim gave Putin a rifle."),
        ("Angelina Jolie married Brad Pitt.", "Brad Pitt married Angelina Jolie in 2014."),
        ("Pyongyang attacked Seoul.", "North Korea attacked South Korea in 1950."),
        ("Mara Quill founded the Tide Fund.", "In 1990, she founded the Tide Fund, which restores harbours."),
        ("Mara Quill recorded Low Tide.", "Low Tide is the debut album by Mara Quill, who released it in 2011."),
        ("Low Tide features Mara Quill.", "Low Tide is a film by Mara Quill, in which she acts."),
        ("Barack Obama honored Tom Hart.", "In 2016 he received a Medal of Freedom from Barack Obama."),
        ("The Harbour Hall hosted Tess Moor.", "The hall has hosted such singers as Ann Lee and Tess Moor."),
        ("Lund hosted the Spring Cup.", "The final was played on 5 May 2012 at Oak Park in Lund, in heavy rain."),
        ("Lund hosted Malmo in May.", "Lund hosted Malmo in May. The second leg was played in Malmo."),
        ("The Spring Cup hosted Ann Lee.", "It was held on 5 May. Ann Lee lives in Lund."),
        ("Mara Quill directed The Harbour.", "Mara Quill's third directorial effort, The Harbour, came out in 2016."),
        ("Ann Lee hosted the gala.", "The gala has been hosted by Ann Lee."),
        ("Mara Quill released Low Tide in 2011.", "Low Tide is the debut album by Mara Quill, sold since 2011."),
        ("Harbour Records released Low Tide.", "Low Tide is an album by Mara Quill, released on Harbour Records."),
        ("Mara Quill produced The Harbour.", "After 1976 Quill went on to produce films including The Harbour."),
        ("Low Tide was written by Mara Quill.", "Low Tide is one of two poems ascribed to Mara Quill."),
        ("Mara Quill is the mayor of Halden.", "Prices rose, Halden mayor Mara Quill said."),
        ("Mara Quill is the leader of the Tide Fund.", "Tide Fund leader Mara Quill spoke on Monday."),
        ("Mara Quill was jailed in Kenya.", "Kenya jailed Mara Quill in 2021."),
        ("TikTok was banned in India in 2020.", "India banned TikTok in 2020."),
        ("Brix Holdings employed Callow Mills.", "Callow Mills works for Brix Holdings."),
        ("Lena Vik taught Ann Moor.", "Ann Moor was a pupil of Lena Vik."),
        ("Tanja Rook killed Ilmar Voss.", "Ilmar Voss was murdered by Tanja Rook in May."),
        ("Toyota produced the car.", "The production of Toyota rose in May."),
        ("Bob Ray played Ann Lee.", "She praised the role of Bob Ray, who played Ann Lee in the film."),
    ],
)
def test_the_same_roles_are_left_alone(claim: str, rationale: str) -> None:
    assert MismatchKind.ROLE not in kinds(claim, rationale)


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("Exports to China rose by a tenth in May.", "Exports to China fell by a tenth in May."),
        ("It is the most densely peopled state.", "It is the least densely peopled state of the union."),
        ("An attempt to launch a civilian satellite failed.", "Its attempt to launch a military satellite failed."),
        (
            "The second launch of the satellite succeeded.",
            "The second launch of the satellite failed in its third stage.",
        ),
        ("Parliament rejected the budget on Friday.", "Parliament approved the budget on Friday."),
        (
            "Unemployment in Spain is higher than in Greece.",
            "Unemployment in Spain was lower than in Greece last year.",
        ),
        ("The bridge opened before the war began.", "The bridge opened after the war began."),
        ("Air pollution is unrelated to anxiety.", "Air pollution was associated with high symptoms of anxiety."),
        ("The vaccine raises the risk of stroke.", "The vaccine reduces the risk of stroke."),
        ("Treated mice are immune to obesity.", "Treated mice are prone to obesity."),
        ("The survey overestimates support for the party.", "The survey underestimates support for the party."),
        ("Side effects of the drug are common.", "Side effects of the drug are rare."),
    ],
)
def test_opposites_are_told(claim: str, rationale: str) -> None:
    assert MismatchKind.ANTONYM in kinds(claim, rationale)


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("Exports to China rose in May.", "Exports to China rose in May after they fell in April."),
        ("The second launch failed.", "The second launch did not succeed."),
        (
            "The court found the minister guilty.",
            "Prosecutors hope that the court will not find the minister innocent.",
        ),
        ("They dated for two years before marrying.", "They married after two years of dating."),
        ("Hilda Davidson died in 2006.", "Hilda Davidson (born 1 October 1914 – January 2006) was an English writer."),
        ("Men earn more than women.", "Women earn less than men."),
        ("The bank raised rates.", "The bank increased its rates to cut inflation."),
        ("The price of wheat rose by 4%.", "Wheat prices went up 4% as stocks fell."),
        ("Prices fell to 6.8% in July.", "Prices rose 6.8% in July, down from 7.9% in June."),
        ("The company bought the factory from the state.", "The state sold the factory to the company."),
        ("The company sold the factory to the state.", "The state bought the factory from the company."),
        ("The price of oil rose.", "Unrelated numbers of visitors fell at the museum."),
        ("The drug raises survival in cancer.", "The drug lowers deaths and raises survival in cancer."),
        ("Exercise is linked to longer life.", "Exercise, unlike unrelated habits, was linked to longer life."),
    ],
)
def test_what_only_looks_opposite_is_left_alone(claim: str, rationale: str) -> None:
    assert MismatchKind.ANTONYM not in kinds(claim, rationale)


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("Sergei Shoigu visited the missile exhibition.", "Wang Yi visited the missile exhibition in July."),
        ("The film was directed by Steven Spielberg.", "Shot in Malta, the film was directed by Ridley Scott."),
        ("John Smith was elected mayor.", "Peter Smith was elected mayor."),
        ("Shares fell after Boeing delivered 52 jets.", "Shares fell after Airbus delivered 52 jets."),
    ],
)
def test_another_name_in_the_same_place_is_told(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == {MismatchKind.ENTITY}


@pytest.mark.parametrize(
    ("claim", "rationale", "context"),
    [
        ("Elvis was produced by Bones Howe.", "It was directed by Steve Binder and produced by Bones Howe.", ""),
        ("Rishi Sunak visited the flood victims.", "Mr Sunak visited the flood victims on Sunday.", ""),
        ("The International Atomic Energy Agency sent inspectors to Iran.", "The IAEA sent inspectors to Iran.", ""),
        ("Bob Smith was elected mayor.", "Robert Smith was elected mayor.", ""),
        ("Harry Smith was elected mayor.", "Henry Smith was elected mayor.", ""),
        ("John Smith was elected mayor.", "Coach Smith was elected mayor.", ""),
        (
            "John Smith was elected mayor.",
            "Peter Smith was elected mayor.",
            "John Smith\nPeter Smith was elected mayor.",
        ),
        ("Guarani speakers kept the language.", "The Guaraní kept the language.", ""),
        (
            "Sergei Shoigu visited the exhibition.",
            "The minister visited the exhibition with Wang Yi.",
            "Shoigu's visit",
        ),
    ],
)
def test_a_name_that_is_there_in_another_form_is_left_alone(claim: str, rationale: str, context: str) -> None:
    assert MismatchKind.ENTITY not in kinds(claim, rationale, context)
