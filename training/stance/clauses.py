"""The main clause of a statement, cut into who, verb and what follows, so that the verb can be put into other forms.

A near miss is often one verb away from its claim: "transplanted" and "is preparing to transplant". Whoever writes such
pairs by rules has to know the verb's forms, whether it is passive, and where the clause ends; a parser would be too slow
for tens of thousands of sentences. Whatever is not plain is refused: there are sentences enough.
"""

import re
from dataclasses import dataclass

from workbench.claims.inflection import inflected, verb_of_participle, verb_of_past

_LEAD = re.compile(
    r"(?:However|Meanwhile|Moreover|Also|Then|Later|Today|Yesterday|Recently|Earlier|Afterwards|Subsequently"
    r"|In addition|In (?:[A-Z][a-z]+ )?\d{4}|(?:On|In|At|During|Since|By|After|Before|For|Following) [^,.]{2,40}"
    r"|Last \w+|Earlier this \w+|(?:A|One|Two|Three) \w+ (?:later|earlier))(?:, | (?=[A-Z]))"
)
_TAIL = re.compile(
    r",? (?:who|whom|whose|which|where|when|while|after|before|as|because|since|although|though|until|once|so|with|but"
    r"|despite|following|amid)\b.*$|, .*$"
)
_REFUSED = re.compile(
    r"[\"“”‘?!;:()\[\]–—]| - |--|\b(?:not|never|no|nor|none|without|hardly|neither|nearly|almost|would|could|may|might"
    r"|should|will|can|cannot|must|if|unless|whether|allegedly|reportedly|apparently|lrb|rrb|that|did"
    r"|does|do|used to|let)\b|n['’]t\b|\.\.|\. \S"
)
_NOT_FIRST = frozenset(
    "In On At After When If But And There This These Those That Here As While Although Though Because Since With By For"
    " From During Before Until To Despite What Who How Why Where It Its Which So Yet Or Both Not Just Only Even Some"
    " Then Now Under Following According Under Over Between Among Based Born Known Having Being Let Once Unlike Like"
    " Of".split()
)
_PRONOUNS = frozenset("He She They We I You".split())
_BEFORE_ADJECTIVE = frozenset(
    "a an the his her its their our my this these those some many most several two three four five six seven eight nine ten"
    " of in on at by for from to with and newly more less very highly recently first second last other another all both"
    " former former's".split()
)
_CUT = frozenset("who whom whose which that when where while after as because since before until whose".split())
_FINITE = frozenset("was were is are has have had".split())
_BE = frozenset("was were is are".split())
_HAVE = frozenset("has have".split())
_OPEN = frozenset(
    "expected set due likely about accused suspected alleged believed thought said reported going able supposed scheduled"
    " planned rumoured charged unlikely hoped intended considered understood meant feared asked urged told ordered to"
    " required allowed forced prepared ready tipped estimated supposedly trying being becoming having in on at under only"
    " still also already now then often usually later originally first once just of for from with".split()
)
_SAYING = frozenset(
    "say tell claim announce think believe report suggest argue add deny admit confirm know warn insist feel hear see hope"
    " plan want try seek fail agree decide refuse appear seem begin start continue promise vow intend need like love use"
    " expect ask urge mean describe call state note explain show find mention predict threaten manage attempt wish accuse"
    " allege suspect consider reveal learn accord base locate be have do let can will stop keep help face aim offer propose"
    " respond reply comment concern regard".split()
)
_NO_VERBS = frozenset("united left wound ground felt lay based located shed red seed bred bled".split())
#: A subject with one of these has a verb of its own, or an adverb that belongs to the verb.
_NO_SUBJECT = frozenset(
    "says believes remains claims thinks being to also then today now still once later first soon month week year just even"
    " both himself herself itself themselves ago only".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause: "The surgeons" "transplanted" "a windpipe into a patient".

    ``past``, ``base``, ``gerund`` and ``participle`` are of the verb with its auxiliaries: "was opened", "be opened",
    "being opened", "been opened". ``lead`` stands before it in its sentence, ``tail`` behind it, commas included.
    """

    lead: str
    subject: str
    past: str
    base: str
    gerund: str
    participle: str
    rest: str
    tail: str
    plural: bool | None
    passive: bool
    copula: bool

    @property
    def core(self) -> str:
        """The clause alone, as a sentence."""
        return self.said(self.past)

    def said(self, verb: str, end: str = "") -> str:
        """Return the clause with another verb, and ``end`` before its full stop."""
        return (
            capital(f"{self.subject} {verb} {self.rest}".rstrip(" .")) + (f" {end}" if end[:1].isalpha() else end) + "."
        )


def capital(text: str) -> str:
    """Return a text with a capital in front."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return a text as it goes on inside a sentence: "the police" for "The police", names as they are."""
    first = text.split(" ")[0]
    plain = first in (
        "The",
        "A",
        "An",
        "He",
        "She",
        "They",
        "His",
        "Her",
        "Their",
        "Police",
        "Some",
        "Most",
        "All",
        "Two",
    )
    return text[:1].lower() + text[1:] if plain else text


def clause_of(sentence: str) -> Clause | None:
    """Return the main clause of a sentence; None where rules cannot tell it."""
    text = " ".join(sentence.split()).rstrip(" .")
    if _REFUSED.search(text) or not text[:1].isupper():
        return None
    lead = found.group(0) if (found := _LEAD.match(text)) else ""
    words = text[len(lead) :].split(" ")
    if not words[0][:1].isupper() and words[0] not in ("the", "a", "an"):
        return None
    if words[0] in _NOT_FIRST or words[0] in _PRONOUNS:
        return None
    place = _verb_place(words)
    if place is None or not 0 < place < 13:
        return None
    subject = " ".join(words[:place])
    if (
        subject.count(",") % 2
        or _NO_SUBJECT & {*words[:place]}
        or not re.match(r"\w", words[place - 1])
        or words[place - 1].lower().endswith("ly")
    ):
        return None
    return _with_forms(lead, subject, words[place:])


def _verb_place(words: list[str]) -> int | None:
    """Return the row of the first finite verb; None at what may be another kind of clause before it."""
    for row, word in enumerate(words[:14]):
        if word in _FINITE and row > 0:
            return row
        plain = word.strip(",")
        if plain in _CUT or (plain.endswith("ing") and row > 0 and plain.islower() and words[row - 1].istitle()):
            return None
        if row == 0 or plain != word or not word.islower() or word in _NO_VERBS:
            continue
        previous = words[row - 1]
        if (
            previous.lower() in _BEFORE_ADJECTIVE
            or previous.endswith(("'s", "’s"))
            or (previous[-1:].isdigit() and row < 2)
        ):
            continue
        if verb_of_past(word) and verb_of_past(word) != word:
            return row if _is_finite(words, row) else None
    return None


def _is_finite(words: list[str], row: int) -> bool:
    """Return whether the past at ``row`` is no participle: no "by" behind it, and no other finite verb in its clause."""
    if row + 1 == len(words) or words[row + 1] in ("by", "as"):
        return False
    participle = verb_of_participle(words[row])
    for word in words[row + 1 :]:
        plain = word.rstrip(",")
        if plain in _CUT or plain in ("and", "but"):
            break
        past = verb_of_past(plain) if plain.islower() else ""
        if plain in _FINITE or (past and past != plain and (participle or not verb_of_participle(plain))):
            return False
        if word != plain:
            break
    return True


def _with_forms(lead: str, subject: str, words: list[str]) -> Clause | None:
    """Return the clause whose verb opens ``words``, with the forms of that verb."""
    verb, after = words[0], words[1:]
    if not after:
        return None
    plural = _is_plural(subject)
    if verb in _BE or verb in _HAVE:
        return _with_auxiliary(lead, subject, words, plural=verb in ("were", "are", "have"))
    base = verb_of_past(verb)
    if not base or base in _SAYING or verb == "had":
        return None
    gerund, participle = inflected(base, "VBG"), inflected(base, "VBN")
    rest, tail = _cut(" ".join(after))
    if not gerund or not participle or not rest or rest.startswith(("to ", "up to ")):
        return None
    return Clause(lead, subject, verb, base, gerund, participle, rest, tail, plural, passive=False, copula=False)


def _with_auxiliary(lead: str, subject: str, words: list[str], *, plural: bool) -> Clause | None:
    verb, after = words[0], words[1:]
    if verb in _HAVE and after[0] == "been":
        verb, after = "was" if not plural else "were", after[1:]
    if not after or after[0] in _OPEN or after[0].rstrip(",").endswith(("ing", "ly", ",")):
        return None
    if verb in _HAVE:
        base = verb_of_participle(after[0])
        if not base or base in _SAYING or len(after) < 2:
            return None
        rest, tail = _cut(" ".join(after[1:]))
        past, gerund = inflected(base, "VBD"), inflected(base, "VBG")
        if not rest or not past or not gerund or rest.startswith("to "):
            return None
        return Clause(lead, subject, past, base, gerund, after[0], rest, tail, plural, passive=False, copula=False)
    rest, tail = _cut(" ".join(after))
    done = rest.split(" ")[0]
    base = verb_of_participle(done) if done.islower() else ""
    passive = bool(base) and base not in _SAYING and not rest.startswith(f"{done} to ")
    if not rest or (base and not passive):
        return None
    if not passive:
        return Clause(lead, subject, verb, "be", "being", "been", rest, tail, plural, passive=False, copula=True)
    rest = rest[len(done) + 1 :]
    forms = (f"{verb} {done}", f"be {done}", f"being {done}", f"been {done}")
    return Clause(lead, subject, *forms, rest, tail, plural, passive=True, copula=False)


def _cut(rest: str) -> tuple[str, str]:
    """Return what belongs to the verb and what can be left out; nothing of it where a second verb would be left."""
    words = rest.split(" ")
    for row, word in enumerate(words[1:], 1):
        before = words[row - 1]
        if before in ("and", "but", "then") and word.islower() and _may_be_verb(word):
            return _cut(" ".join(words[: row - 1]).rstrip(", "))[0], ""
    found = _TAIL.search(rest)
    kept, tail = (rest[: found.start()], rest[found.start() :]) if found else (rest, "")
    loose = any(word in _FINITE or word in _CUT for word in kept.split(" "))
    last = kept.rpartition(" ")[2]
    if (
        loose
        or last in ("and", "or", "the", "a", "an", "of", "to")
        or (" " in kept and verb_of_participle(last))
        or kept.split(" ")[-2:-1] == ["to"]
    ):
        return "", ""
    return kept, tail


def _may_be_verb(word: str) -> bool:
    return word in _FINITE or word.endswith("ly") or bool(verb_of_past(word.strip(",")) and len(word) > 2)


def _is_plural(subject: str) -> bool | None:
    """Return whether a subject is plural; None where its words do not tell."""
    head = re.split(r",? (?:of|in|from|at|on|for|with|to|near|who)\b|,", subject)[0]
    last = head.split(" ")[-1]
    if " and " in head or last.lower() in ("police", "people", "men", "women", "children"):
        return True
    if last[:1].isupper():
        return None if last.endswith("s") else False
    if last in ("series", "species", "news"):
        return None
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
