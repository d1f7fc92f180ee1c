"""What an article takes back: "An earlier version of this article said ...", "This story originally reported ...".

Invariant: what an earlier version said is no claim of the article, and the article is nobody who says it. The sentence is
kept as one, with a note, so that whoever reads the list sees what was corrected.
"""

from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.phrases import subject_of

DISOWNED = "the article takes back what is told here"
_ARTICLES = frozenset(["article", "story", "post", "piece", "page", "column", "report", "headline", "caption"])
_VERSIONS = frozenset(["earlier", "previous", "original", "prior", "former", "first", "initial", "older"])
#: Between a version and what it is a version of; without one it is the article's.
_OF = frozenset(["of", "for", "in", "from"])
_OWN = frozenset(["this", "the", "our", "that"])
#: What "this story" did once, and does no more; without one of these it may speak for itself: "this report says".
_BEFORE = frozenset(
    [
        *("originally", "initially", "previously", "earlier", "first", "formerly"),
        *("incorrectly", "wrongly", "mistakenly", "erroneously", "inaccurately", "misleadingly"),
    ]
)
#: Only a text does that, and only where it was wrong.
_MISTOLD = frozenset(
    ["misstate", "misspell", "misidentify", "misquote", "mischaracterize", "mischaracterise", "misname"]
)


def is_disowned(verb: Any) -> bool:
    """Whether a verb says what an earlier version of the article, or the article once, had said."""
    if verb.lemma_ not in SAYING and verb.lemma_ not in _MISTOLD:
        return False
    subject = subject_of(verb)
    return subject is not None and _is_own_text(subject, verb)


def is_mistold(verb: Any) -> bool:
    """Whether only a text can be the subject of a verb: "it misstated the name"."""
    return verb.lemma_ in _MISTOLD


def _is_own_text(subject: Any, verb: Any) -> bool:
    words = {token.lower_ for token in subject.subtree}
    if subject.lemma_.lower() == "version":
        return bool(words & _VERSIONS) and _is_of_article(subject)
    pointing = any(child.lower_ in ("this", "our") for child in subject.lefts)
    told = verb.lemma_ in _MISTOLD or any(child.lower_ in _BEFORE for child in verb.children)
    return subject.lemma_.lower() in _ARTICLES and pointing and told


def _is_of_article(version: Any) -> bool:
    """Whether a version is one of the article: treaties and laws have earlier versions as well, which say what is so."""
    behind = [child for child in version.children if child.dep_ == "prep" and child.lower_ in _OF]
    things = [thing for child in behind for thing in child.children if thing.dep_ == "pobj"]
    return not behind or any(
        thing.lemma_.lower() in _ARTICLES and any(child.lower_ in _OWN for child in thing.lefts) for thing in things
    )
