"""Readers: what turns files into documents. The only place that knows file formats, for evidence and for articles.

Invariant: importing this package loads no parser; each reader imports its library when it first needs it.
"""

from index.readers.documents import read_documents
from index.readers.report import ReadReport, SkipKind, Skipped
from index.readers.source_text import SourceText, read_bytes, read_file

__all__ = ["ReadReport", "SkipKind", "Skipped", "SourceText", "read_bytes", "read_documents", "read_file"]
