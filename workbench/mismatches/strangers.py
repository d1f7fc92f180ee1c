"""ENTITY, for a full name that a text which explains itself does not have: it speaks of somebody or something else.

"Selma Hart was killed in 1968" beside "a book tells of the murder of Rune Dahl in 1968": stance models take the deed and
the year for support, whoever is named. ``unnamed`` tells that below a title, of what a claim opens with; here it is told
from the text itself, wherever the name stands in the claim.

Invariant: silent where the text leans on what stood before it, a pronoun or "the film" with nothing before it that it could
mean, or is a headline; and where a word of the name, its initials or another spelling of it is in the text. A time that has
a name ("World War II") may be told by its years.
"""

from collections.abc import Sequence

from workbench.mismatches.absent_people import WITHOUT_SUBJECT, has_people
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.given_names import is_given
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.rival_names import OF_WHOM_FOLLOWS, is_said, is_spelled_alike, words_said
from workbench.mismatches.words import Token, lower_at, sentences, tokenize, word_set

_PERSONAL = word_set("he she him her his hers himself herself")
_OTHERS = word_set(
    "it its they them their theirs itself themselves this these those such both another one we our us who"
)
_ARTICLES = word_set("the this that these those its his her their such")
#: With an article these stand for what was named before.
_STAND_INS = word_set(
    "film films movie novel book series season episode show screenplay album song single play opera ship storm hurricane"
    " park bridge airport station school college prize award trophy foundation hospital street law act company club team"
    " side band group city town village country nation state province region party agency bank university airline newspaper"
    " magazine paper war battle conflict firm organization organisation army force union tournament race match game event"
    " competition league festival programme program project character man woman boy girl actor actress singer player"
    " footballer author writer president king queen emperor minister leader star couple duo river lake mountain island"
    " church temple museum building area site place religion language people tribe animal species disease drug virus system"
    " device machine car vehicle aircraft plane rocket satellite model product brand website network channel medal treaty"
    " agreement period era movement empire dynasty kingdom poem painting work piece sport institution"
)
#: What follows such a noun and says itself which one is meant: "the leader of Hamas".
_TELLING = word_set("of by that which who where in at for")
_TIMES = word_set("war wars depression revolution age ages era olympics games christmas easter day week season century")
_OPENING = 12  # tokens within which a noun with an article leans, although a name stands before it
_LATE = 2  # tokens before the first name from which a sentence may lean: "In 2004 the band toured Spain"
_CAPITALS, _SHORT = 0.8, 30  # of the words of a headline, and its tokens
_NOUN_PHRASE = 6  # tokens within which "of" says which one is meant


def stranger_differences(pair: Pair) -> list[Difference]:
    """Return the first full name of the claim that evidence which explains itself does not have."""
    name = missing_name(pair)
    text = pair.context or pair.rationale
    if name is None or not explains_itself(text) or (_is_person(pair.claim, name) and has_people(tokenize(text))):
        return []
    return [unsaid(pair, name.span, "has no such name")]


def missing_name(pair: Pair) -> Name | None:
    """Return the first name of two words and more in the claim that neither rationale nor context has."""
    claimed = [name for name in find_names(pair.claim) if _can_be_missed(pair.claim, name)]
    if not claimed:
        return None
    around = (*find_names(pair.rationale), *find_names(pair.context))
    texts = (pair.rationale, pair.context, pair.publisher)
    said = words_said(pair) | {token.lower for token in tokenize(pair.publisher)}
    capitals = {word for text in texts for word in _capitals(text)}
    there = [_is_there(pair.claim, name, said, capitals, around) for name in claimed]
    for name, found in zip(claimed, there, strict=True):
        owner = pair.claim[: name.end].endswith(("'s", "’s"))
        if not found and not (owner and any(there)):  # "Ann Lee's deputy, Jon Lind, resigned" is told of Jon Lind
            return name
    return None


def _can_be_missed(claim: str, name: Name) -> bool:
    goes_on = claim[name.end :].lstrip().startswith(("al-", "el-", "-"))
    return name.sure and len(name.words) > 1 and not name.codes and not goes_on and name.words.isdisjoint(_TIMES)


def _is_there(claim: str, name: Name, said: frozenset[str], capitals: set[str], around: Sequence[Name]) -> bool:
    tokens = [token for token in tokenize(claim[name.start : name.end]) if token.is_word]
    letters = "".join(token.lower[0] for token in tokens)
    return (
        not capitals.isdisjoint(_capitals(claim[name.start : name.end]))
        or is_said(name, said)
        or not {letters, name.initials.lower()}.isdisjoint(said)
        or any(name.is_same(other) or is_spelled_alike(name, other) for other in around)
    )


def _capitals(text: str) -> set[str]:
    return {token.lower.removesuffix("'s") for token in tokenize(text) if token.is_content and token.text[0].isupper()}


def explains_itself(text: str) -> bool:
    """Say whether a text names something, and leans on nothing that stood before it."""
    tokens = tokenize(text)
    names = [name for name in find_names(text) if name.sure and name.words and not name.codes]
    leans = any(lead.match(text) for lead in (WITHOUT_SUBJECT, OF_WHOM_FOLLOWS))
    opens = bool(tokens) and (tokens[0].text[0].isupper() or tokens[0].text[0].isdigit())
    if not names or not opens or leans or _opens_with_one_meant(tokens) or _is_headline(tokens):
        return False
    first = names[0].first
    person = next((name.first for name in names if _is_person(text, name)), len(tokens))
    opening = max(first, _OPENING if first < _LATE else next(iter(sentences(tokens)))[1])
    for at, token in enumerate(tokens):
        word = token.lower.removesuffix("'s")
        if (word in _PERSONAL and at < person) or (word in _OTHERS and at < first):
            return False
        if at < opening and _stands_in(tokens, at):
            return False
    return True


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether nearly every word has a capital: what is a name, and what says who somebody is, cannot be told apart."""
    content = [token for token in tokens if token.is_content]
    return len(tokens) < _SHORT and sum(token.text[0].isupper() for token in content) > _CAPITALS * len(content)


def _is_person(text: str, name: Name) -> bool:
    return len(name.words) > 1 and is_given(text[name.start : name.end].split()[0].lower())


def _opens_with_one_meant(tokens: Sequence[Token]) -> bool:
    """Say whether a text opens with "The tower's structure", and no "of" says of which tower."""
    if tokens[0].lower not in _ARTICLES or len(tokens) < 2 or not tokens[1].text[0].islower():
        return False
    return all(token.lower != "of" for token in tokens[:_NOUN_PHRASE])


def _stands_in(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` stands for what was named before: "the film", not "the film that", "the film Jaws"."""
    token = tokens[at]
    if token.lower.removesuffix("'s") not in _STAND_INS or not token.text[0].islower() or at == 0:
        return False
    named = at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()
    return lower_at(tokens, at - 1) in _ARTICLES and not named and lower_at(tokens, at + 1) not in _TELLING
