"""Evaluation: the instruments that say how good each part is, on data that the caller names."""
