"""Claim verification: claims out of an article, evidence for and against each, a suggestion, a person's decision."""

__version__ = "0.1.0"
