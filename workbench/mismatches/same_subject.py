"""Same subject: whether a sentence of the evidence is about what the claim opens with.

Invariant: False unless it is sure: the whole of the name stands in the sentence, with a word of it at the head, and is no
part of a longer name; or the sentence speaks of "it" or "the film" below a title that has the whole name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.difference import Pair
from workbench.mismatches.words import SENTENCE_ENDS, Token, lower_at, tokenize, word_set

ARTICLES = word_set("a an the")
_HEAD = 4  # words of a sentence among which its subject begins
_LONGEST_NAME = 8  # words
_LINKS = word_set(
    "of and in on for to with from at by de la le del di da van von der den bin al el film tv series band"
)
_LEANS = regex(
    r"\W*(?:it|he|she|they|(?:the|this) (?:film|movie|album|song|single|novel|book|game|series|band|group|company|show"
    r"|documentary|sitcom|magazine|newspaper|museum|bridge|building)|first|originally|created|directed|written|founded"
    r"|formed|born|published|released)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a rationale as tokens, with its text."""

    tokens: Sequence[Token]
    text: str


def title_of(pair: Pair) -> str:
    """Return the title of the rationale's document; the context has the passage alone where it has one line."""
    title, line, _ = pair.context.partition("\n")
    return title if line else ""


def sentences_of(rationale: str) -> list[Sentence]:
    """Return the sentences of a rationale; a semicolon parts none, and an initial ends none."""
    tokens, found, begin = tokenize(rationale), [], 0
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = (
            token.text in SENTENCE_ENDS
            and token.text != ";"
            and (following is None or (following.text[:1].isupper() and following.start > token.end))
        )
        if ends and at - begin > 1 and not (token.text == "." and len(tokens[at - 1].text) == 1):
            found.append(tokens[begin : at + 1])
            begin = at + 1
    found.append(tokens[begin:])
    return [Sentence(part, rationale[part[0].start : part[-1].end]) for part in found if part]


def is_name(subject: Sequence[Token]) -> bool:
    """Say whether a claim opens with a name, and no more: "The Beatles" and "Radiohead", not "Soldiers" or "Two cranes"."""
    words = [token for token in subject if token.lower not in ARTICLES and (token.is_word or token.is_number)]
    names = [token for token in words if token.text[0].isupper() or token.is_number]
    if not names or len(subject) > _LONGEST_NAME or not all(word in names or word.lower in _LINKS for word in words):
        return False
    return len(words) > 1 or subject[0] is not words[0] or not words[0].lower.endswith("s")


def _words(subject: Sequence[Token]) -> list[str]:
    """Return the words of a name without its article, and without what tells namesakes apart: "(film)"."""
    bracket = next((at for at, token in enumerate(subject) if token.text == "("), len(subject))
    return [
        token.lower for token in subject[:bracket] if (token.is_word or token.is_number) and token.lower not in ARTICLES
    ]


def is_about(sentence: Sentence, subject: Sequence[Token], title: str) -> bool:
    """Say whether a sentence is about what the claim opens with: by its whole name at the head, or below its title."""
    words = _words(subject)
    if not is_name(subject):
        return False
    if _LEANS.match(sentence.text):
        return set(words) <= {token.lower for token in tokenize(title)}
    names = [token.lower for token in sentence.tokens]
    head = [token.lower for token in sentence.tokens if token.is_word or token.is_number][:_HEAD]
    if not set(words) <= set(names) or not set(words) & set(head):
        return False
    return not _goes_on(sentence.tokens, names.index(words[-1]))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a longer name follows: "Star Wars: Episode I", "Basic Instinct 2", "Harry Potter and the Goblet"."""
    row = at + 1
    if row < len(tokens) and tokens[row].text in (":", "and", "&"):
        row += 1
        row += lower_at(tokens, row) in ARTICLES
    if row >= len(tokens):
        return False
    is_honour = tokens[row].text.isupper() and row == at + 1
    return tokens[row].is_number or (tokens[row].text[0].isupper() and not is_honour)
