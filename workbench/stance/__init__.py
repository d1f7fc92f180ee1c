"""Stance: what a passage says of a claim. Models score pairs; rationales are chosen and proved here.

protocol        StanceModel, what every model offers
cross_encoder   the shipped model, or any Hugging Face NLI cross-encoder; the only module that loads one
word_overlap    deterministic, without a model: for tests and dry runs
rationales      which sentences of a passage decide, and the proof that they stand in the document
"""

from workbench.stance.protocol import StanceModel

__all__ = ["StanceModel"]
