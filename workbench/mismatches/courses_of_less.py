"""Courses that end sooner: deeds that look alike, of which one does less to the same thing, as ``courses`` has them.

Whoever is suspended is not expelled, what is lent was not returned, what is made under licence was not developed there, and
a tax that is lowered is not abolished.

Invariant: as for ``courses``.
"""

from collections.abc import Sequence

from workbench.mismatches.courses import Course, course

_TAXES = (
    r"tax(?:es)?|fees?|dut(?:y|ies)|tariffs?|tolls?|quotas?|subsid(?:y|ies)|limits?|levy|levies|fines?|benefits?|"
    r"penalt(?:y|ies)|charges?|surcharges?"
)
_TEXTS = (
    r"reports?|books?|novels?|stud(?:y|ies)|papers?|articles?|essays?|speech(?:es)?|letters?|poems?|plays?|scripts?"
)
COURSES_OF_LESS: Sequence[Course] = (
    course(
        r"expelled|excluded|struck off|disbarred|deported",
        also=r"expel\w*|expulsion|exclu\w+|struck off|disbar\w*|deport\w*|banished|thrown out|kicked out|barred|removed|"
        r"left|threw (?:\w+ ){1,3}out|for good",
        earlier=r"suspend\w*|suspension|warn\w*|reprimand\w*|fined|detention|disciplin\w+|cautioned",
    ),
    course(
        r"abolish(?:ed|es)?|scrap(?:ped|s)?|axed|did away with",
        also=r"abolish\w*|abolition|scrap\w*|axe\w*|end(?:ed|s)?|ending|remov\w+|repeal\w*|lift\w*|waive\w*|eliminat\w+|"
        r"no longer|get rid|got rid|drop(?:ped|s)?|do away|did away|free of",
        earlier=r"lower\w*|reduc\w+|cut|cuts|halv\w+|trim\w*|rais\w+|cap(?:ped|s)?|freez\w+|fr[oe]ze\w*|suspend\w*|delay\w*",
        about=_TAXES,
    ),
    course(
        r"returned|gave back|given back|handed back|restituted|repatriated",
        also=r"return\w*|g[ai]ven? back|hand\w* back|restitut\w+|repatriat\w+|sent back|restor\w+|brought back|"
        r"back (?:in|to)|g[ai]ven? up|handed over|came back|permanent\w*",
        earlier=r"lent|lend\w*|loan(?:ed|s)?|on loan|borrow\w*|copies|copy|replicas?|offered to|promis\w+",
        about=r"masks?|statues?|paintings?|sculptures?|remains|bones|skulls?|bronzes?|artefacts?|artifacts?|treasures?|"
        r"manuscripts?|marbles|relics?|collections?|objects?|land|islands?",
    ),
    course(
        r"developed|invented|discovered",
        also=r"develop\w*|invent\w*|discover\w*|creat\w+|design\w*|pioneer\w*|research\w*|originat\w+|first made|"
        r"formulated",
        earlier=r"(?:produced|manufactured|made|bottled|assembled) (?:\w+ ){0,4}?(?:under licen[cs]e|for)|under licen[cs]e|"
        r"(?:is|are|was|were) (?:produced|manufactured|bottled|assembled|sold|tested) in",
        about=r"vaccines?|drugs?|medicines?|engines?|phones?|aircraft|planes?|weapons?|missiles?|tests?|devices?|chips?",
    ),
    course(
        r"wrote|(?:was|were) written by|is the author of|authored|penned",
        also=r"wr(?:ote|itten|ites?|iting|iters?)|author\w*|penned|co-?(?:wrote|authored|written)|composed|drafted|"
        r"(?:by|published) (?:her|his)|(?:her|his) (?:own )?(?:book|novel|report|memoirs?|article|study|letter|essay|"
        r"poem|play)",
        earlier=r"present(?:ed|s)|edit(?:ed|s|or|ors)|translat\w+|review(?:ed|s)|commission(?:ed|s)|illustrat\w+|"
        r"forewords?|preface|read out|launched|leaked|obtained",
        about=_TEXTS,
    ),
    course(
        r"bought|purchased|acquired",
        also=r"b(?:uy|ought|uys|uying|uyer)|purchas\w+|acqui\w+|own(?:s|ed|er|ership)?|paid|pays|took over|sold|price\w*|"
        r"order(?:ed|s)?",
        earlier=r"leas(?:ed|es|ing)|rent(?:ed|s|ing)?|charter(?:ed|s)?|hir(?:ed|es|ing)|borrow(?:ed|s)?|on loan",
    ),
)  # fmt: skip
