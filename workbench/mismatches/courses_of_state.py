"""Courses of state: what parliaments, courts, armies and unions do step by step, as ``courses`` has them.

A committee's approval is not the parliament's, a town under siege is not taken, and who was signed up for a treaty has not
ratified it.

Invariant: as for ``courses``.
"""

from collections.abc import Sequence

from workbench.mismatches.courses import Course, course

_CHAMBERS = (
    r"parliament|congress|senate|house|assembly|lawmakers|legislat\w+|MPs|council|councillors|duma|knesset|bundestag"
)
_PANEL = r"(?:committee|panel|commission)"
_PLACES = (
    r"towns?|cit(?:y|ies)|villages?|capital|island|port|airport|base|fort|fortress|castle|regions?|provinces?|hills?|"
    r"bridge|"
    r"districts?|territory|valley|outpost|crossing"
)
_FORCES = (
    r"army|armies|troops|forces|soldiers|rebels|militias?|fighters|militants|insurgents|guerrillas|government|group"
)
_TAKEN = (
    r"captur\w+|seiz\w+|took|taken?|taking|takes|fell|fallen|falls|conquer\w+|surrender\w+|overr[au]n|occup\w+|gain\w*|won|"
    r"recaptur\w+|retook|retaken|under (?:\w+ ){0,2}control|in (?:\w+ )?control|controls|controlled|stormed|liberated|"
    r"entered|"
    r"held|holds|annex\w+|ousted|drove|driven|secured|lost"
)
_NOT_TAKEN = (
    r"besieg\w+|siege|surround\w+|encircl\w+|attack(?:s|ed|ing)?|shell(?:ed|ing)|bombard\w*|bomb(?:ed|ing)|clash\w*|"
    r"outskirts|"
    r"(?:fight\w*|fought|battl\w+|vying) (?:for|over)(?: (?:the )?control of)?|advanc\w+ (?:on|towards?)|approach\w*|"
    r"clos\w+ in|raid(?:s|ed)?|"
    r"march(?:ed|ing) (?:on|towards?)|(?:offensive|assault) (?:on|against)"
)
COURSES_OF_STATE: Sequence[Course] = (
    course(
        rf"(?:{_CHAMBERS}) (?:\w+ )?(?:approved|passed|adopted|backed)|"
        rf"(?:approved|passed|adopted|backed) by (?:the )?(?:\w+ )?(?:{_CHAMBERS})",
        but=(
            r"(?<!committee )(?<!panel )(?<!commission )(?:approved|passed|adopted|backed)"
            rf"(?! (?:by|in) (?:an?|the|its) (?:\w+ ){{0,3}}{_PANEL})"
        ),
        also=(
            r"ratified|cleared|enacted|approv(?:es|al)|passes|passage|vot(?:ed|es) (?:for|to|through|in favou?r|by|"
            r"\d+)|agreed|"
            r"gave|gives|green light|accepted|endorsed|signed|became law|into (?:law|force)|unanimous\w*|\d+ (?:to|votes)"
        ),
        earlier=rf"(?:sub-?)?{_PANEL}|debat\w+|discuss\w+|(?:is|are|was|were) considering|considered|tabled|reviewed",
    ),
    course(
        r"call(?:s|ed)(?! off)",
        also=r"calling(?! off)|beg[au]n|start(?:s|ed)|walked out|on strike|staged|went ahead|took place",
        earlier=r"call(?:s|ed|ing) off|averted|cancell?ed|withdrew|abandoned",
        about=r"strikes?|walk-?out|boycott|protests?|rally|referendum",
    ),
    course(
        r"ended|called off|ceased|(?:is|are|was|were) over",
        also=r"end(?:s|ing)?|calling off|finish\w*|conclud\w+|(?:return\w*|went|back) to work|lifted|cancell?ed|"
        r"abandon\w*|deal",
        earlier=r"suspend\w*|paus\w+|postpon\w+|interrupt\w*|(?:put|placed) on hold|scal\w+ (?:back|down)",
        about=r"strikes?|walk-?out|boycott|protests?|hunger strike|search|blockade|talks|campaign|operations?|siege",
    ),
    course(
        r"extradited|deported|expelled",
        also=r"handed over|arriv\w+|flown|flew|sent (?:back|home|to)|transferred|removed|landed|deportation of",
        earlier=(
            r"request\w*|fac(?:es|ed|ing)|ordered|sought|seeks|seeking|want(?:s|ed)|hearing|fight\w*|asked|threaten\w*|"
            r"sign(?:s|ed) an order|detained"
        ),
    ),
    course(
        r"executed",
        also=(
            r"put to death|hanged|beheaded|shot|lethal injection|executions?|died|carried out|electrocuted|killed|"
            r"firing squad|guillotined?|put before"
        ),
        earlier=r"sentenced to (?:death|hang|be \w+)|condemned to|death sentence|death row|death penalty",
    ),
    course(
        r"released|freed|set free",
        also=(
            r"release of|walk\w* free|freedom|left (?:prison|jail)|out of (?:prison|jail)|on bail|returned|reunited|"
            r"acquitted|cleared|let go|liberat\w+|rescued|escaped"
        ),
        earlier=(
            r"(?:parole|bail) hearing|eligible for|talks|negotiat\w+|appeal(?:s|ed) for|call(?:s|ed|ing) for|"
            r"demand(?:s|ed|ing)|"
            r"work(?:s|ed|ing) to (?:free|release|rescue)"
        ),
        about=r"prisoners?|hostages?|suspects?|inmates?|captives?|detainees?|journalists?|activists?|dogs?|cats?|whales?",
    ),
    course(
        r"ratified",
        also=r"ratif\w+|in(?:to)? force|approved|adopted|passed|part(?:y|ies) to|acced\w+|assent",
        earlier=r"signed|agreed|negotiat\w+|initialled|drafted|concluded",
    ),
    course(
        r"repealed|abolished|scrapped|struck down|overturned|annulled|quashed|revoked|rescinded",
        also=(
            r"repeal\w*|aboli\w+|stri(?:ke|kes|king) down|void\w*|invalid\w*|ended|ends|abandon\w*|replaced|"
            r"unconstitutional|"
            r"removed|dropped|lifted|cancel\w*|illegal|unlawful|(?:threw|thrown|tossed) out|reversed|with(?:drew|drawn)|"
            r"done away|eliminat\w+|overrul\w+|set aside|nullified|longer"
        ),
        earlier=r"suspend\w*|amend\w*|challeng\w*|softened|eased|relaxed|watered down|fr[oe]ze\w*|debat\w+|review\w*",
        about=r"laws?|acts?|bans?|rules?|tax(?:es)?|duty|bills?|rulings?|convictions?|sentences?|decisions?|penalty|"
        r"polic(?:y|ies)",
    ),
    course(
        r"captured|seized|took|taken|conquered|recaptured|retook|overran|controls?(?! of)|occupied|occupies|holds",
        also=_TAKEN,
        earlier=_NOT_TAKEN,
        about=rf"(?:{_FORCES})\b.*\b(?:{_PLACES})|(?:{_PLACES})\b.*\b(?:{_FORCES})|(?:captured|seized|conquered|"
        rf"overran) the (?:{_PLACES})",
    ),
    course(
        r"invaded|crossed|entered|marched into|stormed",
        also=r"inva(?:d\w+|sions?)|cross(?:es|ing)|enter(?:s|ing)|inside|incursions?|into|stormed|took|seized|"
        r"captured|broke through",
        earlier=(
            r"mass(?:ed|ing)|amass\w*|gather\w+ (?:at|on|near|along|outside)|build-?up|surround\w+|poised|readying|"
            r"(?:heading|marching) (?:for|to|towards?)|approach\w*"
        ),
        about=rf"{_FORCES}|tanks|border",
    ),
    course(
        r"(?:is|are|was|were|became|become) (?:an? )?(?:\w+ ){0,2}(?:members?|citizens?)(?= of)|joined",
        also=(
            r"members?(?! states)|join(?:s|ing)|admi(?:ts|tted|ssion of)|acced\w+|entered|entry|granted|belongs|"
            r"part of|founding|"
            r"sworn|given|became|received"
        ),
        earlier=(
            r"candidate (?:for(?: membership)?|country|member|state|status)|appl(?:ied|ies|ying) (?:to|"
            r"for(?: citizenship| membership)?)|application|hop(?:es|ed|ing) to|"
            r"want(?:s|ed)? to|seek(?:s|ing)?|sought|(?:accession|membership) talks|invited to|(?:talks|a trial) with"
        ),
    ),
    course(
        r"voted (?:for|to|in favou?r)",
        also=(
            r"voted overwhelmingly|back(?:s|ed)|approv\w+|support\w*|won|majority|yes|per ?cent|chose|opted|agreed|"
            r"pass(?:es|ed)|"
            r"adopted|endors\w+|elected|in favou?r|decided"
        ),
        earlier=r"vot(?:e|ed|es|ing) on|(?:referendum|ballot|vote) on|held a (?:vote|referendum)|went to the polls",
    ),
    course(
        r"took effect|taken effect|came into (?:force|effect)|is in (?:force|effect)",
        also=r"beg[au]n|start(?:s|ed)|since|hold(?:s|ing)?|held|observed|violat\w+|brok\w+|quiet|entered|effective|"
        r"gone|went",
        earlier=r"announc\w+|agreed|signed|declared|proposed",
        about=r"cease-?fire|truce|armistice",
    ),
    course(
        r"(?:reached|delivered|returned|gave) (?:a|its|their) verdicts?|ruled",
        also=(
            r"guilty|acquit\w+|found|decid\w+|decision|ruling|rules?|upheld|judg(?:e?ment|ed)|award\w*|sided|"
            r"convict\w+|cleared|"
            r"dismiss\w+|ordered|agreed|sentenced|overturn\w+|struck|said|concluded"
        ),
        earlier=r"consider\w* (?:a|its|their) verdicts?|deliberat\w+|hear(?:d|s|ing)? (?:the|a|its) (?:case|appeal|"
        r"arguments?)",
        about=r"court|judges?|jury|jurors|tribunal|magistrates?",
    ),
    course(
        r"(?<!it )must(?! have)|ha(?:s|ve) to|(?:is|are) (?:required|obliged|forced|compelled) to|(?:is|are) mandatory for",
        also=(
            r"(?:will )?ha(?:s|ve|d) to|order\w*|mandat\w+|compuls\w+|oblig\w+|requir\w*|forced?|forces|shall|need\w*|"
            r"necessary|"
            r"essential|law|legal\w*|laws|rul(?:e|es|ed)|only|unless|fined|fines|illegal|supposed|duty|bound|minimum|"
            r"demand\w*|"
            r"conditions?|instruct\w*|told|directed|limit\w*|before|prerequisite"
        ),
        earlier=(
            r"may|can|could|encouraged?|encourages|advi[sc]ed?|advises|recommend\w*|urg(?:es|ed)|asked|invited|free to|"
            r"allowed to|permitted to|optional\w*|volunt\w+|if they (?:wish|want|like|choose)"
        ),
    ),
)  # fmt: skip
