# ruff: noqa: E501 - a row of the table is one line, however many words a side has
"""Opposites: words that cannot both be said of one thing at one time, as one table.

Invariant: looked up by stem, and an opposite's opposites hold the word itself. A line has two sides parted by ``|``; every
word of one side is an opposite of every word of the other. Compiled by hand; words that are opposites in some uses only
("old" and "new", "left" and "right") are left out where news uses them side by side.
"""

from collections.abc import Sequence
from functools import cache

from workbench.mismatches.words import Token, stem, tokenize

_TABLE = """
succeed succeeded success successful successfully | fail failed failure unsuccessful unsuccessfully
increase increased increases rise rose risen grew grow grown growth climbed soared gained jumped surged | decrease decreased decreases decline declined fell fall fallen dropped shrank shrunk reduced plunged slumped
increase increases increased raise raises raised elevate elevated elevates heightened boost boosts boosted | reduce reduces reduced reduction lower lowers lowered lessen lessens diminish diminishes diminished
increasing rising growing higher greater elevated | decreasing falling shrinking declining lower diminished
raised | lowered cut reduced
more | fewer less
most | least
largest biggest | smallest
larger bigger | smaller
highest | lowest
longest | shortest
longer | shorter
tallest | shortest
oldest | youngest newest
older | younger newer
earliest | latest
earlier | later
fastest | slowest
faster | slower
best | worst
better | worse
strongest | weakest
stronger | weaker
richest | poorest
won win wins winner victory | lost lose loses loser defeat
accepted accept accepts | rejected reject rejects declined refused
approved approve approves adopted ratified | rejected vetoed disapproved denied
passed | rejected
signed | vetoed
allowed allow allows permitted permits permit | banned ban bans prohibited prohibits forbade forbidden forbids outlawed
legal lawful | illegal unlawful
guilty convicted convicts | innocent acquitted acquits cleared exonerated
promoted promotion | relegated relegation demoted demotion
supported supports backed backs favoured favored endorsed | opposed opposes
agreed agrees | disagreed disagrees refused
confirmed confirms | denied denies
praised praises | criticised condemned
began begins begin started starts start | ended ends end finished finishes stopped ceased
opened opens open | closed closes close shut
joined joins | left leaves quit
entered | left exited
arrived arrives arrival | departed departs departure
hired hires appointed | fired dismissed sacked
bought buys purchased acquired | sold sells
imported imports import | exported exports export
borrowed | lent
strengthened | weakened
expanded | contracted
widened | narrowed
accelerated | slowed
improved improves improvement | worsened deteriorated worsening
born birth | died death dead
alive | dead
survived survives survive | died dies killed perished
married | divorced unmarried
men | women
boy | girl
boys | girls
father | mother
son | daughter
sons | daughters
brother | sister
husband | wife
uncle | aunt
before prior | after following
above | below
inside | outside
present presence | absent absence
visible | invisible
possible | impossible
public | private
safe | unsafe dangerous
effective | ineffective
stable | unstable
able | unable
permanent | temporary
voluntary | compulsory mandatory
optional | mandatory compulsory
majority | minority
maximum | minimum
northern | southern
eastern | western
northeast | southwest
northwest | southeast
positive | negative
positively | negatively
upregulates upregulated activates activated activation promotes promoted enhances enhanced enhancement stimulates stimulation | downregulates downregulated deactivates deactivated inactivates inhibits inhibited inhibition suppresses suppressed suppression blocks impairs
induces induced | prevents prevented
encourages encouraged | discourages discouraged
associated related linked correlated connected | unrelated uncorrelated unconnected
capable | incapable
resistant immune | susceptible vulnerable prone hypersensitive
sensitive | insensitive resistant
overestimates overestimated overstates overstated exaggerates | underestimates underestimated understates understated
overweight | underweight
common commonly frequent frequently | rare rarely uncommon infrequent infrequently
sufficient adequate | insufficient inadequate
dependent | independent
beneficial | harmful detrimental
protects protected protective | harms harmed harmful
accurate accurately correct | inaccurate incorrect
reliable | unreliable
necessary essential | unnecessary
likely | unlikely
gain | loss
profit | deficit loss
gold | silver bronze
silver | bronze
surplus | deficit
victory | defeat
ally allies | enemy enemies
friend friends | enemy enemies foe
male | female
hot | cold
wet | dry
rich | poor
always | never
everyone everybody | nobody
only sole | several many
first | last final
domestic | foreign
indoor | outdoor
ancient | modern
live | recorded
amateur | professional
civilian | military
manned crewed | unmanned uncrewed
armed | unarmed
peaceful | violent
true | false
real genuine authentic | fake forged
descended | ascended
advance advanced | retreat retreated
attack attacked | defend defended
captured seized | liberated freed released
arrested detained jailed imprisoned | released freed
deployed | withdrew withdrawn
imposed extended prolonged | lifted
added | removed
created founded established | abolished dissolved disbanded
built constructed | demolished destroyed
hit | missed
kept retained | lost abandoned
remembered | forgot forgotten
attended attend attends | skipped boycotted
upheld uphold upholds | overturned quashed
weak | powerful
doubled | tripled trebled quadrupled halved
tripled trebled | quadrupled halved
quadrupled | halved
shia shiite | sunni
parliament | cabinet
"""


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _TABLE.strip().splitlines():
        left, right = ({stem(token.lower) for token in tokenize(side) if token.is_word} for side in line.split("|"))
        for one, other in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(other - one)
    return {word: frozenset(others) for word, others in found.items()}


def opposites_of(word: str) -> frozenset[str]:
    """Return the stems of the opposites of ``word``, which is in lower case; none where the table does not know it."""
    return _opposites().get(stem(word), frozenset())


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _TABLE.strip().splitlines():
        for side in line.split("|"):
            words = {stem(token.lower) for token in tokenize(side) if token.is_word}
            for word in words:
                found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


def alike(word: str) -> frozenset[str]:
    """Return the stems that stand on one side with ``word`` in the table, its own among them."""
    return _alike().get(stem(word), frozenset({stem(word)}))


def are_opposed(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Say whether one text has the opposite of a word of the other."""
    said = {stem(token.lower) for token in theirs if token.is_content}
    return any(said & opposites_of(token.lower) for token in mine if token.is_content)
