"""Courses: what comes about step by step, as tables of what tells of its end and what tells of less.

A bill is proposed before it is passed, and passed before it is law; a firm bids before it buys; a medicine is tried before
it is approved; rescuers search before they find.

Invariant: ``claimed`` are words for the step that mean nothing else; ``reached`` are all that tell of it or of what comes
after; ``earlier`` tell of a step before it, or of another step that does not lead so far. Compiled by hand.

The table here is of bills, treaties, purchases and medicines; what else the news tells of has tables of its own:
courses_of_state, courses_of_events, courses_of_people, courses_of_work and courses_of_less.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns import regex

_BILL = r"(?:bill|law|act|reform|budget|legislation|amendment|measure|plan|treaty|package)s?"
_PACT = r"(?:cease-?fire|truce|deal|agreement|accord|treaty|pact|settlement|armistice|merger)s?"
_PURCHASE = r"(?:bought|purchased|acquired|took over|taken over)"
_MEDICINE = r"(?:drug|vaccine|treatment|medicine|therapy|pill|jab|injection|device|compound|test)s?"

#: What may only be one of them is none yet.
_SIGNS = r"(?:\w+ ){0,2}(?:possible (?:signs?|traces?|evidence)|signs? of life|hints?) ?(?:of)?"


@dataclass(frozen=True, slots=True)
class Course:
    """One step: how a claim tells it, what tells that it was reached, and what tells of less.

    ``about`` is what the claim must speak of, empty where the step's own words say it.
    """

    claimed: re.Pattern[str]
    reached: re.Pattern[str]
    earlier: re.Pattern[str]
    about: re.Pattern[str] | None = None


def course(claimed: str, *, also: str, earlier: str, about: str = "", but: str = "") -> Course:
    """Return a course whose step is reached by the words of the claim and by those of ``also``.

    ``but`` is what tells of the step in place of ``claimed``, where the claim's own words may tell of less as well: a panel
    of the senate "passed" the bill.
    """
    return Course(
        claimed=words(claimed),
        reached=words(f"{but or claimed}|{also}"),
        earlier=words(earlier),
        about=words(about) if about else None,
    )


def words(pattern: str) -> re.Pattern[str]:
    """Return a pattern of whole words, in upper or lower case."""
    return regex(rf"\b(?:{pattern})\b", re.IGNORECASE)


_IN_FORCE = (
    r"(?:became|become|is now|is) (?:a )?law|signed (?:\w+ ){0,4}into law|enacted|took effect|taken effect|"
    r"(?:came|come|went|gone|entered|put) into (?:force|effect)|(?:is|are|been) (?:now |already )?in (?:force|effect)"
)
_PASSED = r"passed|adopted|approved|ratified|cleared|carried|voted (?:for|through|to|in favou?r)"
_PROPOSED = (
    r"proposed|propose|proposes|proposal|introduced|tabled|submitted|drafted|draft|debated|debating|"
    r"debates|put forward|"
    r"(?:is|are|was|were) (?:being )?(?:considered|discussed|drafted)|presented|"
    r"(?:sub-?)?committee (?:of \w+ )?(?:approved|backed|passed)|(?:approved|backed|passed) (?:by|"
    r"in) (?:a|the) (?:\w+ ){0,3}committee"
)
COURSES: Sequence[Course] = (
    Course(
        claimed=words(_IN_FORCE),
        reached=words(
            _IN_FORCE + r"|since (?:then|it)|promulgated|gave (?:\w+ ){0,2}assent|royal assent|applies|law since"
        ),
        earlier=words(f"{_PASSED}|{_PROPOSED}|backed"),
        about=words(_BILL),
    ),
    Course(
        claimed=words(r"passed|adopted|ratified"),
        reached=words(_PASSED + f"|{_IN_FORCE}|passage|backed|voted"),
        earlier=words(_PROPOSED),
        about=words(_BILL),
    ),
    Course(
        claimed=words(_PURCHASE),
        reached=words(
            _PURCHASE + r"|buying|acquisition (?:was|is) complete\w*|complet\w+|bought out|paid|pays|merged|"
            r"owns|owned|owner|sold|sale|purchase|acquires|buys|buyout|snapped up|taking over|subsidiary"
        ),
        earlier=words(
            r"bids?|bidding|offered|offer|offers|in talks|talks|interested in|interest in|approached|in the running|"
            r"negotiating|shortlisted|considering|weighing"
        ),
    ),
    Course(
        claimed=words(r"signed"),
        reached=words(
            r"signed|signing|sign|signature|signatories|sealed|concluded|ratified|took effect|came into force|in force|"
            r"broke|violated|under the"
        ),
        earlier=words(
            r"agree\w* in principle|preliminary (?:agreement|deal)|draft\w*|initialled|outlined?|close to (?:a|an|signing)"
        ),
        about=words(_PACT),
    ),
    Course(
        claimed=words(r"agreed|reached|signed|struck|concluded|took effect|in force|holds|is holding"),
        reached=words(
            r"agreed|agree|agreement|accepted|accepts|reached|signed|sign|signing|struck|concluded|sealed|"
            r"declared|announced|"
            r"took effect|came into \w+|began|begins|took hold|holding|holds|held|entered|violated|broke|broken|"
            r"collapsed|"
            r"brokered|clinched|finali[sz]ed|secured|backed|approved|under the|imposed|observed|extended|made"
        ),
        earlier=words(
            r"proposed|proposes|propose|proposal|put forward|called for|calls for|calling for|urged|urges|offered|"
            r"offers|"
            r"suggested|suggests|discussing|discussed|discuss|negotiating|talks on|talks about|hopes for|hope for|"
            r"demanded|"
            r"demands|seeking|sought|seeks|pushing for|appealed for"
        ),
        about=words(_PACT),
    ),
    Course(
        claimed=words(r"approved|licensed|authori[sz]ed"),
        reached=words(
            r"approved|approves|approval|approvals|licensed|licence|license|authori[sz]\w+|cleared|marketed|"
            r"on the market|"
            r"available|prescribed|sold|green light"
        ),
        earlier=words(
            r"phase (?:\d|one|two|three|i|ii|iii)|trials?|(?:is|are|was|were) (?:now |still )?(?:being |"
            r"been )?tested|testing|"
            r"applied|application|submitted|under review|being reviewed|studied"
        ),
        about=words(_MEDICINE),
    ),
    Course(
        claimed=words(r"ordered|mandatory|compulsory|obligatory|required|obliged to"),
        reached=words(
            r"order\w*|mandat\w+|compulsory|obligatory|require\w*|oblig\w+|forced?|must|told|banned|instructed|"
            r"directed|"
            r"decreed|ruled|imposed|decree|ruling|enforced|evacuated|shut|closed"
        ),
        earlier=words(
            r"recommend\w*|advised?|advises|advice|advisory|encouraged?|encourages|suggest\w*|urged|urges|invited|"
            r"asked|proposed?|voluntary|voluntarily|optional"
        ),
    ),
    Course(
        claimed=words(r"alive|(?:was|were|been) (?:found|rescued|recovered|located)"),
        reached=words(
            r"alive|found|rescued|recovered|located|spotted|freed|pulled|discovered|survived|survivors?|saved|"
            r"unharmed|lives?|"
            r"living|raised|seen|discovery|turned up"
        ),
        earlier=words(
            r"signs? of life|searching|search|searches|searched|searchers|looking for|hunt for|hunting for|"
            r"signals?|noises?|"
            r"knocking|traces? of"
        ),
    ),
    Course(
        claimed=words(r"(?:was|were|been) found|discovered|detected|found"),
        reached=words(rf"(?:found|discovered|detected)(?! {_SIGNS})|discovery|proof|confirmed"),
        earlier=words(_SIGNS),
    ),
    Course(
        claimed=words(r"(?:went|gone|are|is|were) on strike|walked out|downed tools|struck"),
        reached=words(r"(?:went|gone|are|is|were) on strike|walked out|struck|stoppage|began|started|downed"),
        earlier=words(r"voted|ballot|balloted|threatened|threaten|threatens|warned|called off|averted"),
        about=words(r"strike|walked out|downed tools|struck"),
    ),
    Course(
        claimed=words(r"(?:was|were|been|is) (?:re-?)?elected|won the (?:\w+ ){0,2}election"),
        reached=words(
            r"(?:re-?)?elected|won|wins|win|victory|election of|became|served|serves|took office|sworn in|defeated|beat"
        ),
        earlier=words(
            r"nominated|nominee|running for|ran for|stood for|standing for|candidate for|(?:is|was) (?:a |"
            r"the )?candidate|"
            r"shortlisted|favou?rite|front-?runner|campaigning"
        ),
    ),
)  # fmt: skip
