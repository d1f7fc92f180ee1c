"""Courses of events: what fires, storms, searches, journeys and contests come to step by step, as ``courses`` has them.

What was damaged still stands, who is feared dead may live, who reached the final has not won it, and a storm on its way
has not struck.

Invariant: as for ``courses``.
"""

from collections.abc import Sequence

from workbench.mismatches.courses import Course, course

_PRIZES = r"awards?|prizes?|medals?|oscars?|grammys?|emmys?|baftas?|nobel|pulitzer|booker|globes?"
_CONTESTS = (
    r"finals?|titles?|cups?|tournaments?|championships?|leagues?|trophy|trophies|gold|races?|match|matches|game|contests?|"
    r"marathon|tour|derby"
)
_WON = (
    r"w[io]ns?|winn\w+|victor\w*|champions?|crowned|clinch\w*|retain\w*|lifted|triumph\w*|claim(?:s|ed)|beat\w*|"
    r"defeat(?:ed|s|ing)|"
    r"took|tak(?:es|en)|secur\w+|earn\w*|collect\w*|\d+ ?[-–] ?\d+"
)
_RECORD = r"(?:an? |its |their |his |her |the |all |new )*(?:record|all-time|historic)"
COURSES_OF_EVENTS: Sequence[Course] = (
    course(
        r"won|wins?|received|was awarded|were awarded",
        also=(
            _WON + r"|receiv\w+|recipients?|awarded|laureates?|honou?r(?:ed|s)|garner\w*|g[oe]t\w*|bagged|scooped|"
            r"accept\w*|given|"
            r"gave|landed|gained|achiev\w+|named|picked up|presented (?:with|by|to)|shared?|bestowed|conferred"
        ),
        earlier=(
            r"nominat\w+|nominees?|(?:short|long)listed|(?:short|long)list|contenders?|in the running|favou?rites?|"
            r"runners?-up|"
            r"finalists?|judged|(?:a|the) judge|(?<!was )(?<!were )(?<!been )presented (?:the|an?) (?:\w+ ){0,3}?"
            rf"(?:{_PRIZES})(?! (?:\w+ )?to\b)"
        ),
        about=_PRIZES,
    ),
    course(
        r"won|wins",
        also=_WON,
        earlier=(
            r"reached (?:the|a|its|their) (?:\w+ )?(?:semi-?|quarter-?)?finals?|qualif\w+ for|advanced? to|advanced to|"
            r"runners?-up|finished (?:second|third|fourth|last)|came (?:second|third)|made (?:it )?(?:to )?the final|"
            r"through to|(?:played|appeared|competed|took part) in|(?:silver|bronze) medal\w*"
        ),
        about=_CONTESTS,
    ),
    course(
        r"destroyed|razed|levelled|gutted|burn(?:t|ed) down|demolished|wrecked",
        also=(
            r"destr\w+|raz(?:es|ing)|flatten\w*|demoli\w+|burn(?:t|ed)|wreck\w*|ruin\w*|rubble|collaps\w+|devastat\w+|"
            r"obliterat\w+|"
            r"wiped out|total loss|reduced to|lost|tore|torn|(?:blown|blew|swept|washed|burned) (?:up|away|apart|down)|"
            r"consum\w+|killed|sank|sunk|crush\w*|annihilat\w+|engulfed|shattered|smashed|exploded"
        ),
        earlier=(
            r"damag\w+|threaten\w*|scorch\w+|singed|caught fire|broke out|shook|rocked|batter\w*|cracked|lashed|buffeted|"
            r"attack(?:s|ed)|targeted|defaced|vandali[sz]ed"
        ),
    ),
    course(
        r"died|dead|killed|(?:was|were) killed",
        but=r"died|(?<!feared )(?<!presumed )(?<!believed )(?<!thought )(?<!feared to be )(?<!to be )dead|killed",
        also=(
            r"di(?:es|e|ing)|dying|deaths?|kill(?:s|ing|ings)?|fatal\w*|perish\w*|deadly|bod(?:y|ies)|drowned|"
            r"lost their lives|"
            r"los\w+ (?:his|her) life|succumb\w*|murder\w*|executed|victims?|claimed|slain|casualties|toll|lives"
        ),
        earlier=(
            r"(?:feared|presumed|believed|thought) (?:to be )?(?:dead|drowned|killed|lost)|missing|unaccounted for|trapped|"
            r"injur(?:ed|ing)|wound(?:ed|ing)|critical (?:condition|injuries)|targeted|aimed at|tr(?:ied|ying) to kill|hurt"
        ),
    ),
    course(
        r"(?:was|were|been) (?:rescued|freed|saved)|rescued|freed",
        also=(
            r"rescu(?:ed|ing)|rescues? of|free|freed|saved|saving|pulled|brought|safe|safely|survi\w+|airlifted|"
            r"reached|released|"
            r"alive|escaped|recovered|lifted"
        ),
        earlier=(
            r"trapped|stranded|stuck|(?:work(?:s|ed|ing)|tr(?:ied|ying)|rac(?:ed|ing)|struggl\w+|attempt\w*|battl\w+) to "
            r"(?:free|rescue|reach|save)|missing"
        ),
    ),
    course(
        r"found|discovered|recovered|located|seized",
        also=(
            r"find(?:s|ing|ings)?|discover\w*|recover\w*|seiz\w+|turned up|uncover\w*|unearth\w*|detect\w*|spotted|"
            r"contain\w*|"
            r"confiscat\w+|retriev\w+|hidden|stashed|haul|produced|pulled|identified|came across|saw|seen"
        ),
        earlier=(
            r"search\w* (?:\w+ ){0,4}for|look(?:s|ed|ing) (?:\w+ ){0,3}for|hunt(?:s|ed|ing)? (?:\w+ ){0,3}for|"
            r"comb(?:ed|ing)|"
            r"trac(?:e|ing)|search(?:ed|ing)"
        ),
    ),
    course(
        r"extinguished|put out|doused",
        also=r"extinguish(?:ing|es)|out|died down|quenched",
        earlier=r"contain\w*|battl\w+|fight\w*|fought|tackl\w+|under control|(?:is|are|was|were) (?:\w+ )?burning",
        about=r"fires?|blazes?|flames|wildfires?",
    ),
    course(
        r"(?:has|have|had|was|were|is) (?:\w+ )?recovered|recovered from|restored",
        also=r"recovery (?:is|was) complete|fully|discharged|well again|restor(?:es|ing) (?:his|her)|back(?: on)?|"
            r"healthy|returned|cured",
        earlier=(
            r"(?:is|are|was|were|still) (?:\w+ )?recovering|recuperat\w+|convalesc\w+|in hospital|"
            r"(?:work(?:s|ed|ing)|tr(?:ied|ying)|rac(?:ed|ing)|struggl\w+) to restore"
        ),
    ),
    course(
        r"collapsed|burst|gave way|fell down",
        also=r"collapse[sd]|collapse (?:killed|left|happened)|bursts?|crash\w*|fell|failed|ruptured|breach\w*|buckled|"
            r"after",
        earlier=r"(?:fears?|risk|danger|threat) of (?:\w+ )?(?:collaps\w+|bursting)|fears? (?:that )?it|crack(?:s|ed)|"
            r"unsafe|on the verge",
    ),
    course(
        r"hit|struck|made landfall|reached|arrived(?: in| at)?",
        also=(
            r"hits?|str(?:ikes?|iking|uck)|hitting|landfall|reach(?:es|ing)|arriv(?:es|al|ing)|lashed|batter\w*|"
            r"pound\w*|swept|tore|"
            r"ripped|slammed|devastat\w+|ravag\w+|damag\w+|kill\w*|destroy\w*|left|docked|landed|came|hammered|made it"
        ),
        earlier=(
            r"(?:is|are|was|were) (?:\w+ )?(?:heading|headed|bound|moving|en route) (?:for|to|towards?)|head(?:s|ed|"
            r"ing) (?:for|to|"
            r"towards?)|approach\w*|bear\w* down on|left for|set (?:off|sail|out) for|on (?:its|the|their) way|"
            r"en route|bound for|"
            r"barrel\w+ towards?"
        ),
        about=r"storms?|hurricanes?|typhoons?|cyclones?|tornado(?:es)?|ships?|convoys?|ferry|boats?|vessels?|fleet|"
            r"aid|trucks?",
    ),
    course(
        r"erupted",
        also=r"erupt(?:s|ing)|eruptions?(?! (?:alert|warning))|spew\w+|lava|exploded|ash|since",
        earlier=r"rumbl\w+|unrest|tremors?|alert|show\w* signs|warn\w*",
        about=r"volcano(?:es)?|mount|mountain",
    ),
    course(
        rf"(?:at|to|hits?|reached|reaches|set|sets|broke|is|was) {_RECORD}",
        but=(
            rf"(?:at|(?<!close )to|hits?|reach(?:ed|es|ing)|sets?|setting|br(?:oke|eaks|eaking)|beat|a new|surpass\w*|"
            rf"is|was|with) "
            rf"{_RECORD}"
        ),
        also=r"lowest|highest|record-breaking|ever|on record|unprecedented|largest|biggest|never",
        earlier=(
            rf"(?:near(?:ing|ed|ly)?|close to|closer to|approach\w*|just (?:above|below|under|over|short of|off)|"
            rf"almost|short of|off|"
            rf"shy of) {_RECORD}"
        ),
    ),
    course(
        r"drew|attracted|attended|turned out|took part|gathered|marched",
        also=(
            r"draw(?:s|n)|attract\w*|attend\w*|gather(?:s|ed|ing)|turn(?:ed|s|ing)? (?:out|up)|turnout|tak(?:e|es|"
            r"ing) part|joined|"
            r"marched|marching|crowds? of|flock\w*|participa\w+|were there|present|packed|filled|saw|watched|assembled"
        ),
        earlier=r"expect\w*|anticipat\w+|predict\w+|forecast\w*|hop(?:ed|ing) for|plann\w+ for|room for|invited|up to",
        about=r"\d[\d,.]*|hundreds|thousands|tens|dozens|millions?",
    ),
    course(
        r"landed",
        also=r"land(?:s|ing|ings)|touch\w* down|made it|arriv\w+|down|surface|rover",
        earlier=r"orbit\w*|approach\w*|circl\w+|(?:attempt\w*|tr(?:ied|ying)|prepar\w+) to land|descend\w*|en route|"
            r"on its way",
        about=r"plane|jet|flight|aircraft|helicopter|probe|spacecraft|lander|craft|capsule|shuttle",
    ),
    course(
        r"launched|fired|test-fired",
        also=r"launch(?:es|ing)|launch of|fir(?:es|ing)|lift\w* off|lift-off|blast\w* off|orbit|sent|carried|flew|"
            r"put into|placed",
        earlier=r"prepar\w+ (?:to|for)|unveil\w*|display\w*|paraded?|ready|readying|rolled out|built|assembl\w+|moved",
        about=r"missiles?|rockets?|satellites?|probe|spacecraft|telescope",
    ),
    course(
        r"cancell?ed",
        also=r"cancel\w*|call(?:s|ed|ing) off|scrapp\w+|axed|grounded|abandon\w+|dropped|scratched|withdr\w+|pulled",
        earlier=r"postpon\w+|delay\w*|resched\w+|moved to|put (?:off|back)|suspend\w*|diverted",
    ),
    course(
        r"dispersed|broke up",
        also=r"dispers\w+|break\w* up|cleared|drove|scatter\w*|removed|moved (?:on|out)|evict\w*|tear ?gas|away|left",
        earlier=r"surround\w*|watch\w*|faced?|confront\w*|monitor\w*|warn\w*|kettl\w+|stood",
        about=r"crowds?|protest\w*|demonstrat\w+|rioters|marchers|rally",
    ),
    course(
        r"(?:was|were|been) (?:identified|arrested|caught)|(?:identified|arrested|caught)",
        also=r"identi(?:fy|fies|ty|fication)|named|arrests?|custody|charg\w+|detain\w+|held|jailed|convict\w+|seized|"
            r"known|nabbed|captur\w+|kill\w*|shot|died|dead",
        earlier=(
            r"sought|seek(?:s|ing)?|hunt(?:ing|ed)?|look(?:s|ed|ing) for|search\w* for|on the run|wanted|appeal(?:s|"
            r"ed) for|at large|"
            r"questioned|manhunt|(?:is|are) trying to"
        ),
        about=r"suspects?|gunm[ae]n|killers?|attackers?|murderers?|thie(?:f|ves)|robbers?|bombers?|bod(?:y|ies)|man|"
            r"men|woman|driver",
    ),
    course(
        r"(?:is|are|was|were|became|become|went|gone|been|now) (?:\w+ )?extinct|died out|eradicated|eliminated|wiped out",
        but=r"(?<!nearly )(?<!almost )(?:extinct|eradicated|eliminated|wiped out)|died out",
        also=r"extinction (?:of|in)|vanish\w*|disappear\w*|gone|last (?:\w+ )?(?:died|seen|case|sighting)|extirpat\w+|"
            r"free of|eradicat\w+",
        earlier=r"endangered|threatened|at risk|vulnerable|declin\w+|rare|reduc\w+|fell|fewer|under control|"
            r"controlled|brink",
    ),
    course(
        r"stole|stolen|robbed|shut down|knocked out|breached",
        also=(
            r"steal(?:s|ing)?|theft|stole|stolen|robb\w+|took|taken|made off|obtain\w*|leak\w*|shut\w*|down|offline|"
            r"crash\w*|"
            r"disrupt\w*|paralys\w+|knock\w*|access\w*|gain\w*|got|published|breach\w*|compromis\w+|hacked|broke into|"
            r"missing"
        ),
        earlier=r"target(?:s|ed|ing)|attack(?:s|ed|ing)|(?:tried|attempted|trying) to|prob(?:ed|ing)|scann(?:ed|ing)",
        about=r"hackers?|thie(?:f|ves)|robbers?|burglars?|gang|attackers",
    ),
    course(
        r"evacuated|(?:left|fled) their homes",
        also=(
            r"evacuat(?:ing|ions? of)|fled|left|leaving|fleeing|moved|taken|removed|emptied|airlifted|relocated|"
            r"displaced|bused|"
            r"ordered|forced"
        ),
        earlier=(
            r"(?:told|urged|advised|asked|warned|prepar(?:ed|ing)|ready) to (?:evacuate|leave|flee|be evacuated)|"
            r"evacuation (?:warnings?|alerts?|advice|plans?)"
        ),
    ),
)  # fmt: skip
