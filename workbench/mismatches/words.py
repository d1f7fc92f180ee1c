"""Words: how the detectors cut a text, and when two words count as the same.

Invariant: ``text[token.start:token.end] == token.text`` for every token, whatever the text holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any

from index.patterns import regex
from index.word_forms import unaccented

_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"  # accents that stand by themselves belong to their letter
_TOKEN = regex(rf"[0-9]+(?:[.,][0-9]+)*|{_WORD}(?:['’]{_WORD})*|[^\w\s]")

_LONGEST = 64  # letters; a longer word is compared as it stands
HYPHENS = frozenset("-‐‑")
LAST_LATIN = "\u024f"  #: words in other letters are not told apart here


def ordered_words(text: str) -> list[str]:
    """Return the words of a table that is written as one text."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a table that is written as one text, as a set."""
    return frozenset(text.split())


#: Words that say how a sentence is built, not what it is about.
FUNCTION_WORDS = word_set(
    """
    a about above across after against all along also although am among an and another any are around as at be because
    been before behind being below beneath beside between both but by can could despite did do does doing down during
    each either else even ever every few for from had has have having he her here hers him himself his how however i if
    in into is it its itself just less like made make makes many may me might more most much must my near neither no nor
    not now of off on once one only onto or other others our out over own per quite rather s same shall she should since
    so some still such than that the their theirs them themselves then there therefore these they this those though
    through throughout thus till to too toward towards under unless unlike until up upon us very via was we were what
    when where whereas whether which while who whom whose why will with within without would yet you your
    """
)
#: Words that a noun begins with and that say which one it is.
DETERMINERS = word_set("a an the this that these those my your his her its our their")
AUXILIARIES = word_set(
    "am are be been being can could did do does had has have having is may might must shall should was were will would"
)
SENTENCE_ENDS = frozenset(".;!?")

#: Endings that make a noun of a verb, longest first; the verb is what remains.
_DERIVED = ("ation", "ment", "ship", "ance", "ence", "ure", "ur", "ion", "er", "or", "al")
_SHORTEST_ROOT = 4
_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build", "came": "come",
    "chose": "choose", "chosen": "choose", "dead": "die", "death": "die", "deaths": "die", "died": "die", "dies": "die",
    "dying": "die", "failure": "fail", "failures": "fail",
    "drew": "draw", "drawn": "draw", "drove": "drive", "driven": "drive", "fallen": "fall", "fell": "fall",
    "flew": "fly", "flown": "fly", "fought": "fight", "found": "find", "gave": "give", "given": "give", "gone": "go",
    "grew": "grow", "grown": "grow", "held": "hold", "kept": "keep", "knew": "know", "known": "know", "led": "lead",
    "left": "leave", "lost": "lose", "loss": "lose", "losses": "lose", "men": "man", "met": "meet", "paid": "pay",
    "ran": "run", "risen": "rise", "rose": "rise", "said": "say", "sank": "sink", "sunk": "sink", "saw": "see",
    "seen": "see", "sent": "send", "shot": "shoot", "sold": "sell", "spent": "spend", "spoke": "speak", "spoken": "speak",
    "stood": "stand", "stole": "steal", "stolen": "steal", "taken": "take", "thought": "think", "told": "tell",
    "took": "take", "went": "go", "withdrew": "withdraw", "withdrawn": "withdraw", "women": "woman", "won": "win",
    "wins": "win", "winning": "win", "winner": "win", "written": "write", "wrote": "write", "children": "child",
    "persons": "people", "person": "people", "firms": "firm", "tried": "try", "tries": "try",
    "beat": "beat", "beaten": "beat", "overtook": "overtake", "overtaken": "overtake", "outsold": "outsell",
    "outgrew": "outgrow",
}  # fmt: skip


#: Pasts and participles without the ending. What is as often a noun or a present ("wound", "come") is left out.
_PASTS = word_set(
    """
    arisen arose ate awoke beat beaten became began begun bent bitten bled blew blown bore born borne bought bred
    broke broken brought built burnt burst came caught chose chosen clung crept cut dealt done dove drank
    drawn dreamt drew driven drove dug eaten fallen fed fell felt fled flew flown flung forbade forbidden foresaw
    foreseen foretold forgave forgiven forgot forgotten fought found froze frozen gave given gone got gotten grew
    grown heard held hid hidden hit hung hurt kept knelt knew known laid lain lay leapt learnt led left lent lit
    lost made meant met misled mistaken mistook outdid outdone outgrew outgrown outran outsold overcame overheard
    overran overridden overrode oversaw overseen overtaken overthrew overthrown overtook paid pled proven put quit
    ran rang read rebuilt redrawn redrew remade resold retaken retold retook rewritten rewrote ridden risen rode
    rose rung said sang sank sat saw seen sent set sewn shaken shone shook shot shown shrank shrunk shut slain slept
    slew slid sold sought sped spent split spoke spoken sprang spread sprung spun stole stolen stood stricken struck
    stuck stung sung sunk swam swept swollen swore sworn swum swung taken taught thought threw thrown told took tore
    torn trod undergone understood undertaken undertook underwent undid undone unwound upheld upset went wept
    withdrawn withdrew withheld withstood woke woken won wore worn woven written wrote
    """
)
#: Words in -ed that are no pasts.
_NO_PASTS = word_set(
    "bed bleed breed creed deed exceed feed greed hatred hundred indeed infrared kindred misdeed naked need proceed red "
    "reed sacred seed shed sled speed steed succeed united weed wicked"
)


def is_past_form(word: str) -> bool:
    """Say whether ``word``, in lower case, is by its form the past or the participle of a verb: "fled", "signed", "cut"."""
    return word in _PASTS or (word.endswith("ed") and len(word) > len("red") and word not in _NO_PASTS)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one mark, with its offsets.

    ``lower`` is what words are compared by: lower case, no accents (Erdoğan is Erdogan), a straight apostrophe. ``is_word``
    tells a word from a number, written in digits, or a mark, and ``is_content`` one that says what the sentence is about:
    they are asked so often that they are worked out once.
    """

    text: str
    start: int
    end: int
    lower: str
    is_word: bool
    is_number: bool
    is_content: bool

    @property
    def is_past(self) -> bool:
        """Whether this word, in small letters, says by its form what was done."""
        return self.is_content and self.text.islower() and is_past_form(self.lower)


@lru_cache(maxsize=256)
def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and marks of ``text`` in order."""
    return tuple(_token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text))


def _token(text: str, start: int, end: int) -> Token:
    lower, is_word = _compared(text), text[0].isalpha()
    return Token(
        text=text,
        start=start,
        end=end,
        lower=lower,
        is_word=is_word,
        is_number="0" <= text[0] <= "9",
        is_content=is_word and len(lower) > 2 and lower not in FUNCTION_WORDS,
    )


def _compared(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = word.replace("’", "'")
    return (unaccented(plain) if len(plain) <= _LONGEST else plain).lower()


@cache
def _stemmer() -> Any:  # the library has no types
    import Stemmer

    return Stemmer.Stemmer("english", 0)  # without a store of its own, which threads would share


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what the forms of one word share: "supplies" and "supplied" give "suppli", "supplier" does not.

    It is a key to compare by, not a word to show. Words beyond ASCII are compared in lower case as they stand.
    """
    word = word.removesuffix("'s").removesuffix("'")
    if not word.isascii():
        return word
    found: str = _stemmer().stemWord(_IRREGULAR.get(word, word))
    return found


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """Return what a word shares with those made from it: "failure", "failed" and "fails" give "fail"."""
    found = stem(word)
    for _ in range(2):  # "championship" holds two endings
        found = next((found.removesuffix(end) for end in _DERIVED if _ends_in(found, end)), found)
    return found


def _ends_in(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT


def roots(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the roots of the content words among ``tokens``."""
    return frozenset(root(token.lower) for token in tokens if token.is_content)


def lower_at(tokens: Sequence[Token], at: int) -> str:
    """Return the word at index ``at`` in lower case, or nothing where there is none."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def sentence_bounds(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the range of token indices of the sentence around index ``at``; abbreviations may cut it short."""
    start = at
    while start > 0 and tokens[start - 1].text not in SENTENCE_ENDS:
        start -= 1
    end = at
    while end < len(tokens) and tokens[end].text not in SENTENCE_ENDS:
        end += 1
    return start, end


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of token indices between full stops, question and exclamation marks and semicolons."""
    start = 0
    for at, token in enumerate(tokens):
        if token.text in SENTENCE_ENDS:
            yield start, at
            start = at + 1
    yield start, len(tokens)


def without_possessives(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return ``tokens`` without the apostrophe of "the teachers' union", whose words then stand together."""
    return tuple(
        token
        for at, token in enumerate(tokens)
        if not (at and token.text in "'’" and tokens[at - 1].end == token.start and tokens[at - 1].lower.endswith("s"))
    )


def phrase_at(tokens: Sequence[Token], at: int) -> list[Token]:
    """Return the content words that stand together at ``at``, behind an article at most."""
    at += lower_at(tokens, at) in DETERMINERS
    return list(takewhile(lambda token: token.is_content, tokens[at:]))
