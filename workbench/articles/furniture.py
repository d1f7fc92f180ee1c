"""Furniture of an article: headings, menus, bylines, credits, notices, links to other stories. No model, no spaCy.

Invariant: what is called furniture is so for certain. A pattern must not reach a sentence of news that begins with the same
words: "Copyright law was changed", "Getty Images sued the firm", "Reporting by the Herald led to an arrest".
"""

import re
from collections.abc import Iterable

HEADING = 14  # words of a line that is taken for a heading when nothing ends it
STATEMENT = 3  # words that a line needs to state something: "Prices rose sharply"
_ENDS_SENTENCE = re.compile(r"[.!?…。！？](?:[\"'”’»)\]*_]|\[[^\[\]\n]{1,20}\])*$")  # "... in 1932.[3]"
#: What a post has behind its last sentence: pictures, tags and links.
_BEHIND_POST = re.compile(
    r"(?:\s*(?:[\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]|(?<=\s)(?:#\w+|https?://\S+)))+\Z"
)
BULLET = re.compile(r"^[-*•–·▪●◦‣]\s+")
#: A link to another story, among bullets: "- In pictures: the flood".
_TEASER = re.compile(
    rf"{BULLET.pattern}(?:in pictures\b"
    r"|(?:watch|read|see|listen|live|video|photos|gallery|podcast|explainer|opinion|analysis)\s*:"
    r"|live\s+(?:updates?|blog|coverage)\b|more\s+(?:on|from|stories)\b)",
    re.IGNORECASE,
)
#: What may be one: "What a launch window is" is, "What the council spent rose" states something.
_ASKED = re.compile(rf"(?:{BULLET.pattern})?(?:what|how|why|who|when|where|which)\b", re.IGNORECASE)
#: "Ana Ruiz - elected in 2019", "Halden: a reactor in the south": an entry that says what it names.
ENTRY = re.compile(
    r"^(?:\d{1,2}[.)]\s+)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}(?::\s+(?:an?|the)\s|\s+[-–—]\s+\w+(?:ed|en|rn)\s+(?:by|in|on|as)\s)"
    r"(?:\S+\s+){2}"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
#: An entry of a timeline: "1932: The dam opens.", "12 June 2022 - Engineers find cracks", "March 2021: ...".
DATED = re.compile(
    rf"^(?:{BULLET.pattern[1:]})?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+)?(?:\d{{1,2}},?\s+)?(?:1[5-9]|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?"
    r"(?::|\s*[–—]|\s+-)\s+(?=[\"“‘']?(?-i:[A-Z]))",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"""^[([_*\s]*(?:
      more\s+(?:stories\s+like|on\s+this|like\s+this) | read\s+(?:more|also|next|the\s+full)\b
    | (?:also|see)\s+(?:also|read)\b | scroll\s+down\b | related\s*: | skip\s+to\s+(?:main\s+|the\s+)?\w+\s*$
    | you\s+(?:may|might)\s+also\s+like | don['’]t\s+miss\s+(?:a|our|the|out)\b
    | sign\s+up\s+(?:for|to|here|now)\b | subscribe\s+(?:to|now|here|for)\b | get\s+(?:the|our)\s+(?:\w+\s+)?newsletter
    | (?:download|get)\s+(?:the|our)\s+(?:\w+\s+)?app\b | already\s+(?:a\s+)?(?:subscriber|subscribed|registered)\b
    | (?:log|sign)\s+in\s+(?:to|or|with|here)\b | create\s+(?:a\s+free|an|your)\s+account\b | enter\s+your\s+e-?mail\b
    | (?:please\s+)?(?:enable|turn\s+on)\s+(?:javascript|cookies)\b | javascript\s+is\s+(?:disabled|required)\b
    | share\s+(?:this|on)\b | follow\s+(?:us|@) | like\s+us\s+on | join\s+(?:us|our|the\s+conversation)\b
    | click\s+(?:here|on)\b | tap\s+here\b | (?:watch|listen)\s*:
    | (?:article|story|advertisement)\s*[-–—:]?\s*(?:story\s+)?continues?\s+(?:below|after)\b
    | (?:paid\s+)?advertisement\s*[-–—:|]
    | \(?c\)\s*(?:19|20)\d\d | © | copyright\s+(?:\(c\)|©|(?:19|20)\d\d|by\b) | all\s+rights\s+reserved
    | (?:photo|photograph|picture)s?\s+by\s+(?-i:[A-Z])[\w.'’-]+(?:[\s/]+(?:and\s+)?(?-i:[A-Z])[\w.'’-]+){0,5}\s*[.,|)]?$
    | getty\s+images\s*(?:$|[|/)\]])
    | (?:[^.\n]{2,60}\sreported\s+from\s[^.\n]{2,60}\.\s+)?[^.\n]{1,120}
      \bcontributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)
    | by\s+(?-i:[A-Z])[\w.'’-]+(?:\s+(?:and\s+)?(?-i:[A-Z])[\w.'’-]+){0,5}\s*[.,|]?$
    | (?:published|updated|posted|last\s+(?:updated|modified))\b(?:[^.]|\.(?=\d)){0,60}$
    | this\s+(?:story|article)\s+is\s+(?:more\s+than|over)\s+\w+\s+(?:year|month)s?\s+old\b
    | this\s+(?:story|article)\s+(?:was|has\s+been|is)\s+(?:\w+\s+)?(?:published|updated|corrected|amended|part\s+of)
    | this\s+report\s+(?:was|has\s+been|is)\s+(?:(?:first|originally)\s+published|updated|corrected|amended|part\s+of
      |(?:supplied|provided|distributed)\s+by\s+(?-i:[A-Z]))
    | this\s+(?:story|article|post|report|piece)\s+(?:(?:was\s+)?(?:originally|first)\s+)(?:appeared|ran|published)\b
    | (?:this|these|certain|some\s+of\s+the|all)\s+(?:(?:press|news)\s+)?(?:releases?|statements?|communications?)\b
      [^.]{0,160}?\bforward[-‑–]looking\b
    | (?:such\s+|these\s+)?forward[-‑–]looking\s+statements\s+(?:in|are|include|involve|speak|can|may|contained|reflect)\b
    | actual\s+results\s+(?:may|might|could|will)\s+(?:\w+\s+)?differ\b
    | we\s+(?:and\s+our\s+\w*\s*partners\s+)?use\s+cookies | (?:accept|reject|manage)\s+(?:all\s+)?cookies
    | this\s+(?:web)?site\s+uses\s+cookies | we\s+value\s+your\s+privacy
    | by\s+(?:continuing|clicking|signing\s+up|subscribing|using\s+this\s+(?:web)?site)\b[^.]{0,120}
      \byou\s+(?:agree|accept|consent)\b
    | [\w\s]{1,40}\bis\s+not\s+responsible\s+for\s+the\s+content\s+of\s+(?:external|other)\s+(?:web)?sites\b
    | more\s+from\s+[^.:|]{1,40}[:|][^.]*$ | thank\s+you\s+for\s+(?:reading|supporting\s+our\s+(?:journalism|newsroom))\b
    | this\s+page\s+was\s+last\s+(?:edited|updated|modified)\b
    | our\s+standards\s*: | support\s+(?:our|independent)\s+journalism | donate\s+(?:now|to)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: What a fact-check is about, with or without a full stop: "The claim: The governor closed forty schools".
CHECKED = re.compile(r"^(?:the\s+)?claim\s*:\s*(?=\S)", re.IGNORECASE)
#: What stands before a caption or a credit. A whole sentence behind it may state something.
_CAPTION = re.compile(
    r"^[([_*\s]*(?:(?:(?:file\s+)?(?:photo|image|picture|photograph|video)(?:\s+caption)?|caption|credit|source)s?"
    r"\s*(?::|credits?\b\s*:?|(?<=caption),)|\d{1,3}\s+of\s+\d{1,3}\s*\|)\s*",
    re.IGNORECASE,
)
#: Labels that are furniture alone, or before a colon, and ordinary words in a sentence.
_LABEL = re.compile(
    r"^(?:related|recommended|trending|most\s+(?:read|popular)|newsletter|advertisement|sponsored|loading|comments?|print|share"
    r"|read|copyright)(?:\s+(?:stories|articles|topics|content|links|news))?\s*(?::|\.{0,3}$|…$|\|)",
    re.IGNORECASE,
)
#: What can be clicked on: it is nothing else where it has a line of its own.
_CONTROL = re.compile(
    r"(?:log|sign)\s?(?:in|up|out)|subscribe|register|(?:main\s+)?menu|search|home|close|save|share|tweet|e-?mail|print|donate|edit"
    r"|facebook|twitter|whatsapp|copy\s+link|(?:accept|reject)\s+all|manage\s+preferences|accessibility\s+(?:links|help)"
    r"|(?:jump|skip)\s+to\s+(?:\w+\s*){1,3}",
    re.IGNORECASE,
)
#: A heading over links to other stories.
_OTHERS = re.compile(
    r"^(?:read\s+more|sponsored(?:\s+content)?|promoted|(?:from\s+)?around\s+the\s+web"
    r"|most\s+(?:read|popular|viewed|shared)|(?:related|recommended|trending|popular|latest|top)"
    r"(?:\s+(?:stories|articles|coverage|content|links|news|topics|now|for\s+you))?|more\s+(?:from|stories|news|top\s+stories|headlines)\b.{0,40}"
    r"|more\s+on\s+this(?:\s+\w+)?|you\s+(?:may|might)\s+also\s+like|editor['’]?s['’]?\s+picks?|(?:what\s+to\s+)?read\s+next|up\s+next)"
    r"(?:\s+(?:in|on)\s+.{1,30})?\s*:?$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|redistributed)(?:,|\s+(?:or|in whole|without))"
    r"|\bour terms (?:of (?:use|service)|and conditions)|terms of use\s*(?:\||and (?:our )?privacy)",
    re.IGNORECASE,
)
#: The end of an author's biography: "Follow her on Twitter @anaruiz", "He can be reached at lind@demo.example".
_SIGNED = re.compile(
    r"\b(?:follow|e-?mail|reach|contact)\s+(?:him|her|them|me|(?:the\s+)?(?:author|writer|reporter)"
    r"|(?-i:[A-Z])[\w.'’-]+(?:\s(?-i:[A-Z])[\w.'’-]+)?)\s+(?:(?:on|at|via)\s+(?:twitter|facebook|instagram|linkedin|threads|bluesky|x\b"
    r"|@\w|\S+@\w)|@\w|\S+@\w)|\b(?:tweets|reached|contacted|e-?mailed)\s+(?:at|as|via)\s+(?:@\w|\S+@\w)",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"\bis\s+(?:an?|the|our)\s+(?:[\w’'&-]+\s+){0,6}?(?:reporter|correspondent|editor|writer|journalist|columnist|contributor"
    r"|freelancer|producer|author|blogger|fellow|analyst|critic|photographer)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^[([_*\s]*(?:(?:words|story|report(?:ing|ed)?|written)\s+)?by\s+(?P<names>[^|\n;]{3,120})", re.IGNORECASE
)
_WRITER = re.compile(r"(?-i:[A-Z])[\w.'’-]+(?:\s(?-i:[A-Z])[\w.'’-]+){1,3}")
_CREDIT = re.compile(
    r"^[([_*\s]*(?:additional\s+|with\s+)?(?:reporting|writing|editing|translation)\s+(?:by|from)\b", re.IGNORECASE
)
_CREDIT_WORDS = (
    "additional with reporting writing editing translation graphics compiled by from in at for of the and newsroom "
    "newsrooms night day desk bureau staff agencies wire correspondents correspondent contributors"
)
_OF_CREDITS = frozenset(_CREDIT_WORDS.split())
_MENU = re.compile(r"\s*(?:\||·|•|›|»|>|/)\s+")


def is_furniture(paragraph: str, *, stated: bool = False) -> bool:
    """Whether a paragraph is a heading, a list entry without a statement, or boilerplate.

    ``stated`` says that a line needs no full stop here to be a statement: it is all there is, or one of a list.
    """
    if is_boilerplate(paragraph) or (_TEASER.match(paragraph) and not ends(paragraph)):
        return True
    flat = _flat(paragraph)
    if stated and len(flat.split()) >= STATEMENT:
        return False
    return not ends(paragraph) and len(flat.split()) <= HEADING and not ENTRY.match(flat)


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph, or a line, is furniture whatever stands around it."""
    flat = _flat(paragraph)
    if _BOILERPLATE.match(flat) or _LABEL.match(flat) or (len(paragraph) < 300 and _RIGHTS.search(flat)):
        return True
    if len(paragraph) < 600 and _SIGNED.search(flat):
        return True
    return _is_credit(flat) or _is_menu(flat) or bool(_CONTROL.fullmatch(flat))


def writers_of(paragraphs: Iterable[str]) -> frozenset[str]:
    """Return the names of those whom bylines and credits name: "By Ana Ruiz", "(Reporting by Ana Ruiz in Elda; ...)"."""
    lines = (match for paragraph in paragraphs if (match := _BYLINE.match(paragraph)) and is_boilerplate(paragraph))
    return frozenset(name[0].rstrip(".") for line in lines for name in _WRITER.finditer(line["names"]))


def is_biography(paragraph: str, writers: Iterable[str]) -> bool:
    """Whether a paragraph tells who wrote the article: "Ana Ruiz is a correspondent in Elda", under her byline."""
    return _BIOGRAPHY.search(paragraph[:200]) is not None and paragraph.startswith(tuple(writers))


def caption_length(paragraph: str) -> int:
    """Return how many characters "Photo:", "Image caption," or "The claim:" takes at the head; 0 where there is none."""
    match = _CAPTION.match(paragraph[:80]) or CHECKED.match(paragraph[:80])
    return match.end() if match else 0


def heads_links(paragraph: str) -> bool:
    """Whether a line stands over links to other stories: "Most read", "More from the Herald"."""
    return bool(_OTHERS.match(_flat(paragraph)))


def may_be_link(paragraph: str) -> bool:
    """Whether a line without a full stop may be a link, which its parse must tell: "How the ferry sank"."""
    return bool(_ASKED.match(paragraph)) and not ends(paragraph)


def ends(paragraph: str, *, bare: bool = False) -> bool:
    """Whether a paragraph ends as a sentence does; ``bare`` is without the pictures, tags and links behind a post."""
    end = paragraph[-200:].rstrip()
    return bool(_ENDS_SENTENCE.search((end if bare else _BEHIND_POST.sub("", end))[-80:]))


def _flat(paragraph: str) -> str:
    return " ".join(BULLET.sub("", paragraph[:2_000].strip()).split())


def _is_credit(flat: str) -> bool:
    """Whether nothing but names and the words of credits stands here: "Reporting by A; editing by the night desk"."""
    if not _CREDIT.match(flat):
        return False
    words = re.findall(r"\w[\w.'’-]*", flat)
    return all(word[:1].isupper() or word.lower().rstrip(".") in _OF_CREDITS for word in words)


def _is_menu(flat: str) -> bool:
    """Whether a line is a menu or a trail: "Home | World | Business", "Home > News > Europe"."""
    entries = _MENU.split(flat)
    return len(entries) > 2 and not ends(flat) and all(0 < len(entry.split()) <= STATEMENT for entry in entries)
