"""Reprints made by rule: what newspapers do to a wire story, and what only looks like a reprint.

Invariant: the same texts and seed give the same reprints; each way says in its name what it does. No way reads how the
workbench recognises reprints.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_TOWNS = ("PORT ALBANY", "LONDON", "NAIROBI", "SEOUL", "NEW YORK", "BERLIN")
_AGENCIES = ("Demo Wire", "Northern Press Agency", "Press Bureau International", "Coastline News")
_FOOTER = (
    "Copyright of this page belongs to the publisher and its licensors. Registration on or use of this site means that you"
    " accept our terms of use and privacy policy. Sign up for our daily letter to have the day's news in your inbox every"
    " morning. You can change your cookie settings at any time. To report a mistake, write to the readers' editor."
)
_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_TWO_SPELLINGS = """
colour/color favour/favor labour/labor honour/honor neighbour/neighbor behaviour/behavior harbour/harbor rumour/rumor
humour/humor centre/center theatre/theater metre/meter defence/defense offence/offense licence/license programme/program
travelling/traveling travelled/traveled cancelled/canceled modelling/modeling traveller/traveler jewellery/jewelry grey/gray
tyre/tire aluminium/aluminum cheque/check plough/plow favourite/favorite favourites/favorites neighbours/neighbors
neighbourhood/neighborhood honoured/honored labelled/labeled fuelled/fueled storey/story storeys/stories learnt/learned
kilometres/kilometers kilometre/kilometer metres/meters litres/liters ageing/aging judgement/judgment sceptical/skeptical
tonnes/tons towards/toward whilst/while fulfil/fulfill skilful/skillful enrol/enroll rumours/rumors colours/colors
"""
_SPELLING = MappingProxyType(dict(pair.split("/") for pair in _TWO_SPELLINGS.split()))
_AMERICAN = MappingProxyType({american: british for british, american in _SPELLING.items()})
_SOFTER = MappingProxyType(
    {
        "said": "stated",
        "says": "states",
        "told": "informed",
        "about": "around",
        "also": "too",
        "after": "following",
        "before": "ahead of",
        "show": "indicate",
        "big": "large",
        "but": "yet",
        "because": "since",
        "many": "a lot of",
        "more than": "over",
        "according to": "as reported by",
        "reported": "wrote",
        "however": "still",
        "including": "among them",
        "however,": "still,",
        "people": "persons",
        "man": "male",
        "that": "which",
        "killed": "slain",
        "found": "discovered",
        "video": "footage",
        "would": "is to",
        "when": "as",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """What a way of reprinting may borrow: a headline, and chance."""

    headline: str
    chance: Random


Way = Callable[[str, Material], str]


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``, roughly: good enough to cut a story where an editor would."""
    return [one for one in _SENTENCE_END.split(text.strip()) if one]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``; where it has hardly any, stretches of two sentences."""
    found = [one.strip() for one in re.split(r"\n\s*\n", text) if one.strip()]
    if len(found) >= 4:
        return found
    lines = sentences(text)
    return [" ".join(lines[place : place + 2]) for place in range(0, len(lines), 2)]


def new_headline(text: str, material: Material) -> str:
    """Put another headline in front."""
    return f"{material.headline}\n\n{text}"


def credit(text: str, material: Material) -> str:
    """Add a dateline in front and the agency's credit behind."""
    agency = material.chance.choice(_AGENCIES)
    town = material.chance.choice(_TOWNS)
    return f"{town} ({agency}) - {text}\n\nReporting by the {agency} desk in {town.title()}; editing by A. Miller"


def footer(text: str, material: Material) -> str:  # noqa: ARG001
    """Add what a web site prints under every page."""
    return f"{text}\n\n{_FOOTER}"


def _kept_from_start(share: float) -> Way:
    def cut(text: str, material: Material) -> str:  # noqa: ARG001
        lines = sentences(text)
        words = len(text.split()) * share
        kept: list[str] = []
        while lines and sum(len(line.split()) for line in kept) < words:
            kept.append(lines.pop(0))
        return " ".join(kept)

    return cut


def dropped_paragraphs(text: str, material: Material) -> str:
    """Leave out a third of the paragraphs, wherever they stand."""
    found = paragraphs(text)
    kept = sorted(material.chance.sample(range(len(found)), max(round(len(found) * 2 / 3), 1)))
    return "\n\n".join(found[place] for place in kept)


def other_spelling(text: str, material: Material) -> str:  # noqa: ARG001
    """Swap British and American spelling, whichever is found."""

    def swapped(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        new = _SPELLING.get(low) or _AMERICAN.get(low) or re.sub(r"is(e|ed|es|ing|ation)$", r"iz\1", low)
        if new == low:
            new = re.sub(r"iz(e|ed|es|ing|ation)$", r"is\1", low)
        return new.capitalize() if word[0].isupper() else new

    return re.sub(r"[A-Za-z]{4,}", swapped, text)


def in_words(number: int) -> str:
    """Return a number below a thousand in words."""
    units = _UNITS.split()
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{units[number // 100]} hundred{rest}"
    if number < 20:
        return units[number]
    return _TENS.split()[number // 10] + (f"-{units[number % 10]}" if number % 10 else "")


def numbers_in_words(text: str, material: Material) -> str:  # noqa: ARG001
    """Write numbers below a thousand in words, and "%" as "per cent"."""
    plain = re.sub(r"(?<=\d)\s?%", " per cent", text)
    return re.sub(r"(?<![\d.,:/$-])\d{1,3}(?![\d,:/]|\.\d)", lambda match: in_words(int(match.group())), plain)


def copy_edited(text: str, material: Material) -> str:
    """Change words to others of the same sense here and there, and leave out about one word in forty."""
    words = []
    for word in text.split(" "):
        chance = material.chance.random()
        if chance < 0.025:
            continue
        words.append(_SOFTER.get(word, word) if chance < 0.5 else word)
    return " ".join(words)


def house_style(text: str, material: Material) -> str:
    """Do several at once: copy-edited, respelt, numbers in words, three fifths of it, credit, headline, footer."""
    edited = numbers_in_words(other_spelling(copy_edited(text, material), material), material)
    return footer(new_headline(credit(_kept_from_start(0.6)(edited, material), material), material), material)


#: Every way in which a text is reprinted, by name.
WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "headline changed": new_headline,
        "agency credit added": credit,
        "footer added": footer,
        "cut to two thirds": _kept_from_start(0.67),
        "cut to a third": _kept_from_start(0.33),
        "cut to a sixth": _kept_from_start(0.17),
        "paragraphs dropped": dropped_paragraphs,
        "British/American": other_spelling,
        "numbers in words": numbers_in_words,
        "copy-edited": copy_edited,
        "house style (all)": house_style,
    }
)


def with_quotation(story: str, quoted: str, *, words: int) -> str:
    """Return ``story`` with the first ``words`` words of ``quoted`` put into its middle, at the end of a sentence."""
    lines = sentences(story)
    middle = max(len(lines) // 2, 1)
    lifted = " ".join(quoted.split()[:words])
    return "\n\n".join([" ".join(lines[:middle]), lifted, " ".join(lines[middle:])])


def clearly_distinct(texts: Sequence[str], *, run: int = 12, most: float = 0.1) -> list[int]:
    """Return the places of texts that are no reprints of an earlier one kept, read with a rule of its own.

    A text is kept when at most the share ``most`` of its runs of ``run`` words, and of theirs, stand in any one text that
    was kept before: stories on the same event stay, with their shared quotations; reprints and extracts go.
    """
    kept: list[int] = []
    places: dict[int, set[int]] = {}
    sizes: dict[int, int] = {}
    for place, text in enumerate(texts):
        words = re.findall(r"[a-z0-9]+", text.lower())
        runs = {hash(tuple(words[at : at + run])) for at in range(len(words) - run + 1)}
        met: dict[int, int] = {}
        for one in runs:
            for other in places.get(one, ()):
                met[other] = met.get(other, 0) + 1
        if any(shared > most * min(len(runs), sizes[other]) for other, shared in met.items()):
            continue
        kept.append(place)
        sizes[place] = len(runs)
        for one in runs:
            places.setdefault(one, set()).add(place)
    return kept
