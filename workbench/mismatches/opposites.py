# ruff: noqa: E501 - a row of the table is one line, however many words a side has
"""Opposites: words that cannot both be said of one thing at one time, as one table.

Invariant: looked up by stem, and an opposite's opposites hold the word itself. A line has two sides parted by ``|``; every
word of one side is an opposite of every word of the other. Compiled by hand; words that are opposites in some uses only
("old" and "new", "left" and "right") are left out where news uses them side by side.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from workbench.mismatches.words import Token, is_past_form, stem, tokenize, word_set

_TABLE = """
succeed succeeded success successful successfully | fail failed failure unsuccessful unsuccessfully
increase increased increases rise rose risen grew grow grown growth climbed soared gained jumped surged | decrease decreased decreases decline declined fell fall fallen dropped shrank shrunk reduced plunged slumped slipped slid tumbled dipped
increase increases increased raise raises raised elevate elevated elevates heightened boost boosts boosted | reduce reduces reduced reduction lower lowers lowered lessen lessens diminish diminishes diminished
increasing rising growing higher greater elevated | decreasing falling shrinking declining lower diminished
raised | lowered cut reduced
raised increased | frozen froze
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
recovered recovers | relapsed relapses
sober | drunk intoxicated inebriated
upheld uphold upholds | overturned quashed
weak | powerful
doubled | tripled trebled quadrupled halved
tripled trebled | quadrupled halved
quadrupled | halved
shia shiite | sunni
parliament | cabinet
"""
#: Each is denied by a syllable in front of it.
_UN = (
    "accompanied affected affordable aided announced arguable armed attended authorised authorized avoidable aware "
    "believable blemished broken certified challenged changed checked claimed classified comfortable conditional "
    "conditionally confirmed conscious constitutional constitutionally controlled counted damaged decided defeated delivered "
    "democratic dated disclosed disputed documented earned elected employed employment enforceable equal ethical expected "
    "expectedly explained fair familiar favourable favorable finished fit founded fulfilled funded harmed healthy heated "
    "helpful identified important informed inhabited inhabitable injured insured intended intentional intentionally invited "
    "justified kind lawful leaded licensed licenced lucky marked matched noticed occupied opened opposed ordered "
    "paid patriotic planned played pleasant popular predictable prepared processed profitable protected proven provoked "
    "published punished qualified regulated related released repaired resolved safe sanctioned "
    "satisfactory scheduled scathed secured seen settled signed skilled sold solved specified spoiled stable supervised "
    "supported suitable sustainable tested touched tracked trained treated tried usable used usual vaccinated verified "
    "wanted warranted wise"
)
_IN = (
    "accessible action active adequate admissible appropriate capable complete compatible competent consistent convenient "
    "correct curable dependence dependent direct directly effective efficient eligible equality experienced formal hospitable "
    "humane justice offensive operable secure security sincere sufficient tolerant valid variable voluntary voluntarily"
)
_IM, _IR, _IL = (
    "balance balanced mature mobile moral mortal partial patient perfect permissible plausible possible practical proper properly",
    "rational regular regularly relevant replaceable resistible responsible responsibly reversible",
    "legal legally legible legitimate liberal logical",
)
_NON = "binding existent partisan smoking smoker smokers toxic violent profit fatal citizen citizens lethal"


def _rows() -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield the two sides of each line, and of each word that a syllable denies."""
    for line in _TABLE.strip().splitlines():
        left, right = (
            frozenset(stem(token.lower) for token in tokenize(side) if token.is_word) for side in line.split("|")
        )
        yield left, right
    for syllable, words in (("un", _UN), ("in", _IN), ("im", _IM), ("ir", _IR), ("il", _IL), ("non", _NON)):
        for word in words.split():
            yield frozenset({stem(word)}), frozenset({stem(syllable + word)})


#: Before a word they turn it: "decreased susceptibility" is resistance.
LESSENING = word_set("decreased reduced lower lowered less low little diminished lost few fewer lack least loss")


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in _rows():
        for one, other in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(other - one)
    return {word: frozenset(others) for word, others in found.items()}


def opposites_of(word: str) -> frozenset[str]:
    """Return the stems of the opposites of ``word``, which is in lower case; none where the table does not know it."""
    return _opposites().get(stem(word), frozenset())


@cache
def _written() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _TABLE.strip().splitlines():
        left, right = (side.split() for side in line.split("|"))
        for one, other in ((left, right), (right, left)):
            for word in one:
                alike = [opposite for opposite in other if _form(opposite) == _form(word)]
                found.setdefault(word, []).append((alike or other)[0])
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


def _form(word: str) -> str:
    """Return which form of a verb a word may be; nothing for all that are none."""
    if is_past_form(word):
        return "past"
    return next((ending for ending in ("ing", "s") if word.endswith(ending) and not word.endswith("ss")), "")


def written_opposites(word: str) -> tuple[str, ...]:
    """Return opposites that may stand in the place of ``word`` as it is written, in lower case: one of each line with it."""
    return _written().get(word, ())


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sides in _rows():
        for words in sides:
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
