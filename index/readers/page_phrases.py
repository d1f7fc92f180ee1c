"""What web pages say of themselves: consent, offers, sharing, links to other stories. Patterns alone.

Invariant: a pattern holds for a whole sentence and never for one in which somebody says something or is quoted.
"""

import re

_SOMEBODY = re.compile(
    r"[\"“”„«»]|\b(?:said|says|say|told|tells|wrote|writes|reported|reports|according|announced|argued|claimed|asked|fined|ruled|(?<!be\s)found|heard|promised|noted"
    r"|shows|showed)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\s+[|·•]\s+")
_OF_CONSENT = re.compile(
    r"cookies|\byour?\s(?:device|browser|computer|privacy)|personal\sdata|\b(?:choices|preferences|consent|settings|privacy|terms)\b"
    r"|\ba\sdevice\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"""(?:
      \b(?:we|(?:our|this)\s+(?:web)?(?:site|page)|our\s+(?:\w+\s+)?(?:partners|services?|family\s+of\s+\w+))\b[^.!?]{0,80}
        \b(?:use|uses|using|set|sets|store|stores|process|access)\b[^.!?]{0,80}
        (?:\bcookies\b|\bon\s+(?:a|your)\s+(?:device|browser|computer)\b|\bpersonal\s+data\b)
    | \bcookies\b[^.!?]{0,80}\b(?:help\s+us|allow\s+us|enable\s+us|on\s+(?:this|our)\s+(?:web)?site)\b
    | \bby\s+(?:continuing|clicking|using|browsing|closing|selecting|choosing)\b[^.!?]{0,120}
        \byou(?:\s+\w+)?\s+(?:agree|accept|consent)\b[^.!?]{0,80}\b(?:cookies|privacy|our\s+use|terms)\b
    | \byou\s+(?:agree|consent)\s+to\s+(?:our|the|this)\s+[^.!?]{0,40}\bcookies\b
    | \bwe\s+(?:value|respect|care\s+about)\s+your\s+privacy\b
    | ^(?:accept|reject|manage|allow|decline)\s+(?:all\s+)?(?:optional\s+)?cookies\W*$
    | \bwir\s+(?:verwenden|nutzen|setzen)\b[^.!?]{0,40}\bcookies\b
    | \bdiese\s+(?:web)?seite\s+(?:verwendet|nutzt)\s+cookies\b
    | \bnous\s+utilisons\s+des\s+cookies\b | \bce\s+site\s+utilise\s+des\s+cookies\b | \b(?:utilizamos|usamos)\s+cookies\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CHOICE = re.compile(
    r"\byou\s+(?:can|may)\s+(?:\w+\s+)?(?:change|withdraw|manage|update|set)\s+your\s+"
    r"(?:\w+\s+){0,2}(?:choices|preferences|consent|settings)\b",
    re.IGNORECASE,
)
_OF_SITE = re.compile(r"\bcookies\b|\bon\s+(?:this|our)\s+(?:web)?site\b|\bwe\b", re.IGNORECASE)
_PARTNERS = re.compile(r"\bour\s+\d[\d.,]*\s+(?:\w+\s+)?(?:partners|vendors)\b", re.IGNORECASE)
_TOLD = (
    r"(?:consent|banner|notice|bar|pop-?up|modal|dialog|overlay|message|notification|wall|box|prompt|alert|disclaimer|manager"
    r"|hint|layer|warning|window)"
)
_NAMED = re.compile(
    rf"""(?:^|\s)(?:
      (?:[a-z0-9]+[-_]+){{0,4}}(?:cookies?|gdpr|ccpa|consent)[-_]*(?:law[-_]*)?{_TOLD}(?:[-_]+[\w-]*|s?(?=\s|$))
    | (?:onetrust|didomi|usercentrics|truste|trustarc|quantcast|(?:cybot)?cookiebot|cookielaw|sp_message|qc-cmp|ot-sdk)
        [\w-]*
    | (?:cc|cmp)[-_]?{_TOLD}(?:[-_]+[\w-]*)?
    )(?=\s|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_HINTED = re.compile(r"cookie|consent|gdpr|ccpa|privacy|(?:^|[-_\s])(?:cmp|cc|qc)[-_]", re.IGNORECASE)
_TO_READER = re.compile(r"\b(?:you|your|we|our|us|cookies?|consent)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:cookies?|privacy|consent|data\s+protection|gdpr|datenschutz|confidentialit[ée])\b", re.IGNORECASE
)
_ACCEPT = re.compile(
    r"(?:i\s+)?(?:accept|agree|allow|reject|decline|refuse|deny|got\s+it|ok(?:ay)?|consent|manage|customi[sz]e|necessary\s+only"
    r"|(?:alle\s+)?(?:akzeptieren|ablehnen|zustimmen)|(?:tout\s+)?(?:accepter|refuser)|aceptar|rechazar)"
    r"(?:\s+(?:and|&)\s+\w+)?(?:\s+(?:all|cookies|optional|settings|preferences|options|choices|alle|todo|todas)){0,3}\W*",
    re.IGNORECASE,
)
_READ_ON = r"(?:continue|continued|keep|go\s+on|finish|unlock|access|read|view|see)"
_ACCOUNT = (
    r"(?:subscri\w+|sign(?:ing)?\s+(?:in|up)|log(?:ging)?\s+in|register\w*|(?:free\s+)?account|member(?:ship)?|trial)"
)
_ARTICLE = r"(?:articles?|stor(?:y|ies)|content|page|post|newsletter|e-?mail)"
_PROMPT = re.compile(
    rf"""(?:please\s+)?(?:
      (?:subscribe|sign\s+up|register|log\s+in|sign\s+in|become\s+an?\s+(?:\w+\s+)?(?:member|subscriber)|create\s+an?\s+(?:free\s+)?account)
        (?:\s+(?:now|today|here|for\s+free))?\s+(?:to|and)\s+{_READ_ON}\b[^.!?]{{0,80}}
    | (?:to|want\s+to)\s+(?:continue|keep|go\s+on)\s+reading\b[^.!?]{{0,80}}\b{_ACCOUNT}\b[^.!?]{{0,60}}
    | (?:continue|keep)\s+reading(?:\s+(?:with|by|for|this)\b[^.!?]{{0,80}}\b{_ACCOUNT}\b[^.!?]{{0,40}}|\s+below)?
    | (?:are\s+you\s+)?already\s+(?:an?\s+)?(?:subscriber|subscribed|member|registered|have\s+an\s+account)\b
        (?:\s+with\s+us)?\W*(?:(?:please\s+)?(?:log|sign)\s+in(?:\s+(?:here|now))?)?
    | not\s+(?:yet\s+)?an?\s+(?:subscriber|member)(?:\s+yet)?\W*
        (?:subscribe|join|register|sign\s+up)?(?:\s+(?:now|here|today))?
    | (?:log|sign)\s+in(?:\s+here)?
    | this\s+{_ARTICLE}\s+is\s+(?:only\s+|exclusively\s+|exclusive\s+)?(?:available\s+)?
        (?:for|to|reserved\s+for)\s+(?:our\s+)?
        (?:\w+\s+){{0,2}}(?:subscribers|members)(?:\s+only)?
    | (?:get|enjoy|gain|try|start)\s+[^.!?]{{0,30}}\b(?:unlimited|digital|full|all)\b[^.!?]{{0,20}}\baccess\b[^!?]{{0,80}}
    | (?:you['’]ve|you\s+have)\s+(?:reached|read|used|viewed|hit)\b[^.!?]{{0,40}}\b(?:free|monthly|last)\b[^.!?]{{0,20}}
        \b(?:articles?|stor(?:y|ies)|limit)\b[^.!?]{{0,40}}
    | subscribe(?:\s+(?:now|today|here))? | start\s+your\s+(?:free\s+)?trial(?:\s+(?:now|today))? | cancel\s+any\s?time
    | (?:view|see|compare)\s+(?:all\s+|our\s+)?(?:subscription\s+)?(?:offers|plans|options)
    | (?:sign\s+up|subscribe|register)(?:\s+here)?\s+(?:for|to)\s+(?:our|the|my|this)\b[^.!?]{{0,80}}
        \b(?:newsletters?|inbox|alerts|briefing|mailing\s+list)\b[^.!?]{{0,80}}
    | (?:get|have|receive)\s+[^.!?]{{0,80}}\b(?:in|to|into)\s+your\s+(?:e-?mail\s+)?inbox\b[^.!?]{{0,40}}
    | (?:view|read|open|see)\s+(?:this\s+)?(?:{_ARTICLE}\s+)?(?:in|online|on)(?:\s+(?:your|a|the))?
        (?:\s+(?:web\s+)?browser|\s+web)?
    | (?:to\s+)?unsubscribe(?:\s+(?:here|now|from\s+(?:this|these|our)\b[^.!?]{{0,40}}))?
    | you(?:['’]re|\s+are)?\s+(?:receive|receiving|received|get|getting|got)\s+this\s+
        (?:e-?mail|newsletter|message)\b[^.!?]{{0,140}}
    | (?:manage|update|change)\s+(?:your\s+)?(?:e-?mail\s+|newsletter\s+)?(?:preferences|subscriptions?)
    | (?:mit\s+)?(?:jetzt\s+)?(?:abonnieren|abo\s+abschließen)(?:\s+und\s+weiterlesen)?
    | abonnez-vous(?:\s+pour\s+(?:lire|continuer)\b[^.!?]{{0,60}})?
    )\s*[.!?:…»›→>]*""",
    re.IGNORECASE | re.VERBOSE,
)
_SITES = (
    r"(?:facebook|twitter|x|whats\s?app|linked\s?in|reddit|pinterest|telegram|instagram|threads|bluesky|mastodon|messenger|tumblr"
    r"|flipboard|pocket|xing|e-?mail|sms)"
)
_SHARE = r"(?:share|tweet|post|save|print|send|copy|e-?mail)"
_SHARE += rf"(?:\s+(?:this|the|as))?(?:\s+{_ARTICLE}|\s+link|\s+url|\s+gift)?"
_SHARE += rf"(?:\s+(?:on|via|to|with|by|in)\s+{_SITES})?(?:\s+with\s+(?:your\s+)?friends)?"
_SHARE_BAR = re.compile(
    rf"(?>(?>{_SHARE}|{_SITES}|link\s+copied|comments?)\b\W*+)++", re.IGNORECASE
)  # never tried twice
_SHARING = re.compile(r"\bshare\b|\bcopy\s+(?:link|url)\b|\btweet\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:read|see|watch|listen|learn)(?:\s+(?:also|more|next|the\s+full\s+\w+))?|also\s+read|related(?:\s+\w+)?|more|don['’]t\s+miss"
    r"|recommended|lesen\s+sie\s+auch|mehr\s+dazu|lire\s+aussi|lea\s+también)\s*[:|>»–-]\W*"
    r"|(?:read|see)\s+(?:also|more)\W*|also\s+read\W*|lire\s+aussi\W*|lesen\s+sie\s+auch\W*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:(?:related|recommended|trending|popular|latest|top|similar)(?:\s+(?:stories|articles|coverage|content|links|news|topics|posts|reading"
    r"|now|for\s+you))?"
    r"|most\s+(?:read|popular|viewed|shared)|(?:read|see)\s+(?:more|also|next)|also\s+read|what\s+to\s+read\s+next|up\s+next"
    r"|more\s+(?:from|stories|news|articles|headlines|on\s+this)\b.{0,40}|you\s+(?:may|might)\s+also\s+(?:like|be\s+interested\s+in)"
    r"|(?:editor['’]?s['’]?|our)\s+picks?|(?:from\s+)?around\s+the\s+web|recommended\s+for\s+you|don['’]t\s+miss"
    r"|mehr\s+zum\s+thema|lesen\s+sie\s+auch|à\s+lire\s+aussi|lire\s+aussi)\W*",
    re.IGNORECASE,
)


def asks_consent(text: str) -> bool:
    """Whether a block asks its reader to agree to cookies or the use of data, and nobody is said to say so."""
    if len(text) > 1_200 or not _OF_CONSENT.search(text) or _SOMEBODY.search(text):
        return False
    if any(map(str.isdigit, _PARTNERS.sub("", text))):
        return False  # figures are what articles tell; of a banner they count its partners
    return bool(_CONSENT.search(text)) or bool(_CHOICE.search(text) and _OF_SITE.search(text))


def addresses_reader(text: str) -> bool:
    """Whether a sentence speaks of the page and its reader, as those of a banner do, and nobody is said to say it."""
    return bool(_TO_READER.search(text)) and not _SOMEBODY.search(text)


def is_about_consent(headline: str) -> bool:
    """Whether a page by its headline is about cookies or privacy, so that such words are its own."""
    return bool(_ABOUT.search(headline))


def names_consent(name: str) -> bool:
    """Whether an element is called a banner for consent: ``cookie-notice``, ``onetrust-banner-sdk``."""
    return bool(_NAMED.search(name[:500]))


def hints_consent(name: str) -> bool:
    """Whether the name of an element holds a word by which a library may take it for a banner: ``cookie-policy``."""
    return bool(_HINTED.search(name[:500]))


def accepts(text: str) -> bool:
    """Whether a button agrees or refuses: "Accept all", "Got it", "Manage preferences"."""
    return len(text) <= 60 and bool(_ACCEPT.fullmatch(text))


def is_prompt(text: str) -> bool:
    """Whether every sentence offers a subscription or speaks of the mail: "Subscribe to continue reading"."""
    if len(text) > 400 or _SOMEBODY.search(text):
        return False
    sentences = [sentence for sentence in _SENTENCES.split(text) if any(map(str.isalnum, sentence))]
    return bool(sentences) and all(map(_PROMPT.fullmatch, sentences))


def is_share_bar(text: str, *, linked: bool) -> bool:
    """Whether a block names nothing but ways to share; without a word such as "share" only where it is links: "Print"."""
    if len(text) > 300 or not _SHARE_BAR.fullmatch(text):
        return False
    return linked or (len(text.split()) > 1 and bool(_SHARING.search(text)))


def is_label(text: str) -> bool:
    """Whether these words only lead to a link: "Read also:"."""
    return bool(_LABEL.match(text[:60]))


def heads_other_stories(text: str) -> bool:
    """Whether a line stands over links to other stories: "Related articles", "Most read"."""
    return len(text) <= 80 and bool(_OTHERS.fullmatch(text))
