"""Statements: which sentences state something, whether or not the parser found their main verb.

Invariant: a sentence that ends as one and states something is never left out; questions, commands, and what only leads in
what follows are no statements.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.inflection import inflected
from workbench.claims.phrases import HELPERS, has_subject, is_finite
from workbench.claims.words import UNCHANGED

#: With this many words a sentence without a main verb is more likely a parse gone wrong than a fragment: it is kept.
_ENOUGH = 8
_LEAST = 6
_TOLD_BEFORE_COLON = 10
_FEWEST_OF_ENTRY = 4
#: What clubs do to clubs; the bare verb is a noun as well.
_PLAYING = frozenset(["host", "face", "visit", "play", "meet", "beat", "draw", "welcome", "tackle", "top", "rout"])
#: "5 things to know about the ferry", "10 ways to save": what is counted is the story's own.
_OF_HEADLINES = frozenset(["thing", "way", "reason", "takeaway", "tip", "question", "fact", "photo", "story", "idea"])
#: What has a number of its own: "Page 3 of 12 pages".
_NUMBERED = frozenset(["page", "figure", "fig", "chapter", "slide", "photo", "image", "step", "part", "table", "item"])
_MINUTES = frozenset(["min", "mins", "minute", "minutes", "min."])
_READING = frozenset(["read", "listen", "watch", "video", "reading"])
_RECIPE_WORDS = (
    "tbsp tsp tablespoon tablespoons teaspoon teaspoons cup cups g ml oz dl cl clove cloves pinch pinches dash sprig sprigs"
    " handful grams"
)
_OF_RECIPES = frozenset(_RECIPE_WORDS.split())
_PLACES = frozenset(["GPE", "LOC", "FAC", "NORP", "ORG", "EVENT"])
_CHANGE_WORDS = (
    "up down more fewer less higher lower rise fall drop increase decrease growth decline cut cuts loss losses gain gains"
    " surge dead missing enough left per"
)
_CHANGING = frozenset(_CHANGE_WORDS.split())
_UNITS_OF_VALUE = frozenset(["%", "percent", "euros", "dollars", "pounds", "$", "€", "£", "yen", "yuan", "roubles"])
_PREPOSITIONS = (
    "in at on since by from until during after before near across within over under behind between through against without"
    " throughout"
)
_WHERE_OR_WHEN = frozenset(_PREPOSITIONS.split())
#: Of what is owned and counted these only tell which: "The city's remaining 40 schools."
_TELLING_WHICH = frozenset(
    ["remain", "lead", "exist", "follow", "win", "miss", "survive", "grow", "rise", "live", "open"]
)


_ANSWERERS = frozenset(["i", "we", "you", "he", "she", "it", "they", "that", "this"])
_AFFIRMING = frozenset(
    [
        "simply",
        "just",
        "really",
        "absolutely",
        "certainly",
        "true",
        "untrue",
        "false",
        "right",
        "wrong",
        "correct",
        "so",
        "not",
    ]
)


def is_statement(sentence: Any) -> bool:
    """Whether a sentence states something: a finite verb with a subject at its head, and no question or command."""
    words = [token for token in sentence if token.is_alpha or token.like_num]
    text = sentence.text.rstrip("\"'”’») ")
    if len(words) < 3 or text.endswith("?") or (text.endswith(":") and _only_leads_in(sentence, words)):
        return False
    root = sentence.root
    if _is_answer(words):
        return False
    if _is_command(root):
        return False  # whatever it says afterwards: "Remember that the bridge was opened in 1932."
    if has_main_verb(sentence) or _is_veiled(sentence):
        return True
    verbs = [token for token in sentence if token.pos_ in ("VERB", "AUX")]
    if len(words) >= _ENOUGH and any(is_finite(token) and has_subject(token) for token in verbs):
        return True
    return _is_whole_sentence(sentence, words, verbs)


def _is_answer(words: Sequence[Any]) -> bool:
    """Whether a sentence only affirms or denies what another said: "I did not.", "That is simply not true, Mark."."""
    told = list(words)
    if len(told) > 3 and told[-1].ent_type_ == "PERSON" and told[-1].nbor(-1).text == ",":
        told.pop()  # who is spoken to
    answered = told[0].lower_ in _ANSWERERS and (told[1].pos_ == "AUX" or told[1].lemma_ == "do")
    return answered and all(
        t.pos_ == "AUX" or t == told[1] or t.dep_ == "neg" or t.lower_ in _AFFIRMING for t in told[1:]
    )


def _only_leads_in(sentence: Any, words: Sequence[Any]) -> bool:
    """Whether a sentence with a colon behind it only says that something follows: "the network sent this letter:"."""
    pointing = any(
        token.lower_ in ("this", "these", "following", "follows", "below", "here", "according") for token in sentence
    )
    return pointing or len(words) < _TOLD_BEFORE_COLON or sentence.root.lemma_ in SAYING or not has_main_verb(sentence)


def _is_command(root: Any) -> bool:
    """Whether a bare verb is told to somebody; not one that the parser made of a hyphen before what the sentence states."""
    if root.tag_ != "VB" or any(child.dep_ in (*HELPERS, "nsubj", "nsubjpass") for child in root.children):
        return False
    stated = ("conj", "ccomp", "parataxis")
    told = (c for c in root.children if c.dep_ in stated and (c.dep_ == "conj" or c.i < root.i))
    return not any(is_finite(child) and has_subject(child) for child in told)


def has_main_verb(sentence: Any) -> bool:
    """Whether a finite verb with a subject stands outside the clauses that hang on something else."""
    return any(
        is_finite(token) and has_subject(token)
        for token in sentence
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("relcl", "acl", "advcl")
    )


def _is_whole_sentence(sentence: Any, words: Sequence[Any], verbs: Sequence[Any]) -> bool:
    """Whether a sentence whose main verb was not found states something all the same: it must not vanish.

    "Among the dead were three children.", "Two months later the party split, with 14 members leaving it." and
    "Homicides: 412 in 2022, up from 380 in 2021."; a full stop ends it, and no menu or caption has one.
    """
    text = sentence.text.strip()
    behind = sentence.doc.text[sentence.end_char :].lstrip()[:1]
    ended = text.endswith((".", ".”", '."')) or behind in ("[", "(")
    if ended and text[:1].isupper() and _is_untold_verb(sentence, verbs):
        return True
    if len(words) < _LEAST or not ended or not text[:1].isupper():
        return False
    opening = sentence[0]
    if opening in verbs and opening.tag_ != "VBN" and opening.dep_ != "prep" and not opening.text.isupper():
        return False  # "Removed a sentence that was wrong.", "Thank you for your letter of May."
    numbers = sum(token.like_num for token in sentence)
    told = any(token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("relcl", "acl") for token in verbs)
    dated = any(token.ent_type_ == "DATE" for token in sentence)
    return told or (numbers > 0 and len(words) >= _ENOUGH and bool(verbs)) or (numbers > 1 and dated)


def _is_untold_verb(sentence: Any, verbs: Sequence[Any]) -> bool:
    """Whether the main verb was taken for another word: "The dam burst.", "Besides steel, Verania exports copper."."""
    if _is_unchanged_past(sentence) or _is_short_is(sentence):
        return True
    if verbs:
        return False
    root = sentence.root
    if root.pos_ == "ADJ" and has_subject(root):
        return bool(inflected(root.lower_, "VBD") == root.lower_)
    return _is_fixture(sentence) or any(
        token.tag_ == "NNS"
        and token.dep_ == "compound"
        and token.i > sentence.start
        and token.nbor(-1).ent_type_ == "GPE"
        for token in sentence
    )


def _is_fixture(sentence: Any) -> bool:
    """Whether one club plays another, and the verb was taken for a noun: "Madrid host Bayern on Tuesday."."""
    verb = next((t for t in sentence if not t.text[:1].isupper()), sentence[0])
    if verb.lower_ not in _PLAYING or verb.i == sentence.start or verb.is_sent_end:
        return False
    before, behind = verb.nbor(-1), verb.nbor(1)
    return bool(before.pos_ in ("PROPN", "NOUN") and behind.text.istitle() and behind.pos_ == "PROPN")


def is_counted_entry(sentence: Any) -> bool:
    """Whether an entry of a list states something without a verb: it counts things, "No layoffs since 2016"."""
    words = [token for token in sentence if token.is_alpha or token.like_num]
    counted = [token for token in words if token.like_num and token.tag_ == "CD"]
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN") and not token.like_num]
    if len(words) < _FEWEST_OF_ENTRY or not counted or not nouns or sentence.text.rstrip().endswith(("?", ":")):
        return False
    heads = counted[0] == words[0] and any(t.lemma_.lower() in _OF_HEADLINES for t in words[1:4])
    if heads or _is_command(sentence.root) or _is_label(words, counted[0]):
        return False
    return any(map(_tells_of_count, sentence))


def _is_label(words: Sequence[Any], number: Any) -> bool:
    """Whether a number counts pages, minutes of reading, or what goes into a dish: no news is told so."""
    behind = {token.lower_ for token in words if number.i < token.i <= number.i + 2}
    if words[0].lemma_.lower() in _NUMBERED and len(words) > 1 and words[1] == number:
        return True
    if behind & _MINUTES and behind & _READING:
        return True
    told = any(t.ent_type_ in _PLACES or (t.ent_type_ == "DATE" and t.head != number.head) for t in words)
    return bool(behind & _OF_RECIPES) and not told


def _tells_of_count(token: Any) -> bool:
    """Whether a word makes a statement of what is counted: what was done to it, where, since when, how it changed."""
    if token.lower_ in _CHANGING or token.ent_type_ in ("MONEY", "PERCENT") or token.lower_ in _UNITS_OF_VALUE:
        return True
    if token.pos_ == "VERB" or token.tag_ in ("VBN", "VBD", "VBG", "VBZ", "VBP"):
        return True
    if token.dep_ == "npadvmod" and token.nbor(-1).lower_ in ("a", "per"):
        return True  # "18 gigawatt hours a year"
    return token.lower_ in _WHERE_OR_WHEN and any(child.dep_ in ("pobj", "pcomp") for child in token.children)


def _is_unchanged_past(sentence: Any) -> bool:
    """Whether the verb is a past that is a noun as well, behind names: "Barclays and HSBC cut rates."."""
    if not sentence.text.rstrip().endswith("."):
        return False
    verb = next((t for t in sentence if not (t.text[:1].isupper() or t.lower_ in (",", "and", "&"))), sentence[0])
    before = sentence.doc[sentence.start : verb.i]
    if verb.lower_ not in UNCHANGED or verb.is_sent_end or not any(token.pos_ == "PROPN" for token in before):
        return False
    following, last = verb.nbor(1), before[-1]
    if following.is_punct or following.lower_ == "by" or not last.text[:1].isupper():
        return False  # "Nike and Adidas hurt by tariffs."
    several = any(token.lower_ in ("and", "&") for token in before)
    if several or any(child.dep_ == "nsubj" for child in verb.children):
        return True
    told = any(token.ent_type_ in ("DATE", "PERCENT", "MONEY", "CARDINAL") for token in sentence.doc[verb.i :])
    return bool(last.ent_type_ in ("ORG", "GPE") and told and any(token.tag_ == "NNS" for token in sentence))


def _is_short_is(sentence: Any) -> bool:
    """Whether the only verb is an "is" that was taken for a genitive: "The firm's closing 40 branches."."""
    doing = next((t for t in sentence[2:] if t.lower_.endswith("ing") and t.nbor(-1).tag_ == "POS"), None)
    if doing is None or not sentence.text.rstrip().endswith(".") or doing.is_sent_end:
        return False
    if doing == sentence.root:
        return any(child.dep_ == "nsubj" for child in doing.children)
    noun = sentence.root
    counted = doing.nbor(1).like_num and noun.ent_type_ not in ("DATE", "TIME") and doing.head == noun
    return bool(counted and doing.tag_ == "VBG" and doing.lemma_ not in _TELLING_WHICH)


def _is_veiled(sentence: Any) -> bool:
    """Whether the only verb may be a past tense that was taken for a participle: "A ship left on Monday."."""
    root = sentence.root
    verb = next((child for child in root.children if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD")), None)
    if verb is None or root.pos_ not in ("NOUN", "PROPN") or verb.i != root.i + 1 or not sentence.text.endswith("."):
        return False
    others = any(t.pos_ in ("VERB", "AUX") and t != verb and is_finite(t) for t in sentence)
    return not others and inflected(verb.lemma_, "VBD") == verb.lower_
