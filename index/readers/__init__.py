"""Readers: what turns a file into the text of a document."""
