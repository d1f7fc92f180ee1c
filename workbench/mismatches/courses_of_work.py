"""Courses of work: what firms, builders, givers and researchers do step by step, as ``courses`` has them.

What was pledged has not arrived, what is for sale has not been sold, what was planned in a year was not built in it, and
what was proposed was not proved.

Invariant: as for ``courses``.
"""

from collections.abc import Sequence

from workbench.mismatches.courses import Course, course

_TALKS = (
    r"(?:consider|discuss|study|examine|explore|review|negotiate|look at|look into|hold talks|talk|think|(?:start|"
    r"begin|open) talks)"
)
_CAUSED = (
    r"caus\w*|due to|because\w*|le[ad]d?s? to|leading to|result\w*|responsible|trigger\w*|produc\w+|induc\w+|creat\w+|"
    r"ma[dk]e\w*|brought|"
    r"contribut\w+|provok\w+|spark\w*|blam\w+|attribut\w+|dr[io]v\w+|increas\w+|risk\w*|kill\w*|damag\w*|from|"
    r"effects?|give rise|"
    r"mechanism\w*|mediat\w+|activat\w+|promot\w+|prevent\w*|factors?|started?|set off|owing|linked to an increase"
)
COURSES_OF_WORK: Sequence[Course] = (
    course(
        r"built|constructed|completed|erected|opened",
        also=(
            r"build(?:s|ings?)?|complet\w+|open(?:s|ing|ed)?|inaugurat\w+|finish\w*|made|erect\w*|stood|stands|raised|"
            r"rebuilt|construct(?:s|ed)|"
            r"construction (?:was|took|of|in|from|between|ended)|dates?|dating|rose|dedicated|consecrated"
        ),
        but=r"built|constructed|completed|erected|opened",
        earlier=(
            r"planned|approved|designed|proposed|commissioned|announced|sketched|drawn up|(?:work|"
            r"construction) (?:\w+ ){0,4}?(?:beg[au]n|"
            r"started)|(?:was|were) begun|under construction"
        ),
        about=(
            r"dams?|bridges?|tunnels?|stadiums?|railways?|roads?|lines?|hospitals?|schools?|churches|church|castles?|"
            r"towers?|houses?|"
            r"factor(?:y|ies)|plants?|museums?|theatres?|halls?|station|airport|canals?|palace|hotel|cathedral|temple"
        ),
    ),
    course(
        r"opened|reopened|(?:has|have) (?:re)?opened|(?:is|are) (?:now )?open",
        also=r"(?:re-?)?open(?:s|ing)?|inaugurat\w+|welcom\w+|first (?:visitors|guests|passengers)|unveiled|launched",
        earlier=r"(?:will|(?:due|set|expected|scheduled|plans?|planned|hop(?:es|ed|ing)|prepar\w+) to) (?:re-?)?open|"
        r"under construction|delay\w*",
    ),
    course(
        r"closed|shut|shut down",
        also=r"clos(?:es|ing)|shut\w*|shutter\w*|ceased|ended|last day|gone|halt\w*|closed down|since",
        earlier=r"announc\w+ (?:its|the|their) (?:closure|shutdown)|threaten\w* (?:with|by)|at risk|plans?|faces?|"
        r"earmarked|due",
        about=r"factor(?:y|ies)|plants?|schools?|hospitals?|mines?|mills?|shops?|stores?|librar(?:y|ies)|branch\w*|"
        r"banks?|museums?|pubs?",
    ),
    course(
        r"confirm(?:s|ed)|prove[sdn]?",
        also=(
            r"confirm\w*|prov(?:e|es|ed|en|ing)|proof|found|finds?|findings?|show\w*|demonstrat\w+|establish\w*|"
            r"reveal\w*|conclu\w+|"
            r"discover\w*|determin\w+|evidence|identif\w+|verif\w+|observ\w+|detect\w+|results?|said|says|"
            r"corroborat\w+|support\w*|"
            r"true|guilty|convict\w+|acknowledg\w+|admit\w*|announc\w+|positive|consistent"
        ),
        earlier=(
            r"propos\w+|suggest(?:s|ed)?|hypothes\w+|theori[sz]ed|speculat\w+|investigat\w+|examin(?:e|es|ed|ing)|"
            r"predict\w*|postulat\w+|"
            r"suspect(?:s|ed)?|look(?:s|ed|ing) into|question\w*"
        ),
    ),
    course(
        r"(?:found|shows?|showed|shown|demonstrated|established|concluded)(?= that)|verified|uncovered",
        also=(
            r"found|finds?|findings?|show\w*|demonstrat\w+|establish\w*|reveal\w*|conclu\w+|discover\w*|determin\w+|"
            r"evidence|suggest\w*|"
            r"indicat\w+|results?|report(?:s|ed)|observ\w+|prov(?:e|es|ed|en)|confirm\w*|detect\w*|identif\w+|"
            r"verif\w+|uncover\w*|"
            r"exposed?|authentic|genuine|unearthed|said|says"
        ),
        earlier=(
            r"(?:will|is to|are to|aims? to|plans? to|hopes? to|designed to|set out to|going to) (?:\w+ )?(?:examine|"
            r"test|study|investigate|"
            r"look|assess|determine|explore|find out|see|measure)|(?:is|are) (?:\w+ )?(?:examining|testing|studying|"
            r"investigating|looking)|"
            r"whether|examin(?:e|ed|ing)|look(?:s|ed|ing) into|investigat\w+|studied"
        ),
    ),
    course(
        r"cause[sd]?",
        also=_CAUSED,
        earlier=r"associat\w+ with|link(?:s|ed)? (?:to|with|between)|correlat\w+|(?:was|were|is|are) followed by|"
        r"preceded|coincid\w+",
    ),
    course(
        r"cures?|cured",
        also=r"cur(?:e|ing|able)|eliminat\w+|eradicat\w+|clear(?:s|ed)|remission|recover\w*|free of|heal(?:s|ed|ing)?|"
        r"rid|effective|well",
        earlier=(
            r"reliev\w+|relief|eas(?:es|ed|e|ing)|sooth\w*|symptoms?|slow(?:s|ed|ing)?|manag\w+|alleviat\w+|delay\w*|"
            r"lessen\w*|"
            r"help(?:s|ed) (?:with|against)"
        ),
    ),
    course(
        r"prevents?|prevented",
        also=r"prevent\w*|protect\w*|stop\w*|block\w*|avert\w*|immun\w+|ward\w* off|avoid\w*|inhibit\w*|suppress\w*|"
        r"keeps?|against|guards?",
        earlier=r"reduc\w+ the (?:severity|symptoms|effects?)|eas(?:es|ed|ing)|reliev\w+|slow(?:s|ed|ing)?|delay(?:s|"
        r"ed|ing)?|milder",
    ),
    course(
        r"delivered|donated|gave|sent|paid|provided|supplied|repaid",
        also=(
            r"deliver(?:s|ing|y|ies)|donat(?:es|ing|ions?|ors?)|giv(?:es|en|ing)|sends?|sending|pa(?:ys?|ying|yment|"
            r"yments)|provid(?:es|ing)|"
            r"suppl(?:y|ies|ying)|ship(?:s|ped|ping|ments?)|arriv\w+|hand\w+|receiv\w+(?! orders)|transferr\w+|"
            r"settl\w+|repa(?:y|ys|ying)|contribut\w+|"
            r"distribut\w+|spent|granted|cleared"
        ),
        earlier=(
            r"pledg\w+|promis\w+|offered|offering|commit(?:s|ted) (?:to|itself)|earmarked|owes?|owed|restructur\w+|"
            r"orders? for|ordered|"
            r"vow\w*|set aside|asked for"
        ),
        about=(
            r"\d|millions?|billions?|aid|help|money|food|funds?|relief|compensation|grain|rice|wheat|weapons?|arms|"
            r"planes?|tanks?|"
            r"loans?|debts?|vaccines?|supplies|medicines?|troops|support|blood|organs?"
        ),
    ),
    course(
        r"hired|recruited|took on|employs|created",
        also=r"hir(?:es|ing)(?! (?:for|plans))|recruit(?:s|ed)|employ\w*|appoint\w*|join\w*|creat(?:es|ing|ion)|added|"
        r"adds|generat\w+|brought",
        earlier=(
            r"advertis\w+|vacanc\w+|interview\w*|look(?:s|ed|ing) (?:for|to)|seek(?:s|ing)?|sought|job offers?|"
            r"openings|promis\w+|"
            r"pledg\w+|want(?:s|ed)|plans?|needs?"
        ),
        about=r"staff|workers?|employees?|nurses?|doctors?|teachers?|engineers?|officers?|jobs|people|drivers?|"
        r"pilots?|coach",
    ),
    course(
        r"sold",
        also=r"s(?:ells?|elling|ale (?:of|was|is))|buy\w*|bought|buyer (?:is|was|has)|purchas\w+|acqui\w+|fetch\w*|"
        r"paid|went|changed hands|"
        r"took over|takeover|disposed|unload\w*|price of|for [$£€\d]",
        earlier=r"for sale|on the market|up for auction|put up|(?:look\w*|seek\w*|sought) (?:for )?(?:an? )?buyers?|"
        r"listed|offered",
    ),
    course(
        r"merged",
        also=r"merg(?:es|er (?:was|of|took|is|closed|complet\w+))|combin\w+|complet\w+|joined|united|formed|became|"
        r"amalgamat\w+|absorbed|took over",
        earlier=r"talks|discuss\w+|consider\w+|propos\w+|plans?|negotiat\w+|explor\w+|agreed",
    ),
    course(
        r"agreed(?= (?:to|on) )",
        but=rf"agreed (?:to|on) (?!(?:\w+ )?{_TALKS})|agreed(?! to| on)",
        also=r"accept\w*|approv\w+|sign(?:s|ed)|deal|backed|sold|bought|consent\w*|decided|endors\w+|reached|settled|"
        r"merged|said yes|accord|pact",
        earlier=rf"agreed (?:to|on) (?:\w+ )?{_TALKS}",
    ),
    course(
        r"owns|owned|bought|nationali[sz]ed|acquired",
        also=(
            r"own(?:s|ed|ers?|ership|ing)|buy\w*|bought|nationali[sz]\w+|purchas\w+|acqui\w+|majority|controlling|"
            r"whole|full|100|all|"
            r"takeover|took over|subsidiary|belongs|proprietor|possess\w*|sold|his|her|their"
        ),
        earlier=(
            r"(?:a|an|minority|per ?cent|%) (?:\w+ )?(?:stake|shareholding) in|(?:a|an|\d+ ?(?:%|per ?cent)) (?:stake|"
            r"share|interest) in|"
            r"manag(?:es|ed)|rents?|rented|leas(?:es|ed)|borrow(?:s|ed)"
        ),
    ),
    course(
        r"went bankrupt|(?:is|was|went) (?:bankrupt|insolvent)|collapsed",
        also=r"bankrupt(?! protection)|insolven\w+|fil\w+|fold\w+|liquidat\w+|administration|bust|ceased|wound up|"
        r"went under|collapse (?:of|in)",
        but=r"went bankrupt|(?:is|was|went) (?:bankrupt|insolvent)|collapsed",
        earlier=r"warn\w+ (?:of|that)|verge|brink|struggl\w+|loss(?:es)?|debts?|rescue|fac(?:es|ed|ing)|near",
        about=r"airlines?|firms?|compan(?:y|ies)|banks?|chains?|retailers?|makers?|groups?|clubs?|city|bankrupt|insolvent",
    ),
    course(
        r"launched|released|introduced",
        also=r"launch(?:es|ing)|releas(?:es|ing)|introduc\w+|on sale|available|sell\w*|sold|shipp\w+|rolled out|"
        r"hit (?:the )?(?:shops|stores)|"
        r"debut\w*|came out|brought out|unveiled",
        earlier=r"announc\w+|develop(?:s|ed|ing)|test(?:s|ed|ing)|design\w+|preview\w*|teas\w+|plans?|work\w+ on",
        about=r"phones?|cars?|apps?|consoles?|tablets?|computers?|models?|devices?|products?|services?|software",
    ),
    course(
        r"raised|lifted|increased|cut|lowered|reduced",
        also=r"rais(?:es|ing)? (?=.*\b(?:to|by|from)\b)|rose|hik(?:ed|es)|increases?|cuts|lowers|higher|lower|by \d+|"
        r"moved|changed|up|down|fell",
        earlier=r"hint\w*|signal\w*|consider\w+|ponder\w*|mull\w*|suggest\w*|debat\w+|discuss\w+|propos\w+|"
        r"said it (?:may|might|could|would)",
        about=r"rates?|tax(?:es)?|interest|fees?|prices?|pension|wages?|tariffs?|dut(?:y|ies)",
    ),
    course(
        r"(?:was|were|been) (?:vaccinated|inoculated|immuni[sz]ed|treated)",
        also=r"vaccinat(?:ed|es|ing)|received|got|given|doses?|jabs?|shots?|immuni[sz]ed|had|underwent|treat(?:s|ing)",
        earlier=r"eligible|register\w*|invited|offered|await\w+|booked|entitled|waiting",
    ),
)  # fmt: skip
