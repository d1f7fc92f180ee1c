"""Courses of people: what somebody studies, is asked, marries, writes or moves to step by step, as ``courses`` has them.

Who studied to be a doctor or plays one is none for that, who was born in a town need not live there, and a couple who are
engaged are not married.

Invariant: as for ``courses``.
"""

from collections.abc import Sequence

from workbench.mismatches.courses import Course, course

_CALLINGS = (
    r"doctors?|physicians?|surgeons?|dentists?|nurses?|lawyers?|attorneys?|judges?|teachers?|pilots?|engineers?|"
    r"architects?|"
    r"priests?|vets?|astronauts?|chefs?|accountants?|soldiers?|firefighters?|police officers?|detectives?|scientists?|"
    r"psychologists?|journalists?|chemists?|electricians?|plumbers?|midwi(?:fe|ves)"
)
_TOWARDS = (
    r"(?<!be )(?<!become )(?<!being )(?<!becoming )(?<!plays )(?<!played )(?<!playing )(?<!portrays )(?<!portrayed )"
    r"(?<!of )"
)
#: Of a film or a song its year alone tells that it is out: "a 1994 crime film", "Amnesiac (2001)".
_DATED = (
    r"(?:18|19|20)\d\d (?:[\w–-]+ ){0,8}?(?:films?|movies?|albums?|songs?|novels?|books?|games?|singles?|poems?|plays?)|"
    r"(?<=\()(?:18|19|20)\d\d(?=\))"
)
COURSES_OF_PEOPLE: Sequence[Course] = (
    course(
        rf"(?:is|was|are|were|became) (?:an? )?(?=(?:\w+ ){{0,2}}(?:{_CALLINGS}))",
        but=rf"{_TOWARDS}(?:an?|the) (?:\w+ ){{0,2}}?(?:{_CALLINGS})",
        also=(
            r"Dr|work(?:s|ed|ing)?|practi[sc]\w+|became|qualified|career|appointed|job|profession\w*|trained as|"
            r"graduated|former|"
            r"(?:is|was) (?:\w+ )?by profession|license\w*|served|serves|admitted to the bar"
        ),
        earlier=(
            r"(?:stud(?:ied|ies|ying)|train(?:ed|s|ing)|want(?:s|ed)|hop(?:es|ed|ing)|aspir(?:es|ed|ing)|dream(?:s|ed|"
            r"t)|failed|plann?ed|"
            r"plans|tried) (?:to (?:be|become)|of (?:being|becoming))|play(?:s|ed|ing) (?:an?|the)|portray(?:s|ed|ing)|"
            r"(?:in )?the role of|aspiring"
        ),
        about=_CALLINGS,
    ),
    course(
        r"(?:lives|resides)(?= in)",
        also=(
            r"live[ds]?|living|resid\w+|homes?|based|moved?|moving|settl\w+|inhabitants?|citizens?|houses?|apartment|"
            r"flat|grew up|"
            r"raised|relocat\w+|stay\w*|from|e?migrat\w+|immigrat\w+|where|spen[dt]\w*|divides|native|lifelong|remain\w*"
        ),
        earlier=r"born|visit\w*|travell?ed to|flew to|holiday\w*|toured?|passed through",
    ),
    course(
        r"graduated|(?:holds?|has|have|earned|received|took) (?:an? )?(?:\w+ ){0,2}(?:degrees?|doctorates?|PhD|diploma)",
        also=(
            r"graduat\w+|degrees?|earn\w*|received|receiv\w+|completed|complet\w+|alum\w+|diploma|B\.?A|M\.?A|B\.?Sc|"
            r"awarded|obtain\w+|"
            r"bachelor\w*|master\w*|finished|gained|qualified|class of"
        ),
        but=r"graduated|(?<!on )(?<!for )(?:holds?|has|have|earned|received|took) (?:an? )?(?:\w+ ){0,2}(?:degrees?|"
        r"doctorates?|PhD|diploma)",
        earlier=(
            r"attend(?:s|ed|ing)|enroll?ed|stud(?:ied|ies|ying)|dropped out|left (?:without|before)|"
            r"(?:working|works|worked) (?:on|towards?)|applied"
        ),
    ),
    course(
        r"married|wed",
        also=r"marri(?:ed|es|age)|marry\w*|wed(?:s|ding)?|wife|husband|spouses?|tied the knot|bride",
        earlier=r"engaged|engagement|propos(?:ed|al)|dat(?:ed|ing)|met|fianc\w+|relationship",
        about=r"coup\w+|he|she|they|[A-Z]\w+ (?:and|married|wed)",
    ),
    course(
        r"divorced",
        also=r"(?<!for )(?<!for a )divorces?(?! (?:petition|papers|proceedings))|finali[sz]ed|ex-(?:wife|husband)|"
        r"former|annulled|dissolved|ended in divorce",
        but=r"divorced",
        earlier=r"separat\w+|fil(?:ed|es|ing) for (?:a )?divorce|split|estranged|divorce proceedings",
    ),
    course(
        r"gave birth|had a (?:baby|son|daughter|child)",
        also=r"birth|born|welcom\w+|deliver\w+|mother of|arriv\w+",
        earlier=r"pregnan\w+|expecting|due",
    ),
    course(
        r"(?:was|were|been|is|are) (?:fired|dismissed|sacked)|fired|dismissed|sacked",
        also=r"fir(?:es|ing)|dismiss\w+|sack(?:s|ing)|ousted|removed|let go|los[te]\w* (?:his|her|their|its) jobs?|"
        r"oust\w*|replaced|axed|left|appeal\w*",
        earlier=(
            r"suspend\w*|(?:placed|put) on (?:\w+ )?leave|disciplin\w+|reprimand\w*|demoted|warned|criticis\w+|criticiz\w+|"
            r"under pressure"
        ),
        about=r"coach|officers?|managers?|teachers?|ministers?|chiefs?|directors?|heads?|editors?|generals?|staff|"
        r"workers?|employees?|aides?",
    ),
    course(
        r"founded|co-?founded|set up|established",
        also=r"found(?:er|ers|ing|s)|co-?found\w*|creat\w+|start\w*|establish\w*|launched|formed|built|set up|began|"
        r"origin\w*|opened",
        earlier=r"joined|work(?:s|ed) (?:for|at)|invested in|bought|took over|was hired",
        about=r"(?:^|\b(?:he|she|by|and) )?(?:\w+ ){1,3}(?:founded|co-?founded|set up|established) the \w+",
    ),
    course(
        r"speaks",
        also=r"sp(?:eak|oke)\w*|fluent\w*|native|bilingual|language|master\w*|knows|learned|learnt",
        earlier=r"(?:is|are|was) (?:\w+ )?(?:learning|studying)|stud(?:ies|ied)|wants to learn|lessons",
    ),
    course(
        r"completed|finished|won|ran|reached the summit of|climbed",
        also=r"complet\w*|finish\w*|w[io]n\w*|ran|run|runs|summit\w*|climb(?:s|ed|ing)|conquer\w+|came|crossed|"
        r"time of|made it|scal\w+|in \d+",
        earlier=r"enter(?:s|ed)|start(?:s|ed)|sign(?:s|ed) up|register(?:s|ed)|train(?:s|ed|ing) for|dropped out|"
        r"attempt(?:s|ed)|set out",
        about=r"marathons?|races?|course|mountains?|summit|peak|mount|everest|triathlon",
    ),
    course(
        r"(?:has|have|had|was diagnosed with|were diagnosed with|tested positive for)(?= (?:\w+ ){0,2}"
        r"(?:cancer|autism|\w*virus|covid\S*|malaria|hiv|aids|diabetes|epilepsy|dementia|tuberculosis|ebola|measles|"
        r"cholera|flu))",
        also=(
            r"diagnos\w+|positive|confirm\w*|suffer\w*|infect\w+|caught|contract\w+|develop\w*|battl\w+|treated for|"
            r"patients?(?= with)|"
            r"found|carri\w+|ill with|case of|survivor|dying of"
        ),
        earlier=(
            r"(?:is|are|was|were|been|being) (?:\w+ )?(?:tested|screened|assessed|examined|checked) for|suspected|"
            r"at risk of|"
            r"await\w+|family history"
        ),
    ),
    course(
        r"visited|met|attended",
        also=r"visit(?:s|ing|ors?)|travell?ed|flew|arriv\w+|tour\w*|trip|met|meets|meeting (?:was|with|in)|went|came|"
        r"attend(?:s|ing)|saw|held",
        earlier=r"invit\w+|(?:agreed|plan\w*|hop(?:es|ed)|was due|are due|is due|arranged) to (?:meet|visit|attend)",
    ),
    course(
        r"published|released|(?:came|comes) out|premiered",
        also=r"publish\w*|releas(?:es|ing)|came out|premi\w+|appear\w*|debut\w*|issu\w+|print\w*|launched|in cinemas|"
        r"opened|distribut\w+|aired|"
        + _DATED,
        but=(
            r"(?<!trailer was )(?<!teaser was )(?:published|(?:came|comes) out|premiered)|(?<!trailer for the film was )"
            r"(?<!trailer of the film was )(?<!trailer was )released"
        ),
        earlier=r"(?:written|wr[io]te\w*|shot|filmed|recorded|finished|completed) (?:in|on|during)|trailer|teaser|"
        r"announced|submitted",
        about=r"books?|novels?|films?|movies?|albums?|songs?|reports?|stud(?:y|ies)|poems?|games?|plays?|singles?|memoirs?",
    ),
)  # fmt: skip
