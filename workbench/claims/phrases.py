"""Small questions to a parse: is this verb finite, what is its subject, in which words.

Invariant: every string that leaves here stands in the text, save that white space is made single; nothing is made up.
"""

from collections.abc import Iterable
from typing import Any

from workbench.claims.inflection import inflected, is_past_form
from workbench.claims.words import HUMAN

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
HELPERS = ("aux", "auxpass")
_PRONOUNS_WORDS = "i we you he she it they this that these those who which"
PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SET_OFF = frozenset([",", "(", "[", "–", "—", "--", "-"])


def is_finite(verb: Any) -> bool:
    """Whether a verb carries its own tense: by its form, or by an auxiliary of its own."""
    if verb.tag_ in _FINITE or (verb.tag_ == "VB" and _is_untold_present(verb)):
        return True
    helpers = [child for child in verb.children if child.dep_ in HELPERS]
    if helpers:
        return any(helper.tag_ in _FINITE for helper in helpers)
    return verb.tag_ == "VBN" and has_subject(verb)  # "the military judged": a past tense taken for a participle


def _is_untold_present(verb: Any) -> bool:
    """Whether a main verb with a noun for its subject is a present that was taken for an infinitive: "Banks lend"."""
    subject = subject_of(verb)
    alone = not any(child.dep_ in HELPERS or child.dep_ == "mark" for child in verb.children)
    return bool(verb.dep_ == "ROOT" and alone and subject is not None and subject.pos_ in ("NOUN", "PROPN"))


def has_subject(verb: Any) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in verb.children) or _is_of_time(verb)


def _is_of_time(verb: Any) -> bool:
    """Whether a time right before an "is" is what it is said of, and was taken for when: "Last year was the warmest"."""
    if verb.lemma_ != "be" or verb.pos_ != "AUX" or not any(child.dep_ in ("attr", "acomp") for child in verb.children):
        return False
    before = (child for child in verb.children if child.dep_ == "npadvmod" and child.ent_type_ == "DATE")
    return any(child.right_edge.i + 1 == verb.i for child in before)


def subject_of(verb: Any) -> Any | None:
    """Return the head of the verb's own subject, or ``None``; the empty "there" is no subject."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return None if subject is None or subject.dep_ == "expl" else subject


def core_text(noun: Any) -> str:
    """Return a noun phrase up to what commas or dashes set off: "RIA Novosti" of "RIA Novosti, a Russian newswire"."""
    tokens = core_tokens(noun)
    return " ".join(noun.doc[tokens[0].i : tokens[-1].i + 1].text.split())


def core_tokens(noun: Any) -> list[Any]:
    """Return the tokens of ``core_text``; at least the noun."""
    document = noun.doc
    hung = [
        child.left_edge.i
        for child in noun.children
        if child.dep_ in ("relcl", "appos", "acl")
        and child.left_edge.i > noun.i
        and _is_set_off(document[child.left_edge.i - 1])
    ]
    if noun.dep_ == "ROOT":  # a sentence whose verb was taken for a participle: "The bill passed by 91 votes"
        hung += [child.left_edge.i for child in noun.children if child.dep_ in ("acl", "prep") and child.i > noun.i]
    end = max(min([*hung, noun.right_edge.i + 1]), noun.i + 1)
    tokens = list(document[_joined_start(noun) : end])
    while tokens[-1].i > noun.i and (tokens[-1].is_space or tokens[-1].text in _SET_OFF or tokens[-1].dep_ == "cc"):
        tokens.pop()
    return tokens


def _joined_start(noun: Any) -> int:
    """Return where a noun phrase begins, with what a hyphen joins to it in the text and not in the parse: "the ex-boss"."""
    document, start = noun.doc, int(noun.left_edge.i)
    opened = start
    while start > noun.sent.start and not document[start - 1].whitespace_ and not document[start - 1].is_quote:
        if not (
            document[start - 1].text == "-" or document[start].text[:1] == "-" or document[start - 1].text[-1:] == "-"
        ):
            break
        start -= 1
    if start < opened and start > noun.sent.start and document[start - 1].tag_ in ("DT", "PRP$"):
        start -= 1
    return start


def is_whole(noun: Any) -> bool:
    """Whether the parse holds the noun phrase together: no article, adjective or genitive is left standing before it."""
    first = noun.left_edge
    if first.i == noun.sent.start:
        return True
    before = noun.doc[first.i - 1]
    return before.tag_ not in ("POS", "DT", "PRP$", "JJ", "NNP", "NNPS") and before.text not in ("’", "'")


def _is_set_off(token: Any) -> bool:
    """Whether a token parts what follows from the noun: a hyphen inside a word does not."""
    hyphen = token.text == "-" and not token.whitespace_
    return token.text in _SET_OFF and not hyphen


def is_negated(verb: Any) -> bool:
    """Whether a verb is denied: by "not" or "never", a "nor" before it, or a subject such as "nobody", "no official"."""
    if any(child.dep_ == "neg" or (child.lower_ in ("nor", "neither") and child.i < verb.i) for child in verb.children):
        return True
    subject = subject_of(verb)
    return subject is not None and denies(subject)


def denies(noun: Any) -> bool:
    """Whether a noun phrase speaks of none, or of one among several that is left open."""
    words = {noun.lower_, *(child.lower_ for child in noun.children if child.dep_ in ("det", "preconj", "neg", "amod"))}
    return bool(words & _NONE)


_NONE = frozenset(["no", "none", "nobody", "nothing", "neither", "nor", "either", "few", "hardly", "not", "no-one"])


def is_plural(noun: Any) -> bool:
    """Whether a noun phrase takes "are": a plural noun, or several joined."""
    joined = any(child.dep_ == "conj" for child in noun.children)
    if noun.tag_ == "NNS" and noun.dep_ in SUBJECTS and not joined and _is_told_of_one(noun.head):
        return False  # "the peso was": the verb knows better than the tagger
    return joined or noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("they", "we", "these", "those", "you")


def _is_told_of_one(verb: Any) -> bool:
    finite = next((child for child in verb.children if child.dep_ in HELPERS), verb)
    return finite.lower_ in ("was", "is", "has")


def is_human(noun: Any) -> bool:
    """Whether a noun is a person's name or a word for people."""
    return noun.ent_type_ == "PERSON" or noun.lemma_.lower() in HUMAN or noun.lower_ in HUMAN


def understates(verb: Any, tokens: Iterable[Any]) -> bool:
    """Whether a verb is denied, or stands under a "may", a "will" or an "if": what hangs on it may not be so either."""
    if is_negated(verb):
        return True
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
        return True
    return any(token.lower_ in ("if", "unless", "whether") and token.head.head == verb for token in tokens)


def is_past(verb: Any) -> bool:
    """Whether a verb is told in the past: by its form or that of its auxiliary, or since "the bank cut" is no present.

    Only of a verb whose past is its base the missing "s" tells the past: "Spain play Italy" is of a club that is many.
    """
    helpers = [child for child in verb.children if child.dep_ in HELPERS and child.i < verb.i]
    finite = helpers[0] if helpers else verb
    if finite.tag_ not in ("VBP", "VB") or finite.lower_ in ("are", "have", "do", "'re", "’re", "'ve", "’ve"):
        return bool(finite.tag_ in ("VBD", "VBN"))
    if not helpers and is_past_form(verb.lower_):
        return True
    subject = subject_of(verb)
    unchanged = not helpers and inflected(verb.lemma_, "VBD") == verb.lower_
    return unchanged and subject is not None and subject.tag_ in ("NN", "NNP") and not is_plural(subject)
