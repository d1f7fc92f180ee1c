"""References: what pronouns, short names, "the two" and "there" stand for, where the article leaves one reading.

Invariant: a word is replaced only by a noun phrase that the article uses, and only if nothing else in the same sentence and
in the one before it could be meant. With several readings nothing is replaced: the readings are told. Words inside
quotation marks are nobody's to change.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.bearers import with_bearers
from workbench.claims.binding import (
    answers_speech,
    governs,
    has_unnamed_subject,
    is_bound_apart,
    is_done_by_pronoun,
    is_empty,
    is_in_main_clause,
    is_of_its_own,
    is_source,
    is_subject,
    is_told_it,
    may_be_beside_itself,
    may_be_surname,
    may_be_teller,
    names_happening,
    partners,
    tells_of_itself,
    told_by,
)
from workbench.claims.called import RANKS
from workbench.claims.disowned import is_mistold
from workbench.claims.introduced import Introductions, around_of
from workbench.claims.mentions import PLACES, Mention, is_short_name, mention_of, mentions_in
from workbench.claims.names import Names
from workbench.claims.phrases import SUBJECTS
from workbench.claims.plurals import many_meant, pair_meant
from workbench.claims.readings import (
    MANY,
    PERSONAL,
    THING,
    Reference,
    distinct,
    is_thing,
    left_open,
    meaning,
    or_ahead,
    with_resolved,
)
from workbench.claims.statements import has_main_verb
from workbench.claims.words import GOING

_WINDOW = 2  # sentences back in which the one who is meant is looked for


class Paragraphs:
    """Reads the sentences of an article in order and says what their words refer to."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._before: list[list[Mention]] = []
        self._introductions = Introductions()
        self._found: dict[int, Reference] = {}  # of the sentence that is being read
        self._chunks: list[Any] = []
        self._starts: list[int] = []

    def start_paragraph(self, document: Any) -> None:
        """Begin a parsed paragraph: what its first sentence refers to may stand in the last sentence before it."""
        self._before = self._before[-1:]
        self._chunks = list(document.noun_chunks)  # once: a sentence looks for its own among all of the document's
        self._starts = [chunk.start for chunk in self._chunks]

    def full_name(self, short: str | None) -> str | None:
        """Return the full name of a short one where it is plain; else the name itself."""
        readings = self._names.readings(short) if short else []
        return readings[0] if len(readings) == 1 else short

    def read(self, sentence: Any, quotations: Sequence[tuple[int, int]] = ()) -> dict[int, Reference]:
        """Return the references of a sentence by token index, and remember its mentions for the next."""
        own = self._chunks[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        chunks = [chunk for chunk in own if chunk.end <= sentence.end]
        told = has_main_verb(sentence)
        mentions = with_bearers(mentions_in(chunks, self._names), sentence, chunks, self._names) if told else []
        found = self._found = {}
        for token in sentence:
            if any(start <= token.idx < end for start, end in quotations):
                continue
            reference = self._reference(token, mentions)
            if reference is not None:
                found[token.i] = reference
                self._learn(reference)
        self._introductions.read(sentence, self._names)
        self._before.append(with_resolved(mentions, found, self._names, sentence.doc))
        self._before = self._before[-_WINDOW:]
        return found

    def _learn(self, reference: Reference) -> None:
        """Remember who was a "he" or a "she": whoever was the one is not the other later on."""
        gender = PERSONAL.get(reference.word.lower())
        person = reference.antecedent
        if gender and reference.text and person is not None and person.ent_type_ == "PERSON":
            self._names.gender.setdefault(mention_of(person, self._names).name, gender)

    def _reference(self, token: Any, mentions: Sequence[Mention]) -> Reference | None:
        word = token.lower_
        if token.tag_ in ("PRP", "PRP$") and word in PERSONAL:
            return or_ahead(token, self._personal(token, mentions), mentions)
        if token.tag_ in ("PRP", "PRP$") and word in THING:
            return or_ahead(token, self._sized(token, self._thing(token, mentions)), mentions)
        if token.tag_ in ("PRP", "PRP$") and word in MANY:
            return or_ahead(token, many_meant(token, mentions, self._before[-1] if self._before else []), mentions)
        if word == "two" and token.i > token.sent.start and token.nbor(-1).lower_ == "the":
            return pair_meant(token, around_of(self._before, mentions, token.i))
        if word == "there" and token.dep_ == "advmod":
            return self._place(token, mentions)
        if token.text in self._names.initials and token.dep_ not in ("appos", "compound", "nmod"):
            name = self._names.initials[token.text]
            spelled = name in token.sent.text
            return None if spelled else Reference(word=token.text, text=name, first=token.i, last=token.i)
        likely = token.text in self._names.likely and token.dep_ in SUBJECTS
        if likely or (token.ent_type_ == "PERSON" and token.pos_ == "PROPN") or is_short_name(token, self._names):
            return self._short_name(token)
        if token.tag_ == "NN" and token.i > token.sent.start and token.nbor(-1).lower_ == "the":
            return self._introduced(token, mentions)
        return None

    def _introduced(self, token: Any, mentions: Sequence[Mention]) -> Reference | None:
        """ "The ferry": the one name that the article calls a ferry."""
        name = self._introductions.meant(token, around_of(self._before, mentions, token.i))
        if name is None or not name.portable:
            return None
        return Reference(
            word=f"the {token.text}", text=name.name, antecedent=name.head, first=token.i - 1, last=token.i
        )

    # People

    def _personal(self, token: Any, mentions: Sequence[Mention]) -> Reference | None:
        gender = PERSONAL[token.lower_]
        teller = self._found.get(told_by(token, gender, PERSONAL))
        if teller is not None and not teller.text:
            return Reference(word=token.text, readings=teller.readings, first=token.i, last=token.i)

        def fits(mention: Mention) -> bool:
            human = mention.person or mention.perhaps or mention.unsure
            return human and mention.gender in ("", gender) and not mention.plural

        earlier = [m for m in mentions if fits(m) and m.head.i < token.i and not is_bound_apart(token, m)]
        if tells_of_itself(token, [m.head for m in earlier]):
            return left_open(token, earlier)
        apart = partners(token, mentions)
        if may_be_beside_itself(token) and any(m.key in apart and fits(m) for m in mentions):
            return left_open(token, [*earlier, *(m for m in mentions if m.key in apart and fits(m))])
        chosen = self._chosen(token, earlier, fits, apart=apart)
        tellers = self._tellers_beside(chosen.antecedent, token, mentions) if chosen is not None else []
        return (
            left_open(token, [mention_of(chosen.antecedent, self._names), *tellers]) if chosen and tellers else chosen
        )

    def _tellers_beside(self, one: Any | None, token: Any, mentions: Sequence[Mention]) -> list[Mention]:
        """Return who may be meant instead of one who is told something: "Weiss told an aide that ..., and that she"."""
        if one is None or one.dep_ in SUBJECTS:
            return []
        beside = [m for m in around_of(self._before[-1:], mentions, token.i) if m.head.sent == one.sent]
        return [m for m in beside if may_be_teller(m) and m.gender in ("", PERSONAL[token.lower_])]

    def _chosen(self, token: Any, earlier: Sequence[Mention], fits: Any, *, apart: set[str]) -> Reference | None:
        """Return the one mention that a pronoun can mean: in its own sentence, or in the nearest before it."""
        window = distinct(m for m in earlier if m.key not in apart)
        nearest = next((found for found in reversed(self._before) if any(fits(m) for m in found)), [])
        previous = distinct(m for m in nearest if fits(m) and m.key not in apart)
        if previous and all(
            m.unsure for m in previous
        ):  # nobody is sure to be meant there: whoever stands before may be
            farther = [m for found in self._before for m in found if fits(m)]
            previous = distinct(m for m in farther if m.key not in apart)
        if token.dep_ not in SUBJECTS and not any(m.named for m in previous):
            farther = [m for found in self._before for m in found if m.named and m.person and fits(m)]
            previous = distinct([*previous, *(m for m in farther if m.key not in apart)])
        if len(window) == 1 and (
            governs(window[0], token) or is_told_it(window[0], token) or {m.key for m in previous} <= {window[0].key}
        ):
            return meaning(token, window[0])
        own = [m for m in window if m.person and is_of_its_own(m, token)]
        if len(own) == 1 and not any(m.core for m in window if m is not own[0]):
            return meaning(token, own[0])
        sure = [m for m in window if m.person]
        if len(sure) == 1 and governs(sure[0], token) and not previous:
            return meaning(token, sure[0])
        if window:
            return left_open(token, [*window, *previous])
        if len(previous) == 1 and _may_go_on(token, previous[0]):
            return meaning(token, previous[0])
        return left_open(token, previous) if previous else Reference(word=token.text, first=token.i, last=token.i)

    def _short_name(self, token: Any) -> Reference | None:
        before = token.nbor(-1) if token.i > token.sent.start else token
        beside = [before] if before != token and before.lower_ not in RANKS else []  # "Cllr Prout"
        beside += [token.nbor(1)] if token.i + 1 < token.sent.end else []
        joined = token.i > token.sent.start and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
        joined = joined or (token.dep_ == "compound" and token.head.ent_type_ != "PERSON")
        if joined or any(t.pos_ == "PROPN" for t in beside):
            return None  # part of a longer name, or said with a title: "President Putin", "the Obama administration"
        readings = self._names.readings(token.text)
        if len(readings) == 1 and readings[0] != token.text:
            return Reference(word=token.text, text=readings[0], first=token.i, last=token.i)
        likely = self._names.likely.get(token.text, "") if token.dep_ in SUBJECTS and not readings else ""
        readings = [likely] if likely else readings  # "London died in 1916": somebody, or the place
        if len(readings) > 1 or likely:
            return Reference(word=token.text, readings=tuple(readings), first=token.i, last=token.i)
        return None

    # Things

    def _sized(self, token: Any, reference: Reference | None) -> Reference | None:
        """Leave an "it" open that is so much where a name was told of: "It is now 46 billion" is said of a cost."""
        one = reference.antecedent if reference is not None and reference.text else None
        if one is None or one.pos_ != "PROPN" or not _is_sum(token):
            return reference
        return left_open(token, [mention_of(one, self._names)])

    def _thing(self, token: Any, mentions: Sequence[Mention]) -> Reference | None:
        if token.lower_ == "it" and is_empty(token):
            return None
        if is_mistold(token.head):
            return Reference(word=token.text, first=token.i, last=token.i)  # the article's own earlier words
        if token.lower_ == "it" and (names_happening(token) or answers_speech(token, self._before[-1:])):
            return Reference(word=token.text, first=token.i, last=token.i, readings=("what was told before",))
        earlier = distinct(
            m
            for m in mentions
            if m.head.i < token.i and is_thing(m) and not is_bound_apart(token, m) and not is_source(m)
        )
        earlier = [m for m in earlier if not (m.perhaps and m.head.head.lower_ == "by")]  # "built by Ana Ruiz, and it"
        if earlier and (has_unnamed_subject(token) or is_done_by_pronoun(token) or any(map(may_be_surname, earlier))):
            return left_open(token, earlier)
        if len(earlier) == 1 and is_told_it(earlier[0], token):
            return left_open(token, earlier)  # "told the coast guard that it had sunk": the guard, or what was told of
        core = [m for m in earlier if m.core]
        if len(core) == 1 and core[0].subject and is_subject(token):
            return meaning(token, core[0])
        if earlier:
            plain = len(earlier) == 1 and (earlier[0].core or earlier[0].named) and token.dep_ != "pobj"
            return meaning(token, earlier[0]) if plain else left_open(token, earlier)
        things = [m for m in (self._before[-1] if self._before else []) if is_thing(m) and not is_source(m)]
        if things and all(map(may_be_surname, things)):
            return Reference(word=token.text, first=token.i, last=token.i)
        if any(map(may_be_surname, things)):
            return left_open(token, things)
        subjects = distinct(m for m in things if m.subject and (m.named or m.head.i >= 0))
        core = distinct(m for m in things if m.core and is_in_main_clause(m.head))
        if len(core) == 1 and subjects and core[0].key == subjects[0].key and is_subject(token):
            return meaning(token, core[0])
        named = distinct(things)
        if len(named) == 1 and core and not (named[0].subject and token.dep_ == "dobj"):
            return meaning(token, named[0])  # "it" as an object seldom means who acted: "The Senate passed it"
        return left_open(token, named) if named else Reference(word=token.text, first=token.i, last=token.i)

    def _place(self, token: Any, mentions: Sequence[Mention]) -> Reference | None:
        earlier = [m for m in mentions if m.head.i < token.i and m.head.ent_type_ in PLACES]
        previous = self._before[-1] if self._before else []
        places = distinct(earlier or [m for m in previous if m.head.ent_type_ in PLACES])
        if len(places) != 1:
            return Reference(word=token.text, first=token.i, last=token.i, readings=tuple(m.name for m in places))
        preposition = "to" if token.head.lemma_ in GOING else "in"
        return Reference(
            word=token.text,
            text=f"{preposition} {places[0].name}",
            first=token.i,
            last=token.i,
            antecedent=places[0].head,
        )


def _is_sum(token: Any) -> bool:
    """Whether a pronoun is said to be a bare number, a share or an amount of money."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in ("be", "'s", "’s"):
        return False
    told = next((child for child in token.head.children if child.dep_ == "attr"), None)
    among = told is not None and any(child.lower_ == "of" for child in told.children)  # "It is one of fourteen peaks"
    return told is not None and not among and (told.pos_ == "NUM" or told.ent_type_ in ("MONEY", "PERCENT"))


def _may_go_on(token: Any, mention: Mention) -> bool:
    """Whether one who was named in the sentence before may be who says something now: not one whose murder was told."""
    speaks = token.head.lemma_ in SAYING and token.dep_ == "nsubj"
    return not speaks or mention.subject or mention.core or mention.head.dep_ in ("ROOT", "conj")
