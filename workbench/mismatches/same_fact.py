"""Same fact: whether what differs is another value of the very fact that the claim states, so that it may refute it.

Evidence of another day or with another name is mostly about another event, and decides nothing. But one is born once, a
film has the director that it has, and a band comes from one country: there another value contradicts.

Invariant: pure, and False unless it is sure. What the claim opens with is what the evidence's sentence is about, under the
whole of its name or as "it" below a title that has it; and both texts have the value in the same place: the date of a deed
that is done once, the name behind "directed by", the country in "is a French actress", the place behind "born in". What is
done again and again ("released an album in 2005") is another deed on another day.
"""

from collections.abc import Sequence

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.dated_verbs import verb_of
from workbench.mismatches.difference import Pair, Span
from workbench.mismatches.lives import life_in
from workbench.mismatches.same_subject import ARTICLES, Sentence, is_about, sentences_of, title_of
from workbench.mismatches.words import HYPHENS, Token, lower_at, root, roots, tokenize, word_set

#: What happens once, by what it comes to: to be born and to be released are told by more verbs than one.
_DEEDS = {
    root(word): deed
    for deed, words in {
        "birth": "born",
        "death": "died",
        "start": "founded formed established incorporated",
        "first": "premiered debuted",
        "release": "released published",
        "opening": "opened inaugurated",
        "building": "built constructed",
        "discovery": "discovered invented",
    }.items()
    for word in words.split()
}
#: Deeds that are done to their subject; somebody who releases or opens something may do so every year.
_DONE_TO = frozenset({"release", "opening", "building", "discovery"})
_BEFORE_DONE = word_set("was were been is are first originally initially officially theatrically later and")
_PREPOSITIONS = word_set("in on around about during")
#: Kinds of works, which have the year of their release in front: "is a 1992 thriller film".
_WORKS = frozenset(root(word) for word in word_set("film movie album song single novel book game documentary sitcom"))
_A_YEAR_APART = 366  # days; what is shown at a festival in one year is a film of the next
#: Who made it: one work has these once, however many they are.
_MADE = frozenset(
    root(word)
    for word in word_set(
        "directed written composed produced created published developed designed invented discovered founded painted"
        " authored sculpted built"
    )
)
_PLACED = frozenset(root(word) for word in word_set("born founded formed established located situated"))
_YEAR = 4  # digits
_BEING = word_set("is was are were")
_PREDICATE = 9  # words between "is a" and the country in "is a 1949 American film noir drama"


def is_same_fact(pair: Pair, claim_span: Span, evidence_span: Span, *, of_time: bool) -> bool:
    """Say whether a difference in time (``of_time``) or in a name is one of the value of the claim's own fact."""
    claim = tokenize(pair.claim)
    if any(token.lower in ("not", "never", "no") or token.lower.endswith("n't") for token in claim):
        return False
    if of_time:
        return _is_another_time(pair, claim, claim_span)
    sentence = _sentence_of(pair.rationale, evidence_span)
    if sentence is None:
        return False
    mine, theirs = _at(claim, claim_span), _at(sentence.tokens, evidence_span)
    shapes = (_are_makers, _are_nations, _are_places)
    return any(
        subject and is_about(sentence, subject, title_of(pair))
        for subject in (shape(claim, mine, sentence.tokens, theirs) for shape in shapes)
    )


def _sentence_of(rationale: str, span: Span) -> Sentence | None:
    """Return the sentence that holds ``span``; ``None`` for what stands in the context alone."""
    if span == (0, 0):
        return None
    return next((one for one in sentences_of(rationale) if one.tokens[0].start <= span[0] < one.tokens[-1].end), None)


def _at(tokens: Sequence[Token], span: Span) -> int:
    return next((at for at, token in enumerate(tokens) if token.end > span[0]), len(tokens))


def _is_another_time(pair: Pair, claim: Sequence[Token], span: Span) -> bool:
    """Say whether a sentence of the rationale dates the claim's deed, done once, on days that the claim's are not."""
    mine = next((one for one in find_dates(pair.claim, pair.claim_date) if (one.start, one.end) == span), None)
    if mine is None:
        return False
    deed, subject = _deed(mine, claim)
    given = find_dates(pair.rationale, pair.evidence_date)
    told = [
        (other, sentence)
        for sentence in sentences_of(pair.rationale)
        if deed and is_about(sentence, subject, title_of(pair))
        for other in _dates_of(deed, sentence, [each for each in given if _holds(sentence, each)])
    ]
    if any(mine.agrees(other) for other, _ in told):
        return False
    return any(_is_work(other, sentence) == (deed == "work") or _are_apart(mine, other) for other, sentence in told)


def _is_work(mention: DateMention, sentence: Sentence) -> bool:
    return _work(mention, sentence.tokens) is not None


def _holds(sentence: Sentence, mention: DateMention) -> bool:
    return sentence.tokens[0].start <= mention.start < sentence.tokens[-1].end


def _deed(mention: DateMention, claim: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """Return which deed the claim dates, and what it opens with; "work" for "is a 1989 film"."""
    being = _work(mention, claim)
    if being is not None:
        return "work", claim[:being]
    at = verb_of(mention, claim)
    if at is None or not _is_once(claim, at):
        return "", ()
    being = next((row for row in range(at) if claim[row].lower in _BEING), at)
    return _DEEDS[root(claim[at].lower)], claim[:being]


def _is_once(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the verb at ``at`` is of a deed that is done once; one that is done to something says so."""
    deed = _DEEDS.get(root(tokens[at].lower))
    if deed is None or lower_at(tokens, at - 1) in HYPHENS:  # "re-released"
        return False
    return deed not in _DONE_TO or lower_at(tokens, at - 1) in _BEFORE_DONE or lower_at(tokens, at + 1) in _PREPOSITIONS


def _dates_of(deed: str, sentence: Sentence, given: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates that the sentence gives to the deed."""
    lives = life_in(sentence, given)
    if deed in lives:
        return [lives[deed]]
    found = []
    for mention in given:
        at = _deed_before(mention, sentence.tokens)
        own = at is not None and _is_once(sentence.tokens, at) and _DEEDS[root(sentence.tokens[at].lower)] == deed
        if own or (deed in ("work", "release", "first") and _is_work(mention, sentence)):
            found.append(mention)
    return found


def _deed_before(mention: DateMention, tokens: Sequence[Token]) -> int | None:
    """Return where the verb of a date stands, also with a place between: "formed in Seattle, Washington, in 1994"."""
    at = verb_of(mention, tokens)
    row = _at(tokens, (mention.start, mention.end)) - 1
    while (
        at is None and row >= 0 and (tokens[row].text == "," or tokens[row].text[0].isupper() or _is_small(tokens[row]))
    ):
        row -= 1
    return at if at is not None or row < 0 or root(tokens[row].lower) not in _DEEDS else row


def _is_small(token: Token) -> bool:
    return token.lower in _PREPOSITIONS or token.lower in ("at", "of", "the")


def _work(mention: DateMention, tokens: Sequence[Token]) -> int | None:
    """Return where "is" stands in "is a 1992 thriller film", whose year the date is."""
    at = _at(tokens, (mention.start, mention.end))
    is_named = at > 1 and tokens[at - 1].lower in ARTICLES and tokens[at - 2].lower in _BEING
    kinds = roots(tokens[at + 1 : at + 1 + _PREDICATE])
    return at - 2 if is_named and mention.end - mention.start == _YEAR and kinds & _WORKS else None


def _are_apart(one: DateMention, other: DateMention) -> bool:
    return min(max(a[0] - b[1], b[0] - a[1]) for a in one.ranges for b in other.ranges) > _A_YEAR_APART


def _are_makers(claim: Sequence[Token], mine: int, told: Sequence[Token], theirs: int) -> Sequence[Token]:
    """Return what the claim opens with where both names stand behind "directed by", or the like."""
    made = _maker(claim, mine)
    if not made or made != _maker(told, theirs):
        return ()
    being = next((at for at, token in enumerate(claim) if token.lower in _BEING), mine)
    return claim[:being]


def _maker(tokens: Sequence[Token], at: int) -> str:
    made = root(lower_at(tokens, at - 2)) if lower_at(tokens, at - 1) == "by" else ""
    return made if made in _MADE else ""


def _are_nations(claim: Sequence[Token], mine: int, told: Sequence[Token], theirs: int) -> Sequence[Token]:
    """Return what the claim opens with where both say of it what it is: "is a French actress", "is an American actress"."""
    begins = _predicate(claim, mine)
    if begins is None or _predicate(told, theirs) is None:
        return ()
    noun = next((token for token in claim[mine + 1 :] if token.is_content), None)
    after = roots(told[theirs : theirs + _PREDICATE])
    return (
        claim[:begins] if noun is not None and (root(noun.lower) in after or roots(claim[mine + 1 :]) & after) else ()
    )


def _predicate(tokens: Sequence[Token], at: int) -> int | None:
    """Return where "is a" stands that the word at ``at`` belongs to, with nothing but words before its noun between."""
    for row in range(at - 1, max(at - _PREDICATE, 0) - 1, -1):
        if tokens[row].lower in ARTICLES:
            return row - 1 if row and tokens[row - 1].lower in _BEING else None
        if not (tokens[row].is_word or tokens[row].is_number) and tokens[row].text not in "-–":
            return None
    return None


def _are_places(claim: Sequence[Token], mine: int, told: Sequence[Token], theirs: int) -> Sequence[Token]:
    """Return what the claim opens with where both places stand behind "born in", or the like."""
    placed = _placed(claim, mine)
    if not placed or placed != _placed(told, theirs):
        return ()
    being = next((at for at, token in enumerate(claim) if token.lower in _BEING or root(token.lower) == placed), mine)
    return claim[:being]


def _placed(tokens: Sequence[Token], at: int) -> str:
    """Return the verb of "born in", right before the place or before a smaller one that lies in it: "in Linz, Austria"."""
    row = at - 1
    while row > 0 and (tokens[row].text == "," or tokens[row].text[0].isupper()):
        row -= 1
    placed = root(lower_at(tokens, row - 1)) if row > 0 and tokens[row].lower == "in" else ""
    return placed if placed in _PLACED else ""
