"""What a server of forks imports for its processes: with the sentence splitter ready, kills fall within the work itself."""

import bm25s  # noqa: F401
import faiss  # noqa: F401
import filelock  # noqa: F401

import tests.index.corpora  # noqa: F401
from index.sentences import sentence_spans

sentence_spans("The splitter is loaded with the first text that it is given.")
