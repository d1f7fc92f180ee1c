"""Verbs of saying, as one list: who speaks in a quotation, and which past forms only report what was said.

Invariant: forms as they stand in a text, in lower case; ``SAID`` are past forms, ``SAYS`` present ones.
"""

from workbench.mismatches.words import word_set

SAID = word_set(
    "said told answered replied added wrote asked declared insisted tweeted claimed stated remarked responded joked warned "
    "announced reported"
)
SAYS = word_set("says tells answers replies adds writes")
#: Past forms that tell of what is to come, or call for it.
FORETOLD = word_set("planned scheduled promised vowed pledged expected intended hoped demanded called named")
