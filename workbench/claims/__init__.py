"""Claims out of an article.

structure   which stretches hold statements, and which are furniture
parser      spaCy, and nothing else knows it
clauses     sentences taken apart where the parse is clear; who says them
kinds       event, quantity, quote, prediction, opinion, hedged
extractor   all of it together
"""

from workbench.claims.extractor import ClaimExtractor

__all__ = ["ClaimExtractor"]
