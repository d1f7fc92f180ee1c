"""Near misses made on the verb of a clause: planned, tried, alleged, conditional, denied, or only rumoured.

Each kind is a function of a clause; it returns evidence that does not show the clause and evidence that does, with words of
the first kind in a place where they change nothing, so that "plans to" or "denied" alone gives no label away.
"""

import random
import re
from collections.abc import Callable, Sequence

from training.stance import near_miss_words as words
from training.stance.clauses import Clause, capital, uncapital

_Made = tuple[str, str] | None
#: Nobody plans or tries these; they happen, or hold.
_STATIVE = frozenset(
    "be have contain include cost belong exist consist die fall suffer lose receive rise occur happen resemble weigh last"
    " become come follow date feature bring result cause grow climb drop increase decrease decline star air peak live"
    " survive inherit earn drown fade vanish plummet soar tumble originate stem stretch range total average reach hold face"
    " span comprise border flow deserve experience benefit undergo derive".split()
)
_AGENTS = re.compile(
    r"\b(?:police|government|court|company|firm|officials?|scientists?|researchers?|surgeons?|doctors?|president|minister"
    r"|ministry|army|troops|club|team|council|party|union|workers|players?|man|woman|men|women|boy|girl|teenagers?|students?"
    r"|teachers?|family|mother|father|judge|mayor|senator|governor|rebels|militants|soldiers|gunm[ae]n|bank|airline|church"
    r"|school|university|agency|charity|group|band|singer|actor|actress|director|striker|captain|coach|manager|engineers?"
    r"|authorities|lawmakers|protesters|activists|parliament|senate|board|committee|prosecutors?|lawyers?|owner|chief"
    r"|secretary|chancellor|king|queen|prince|princess|bishop|pope|leaders?|pilots?|crew|retailer|maker|side|champion)\b"
)
_THING = re.compile(
    r"\b(?:film|series|album|song|book|novel|episode|storm|fire|bomb|blast|earthquake|war|bridge|road)\b"
)
_DATED = re.compile(r"\b(?:1\d{3}|20[0-2]\d|last|ago|yesterday|earlier|century|season|previous|past|\d0s)\b|day\b")
_PRESENT = re.compile(r"\{(?:is|has|s)\}|^(?:will|may|can|could|might|should)\b|denies|soon")
_AGREEING = re.compile(r"\{(?:is|was|has|s)\}")
_PRESENT_STATE = re.compile(r"(?:is|are)\b")
_ACTIVE_TAIL = re.compile(r"\b(?:do so|done so|do more|said|wait|look back|declined|refused|failed)\b|without delay")
_ADVERB = re.compile(r"^(finally|eventually|at last|duly|successfully|then|allegedly|reportedly|never) \{past\}$")


def has_agent(clause: Clause) -> bool:
    """Return whether somebody does what the clause says, who may plan or try it."""
    if clause.passive or clause.copula or clause.base in _STATIVE or _THING.search(clause.subject):
        return False
    named = re.fullmatch(r"(?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]+){0,3}", clause.subject)
    return bool(named or _AGENTS.search(clause.subject))


def phrase(template: str, clause: Clause) -> str:
    """Return a verb phrase of the tables for a clause."""
    if (clause.passive or clause.copula) and (adverb := _ADVERB.match(template)):
        auxiliary, _, done = clause.past.partition(" ")
        return f"{auxiliary} {adverb.group(1)} {done}".strip()
    forms = {"base": clause.base, "ing": clause.gerund, "past": clause.past, "done": clause.participle}
    agree = {"is": "are", "was": "were", "has": "have", "s": ""} if clause.plural else {
        "is": "is", "was": "was", "has": "has", "s": "s"}  # fmt: skip
    return template.format(**forms, **agree)


def fitting(templates: Sequence[str], clause: Clause, rng: random.Random) -> str:
    """Return a phrase that fits a clause in number and time."""
    dated = _DATED.search(clause.rest)
    fit = [
        text
        for text in templates
        if not (dated and _PRESENT.search(text)) and not (clause.plural is None and _AGREEING.search(text))
    ]
    return rng.choice(fit or ["did {base}"])


def _said(clause: Clause, template: str, end: str = "") -> str:
    return clause.said(phrase(template, clause), end)


def _tail(clause: Clause, tails: Sequence[str], rng: random.Random) -> str:
    """Return a side clause that fits the subject in number; half of the time none."""
    if rng.random() < 0.4:
        return ""
    fit = [
        text
        for text in tails
        if not clause.plural or not re.search(r"\bit (?:had|was|failed)|, and (?:is|hopes|has)\b", text)
    ]
    return rng.choice(fit)


def _plain(rng: random.Random) -> str:
    return rng.choice(words.PLAIN_TAILS) if rng.random() < 0.35 else ""


def _done(clause: Clause, tails: Sequence[str], rng: random.Random) -> str:
    """Return evidence that shows a clause, with a side clause of ``tails``."""
    table = words.DONE if has_agent(clause) else words.HAPPENED
    if clause.copula:
        table = ("{past}",)
    return _said(clause, fitting(table, clause, rng), _tail(clause, tails, rng))


def plan(clause: Clause, rng: random.Random) -> _Made:
    """Return what is only planned, and what was done as planned."""
    if _PRESENT_STATE.match(clause.past):
        return None
    agent = has_agent(clause)
    table = words.PLANS if agent else words.PROSPECTS
    wrong = _said(clause, fitting(table, clause, rng), _plain(rng))
    return wrong, _done(clause, words.PLAN_TAILS if agent else words.HAPPENED_TAILS, rng)


def attempt(clause: Clause, rng: random.Random) -> _Made:
    """Return what was tried or asked for, and what was done after trying."""
    if not has_agent(clause):
        return None
    wrong = _said(clause, fitting(words.TRIES, clause, rng), _plain(rng))
    return wrong, _done(clause, words.TRY_TAILS, rng)


def allegation(clause: Clause, rng: random.Random) -> _Made:
    """Return what somebody is accused of, and what he was found to have done."""
    if not has_agent(clause):
        return None
    wrong = _said(clause, fitting(words.ACCUSED, clause, rng), _plain(rng))
    if rng.random() < 0.6:
        return wrong, _said(clause, fitting(words.PROVED, clause, rng), _plain(rng))
    return wrong, _said(clause, "{past}", _tail(clause, words.ACCUSED_TAILS, rng))


def condition(clause: Clause, rng: random.Random) -> _Made:
    """Return what would be done on a condition, and what was done, with an "if" that touches something else."""
    if _PRESENT_STATE.match(clause.past):
        return None
    template, _, end = fitting(words.CONDITIONS, clause, rng).partition("|")
    tails = [text for text in words.CONDITION_TAILS if has_agent(clause) or not _ACTIVE_TAIL.search(text)]
    return _said(clause, template, end), _said(clause, "{past}", rng.choice(tails))


def denial(clause: Clause, rng: random.Random) -> _Made:
    """Return what was not done, and what was done with a negation that touches something else."""
    if clause.copula:
        auxiliary = clause.past
        wrong = clause.said(f"{auxiliary} {rng.choice(('not', 'not in fact', 'not, as some think,'))}", _plain(rng))
        return wrong, clause.said(auxiliary, _not_but(rng))
    if clause.passive:
        auxiliary, _, done = clause.past.partition(" ")
        wrong = clause.said(
            f"{auxiliary} {rng.choice(('not', 'never', 'not in the end', 'not in fact'))} {done}", _plain(rng)
        )
        return wrong, clause.said(clause.past, _not_but(rng))
    agent = has_agent(clause)
    wrong = _said(clause, fitting(words.DENIED if agent else words.UNDONE, clause, rng), _plain(rng))
    return wrong, _said(clause, fitting(words.DID if agent else ("{past}",), clause, rng), _not_but(rng, agent=agent))


def _not_but(rng: random.Random, *, agent: bool = False) -> str:
    general = [text for text in words.NOT_BUT if agent or not _ACTIVE_TAIL.search(text)]
    return rng.choice(general)


def source(clause: Clause, rng: random.Random) -> _Made:
    """Return a clause as a rumour or a denied report, and the same as a confirmed one."""
    whole = clause.core[:-1]
    inner = uncapital(whole)
    wrong, right = (rng.choice(table).format(x=inner, X=whole) for table in (words.UNSURE, words.SURE))
    return f"{capital(wrong)}.", f"{capital(right)}."


VERB_KINDS: dict[str, Callable[[Clause, random.Random], _Made]] = {
    "plan": plan, "attempt": attempt, "allegation": allegation, "condition": condition, "negation": denial,
    "source": source,
}  # fmt: skip
