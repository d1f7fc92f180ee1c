"""The parser: the only module of the workbench that knows spaCy.

Invariant: a model is loaded once for a name, from an installed package, without the network; one thread parses at a time,
because spaCy's vocabulary grows while it reads and is shared.
"""

from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from typing import Any

from index.spacy_library import import_spacy
from index.text import without_surrogates
from workbench.errors import ModelRefused

_SHORT_FORMS = {"s": "be", "re": "be", "m": "be", "ve": "have", "ll": "will"}
_UNITS = frozenset(["m.", "t.", "k.", "g.", "b."])  # "It cost £4m. He paid": the full stop ends the sentence
_HOURS = frozenset(["a.m.", "p.m."])
_OPENING_WORDS = (
    "he she it they we i you the a an this that these those his her its their but and in on at after before when while"
)
#: What begins a sentence behind "3 a.m."; "Monday" and "EST" do not.
_OPENING = frozenset(_OPENING_WORDS.split())
_BATCH = 128  # paragraphs at once: measured a third faster than 32, and no faster above


def _closed_inside(document: Any) -> Any:
    """Tell the parser where no sentence begins, at a small letter behind a word or a comma, and where one does."""
    for token, before in zip(document[1:], document, strict=False):
        if before.text[-1:] == "." and _is_sentence_behind(before, token):
            token.is_sent_start = True
        elif token.text[:1].islower() and (before.text[-1:].isalnum() or before.text == ","):
            token.is_sent_start = False
    return document


def _is_sentence_behind(unit: Any, token: Any) -> bool:
    """Whether a word with a capital begins a sentence behind a measure or an hour whose full stop the tokenizer kept."""
    counted = unit.i > 0 and unit.nbor(-1).like_num and token.text[:1].isupper()
    return counted and (unit.lower_ in _UNITS or (unit.lower_ in _HOURS and token.lower_ in _OPENING))


def _spelled_out(document: Any) -> Any:
    """Give "it’s" the lemma of "it's": with a typographic apostrophe the model does not know the verb."""
    for token in document:
        if token.text[:1] == "’" and token.pos_ in ("AUX", "VERB"):
            token.lemma_ = _SHORT_FORMS.get(token.lower_[1:], token.lemma_)
    return document


class Parser:
    """Parses English text: sentences, tags, dependencies, entities."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._lock = Lock()

    @cached_property
    def _pipeline(self) -> Any:
        spacy = import_spacy()
        from spacy.language import Language

        try:
            pipeline = spacy.load(self._model)
        except (ImportError, OSError, ValueError) as error:
            raise ModelRefused(
                f"parser {self._model!r} cannot be loaded ({type(error).__name__}): install it with"
                " pip install -r requirements.txt, or set WORKBENCH_PARSER to an installed spaCy package"
            ) from error
        Language.component("sentences_end_somewhere", func=_closed_inside)
        if "parser" in pipeline.pipe_names:
            pipeline.add_pipe("sentences_end_somewhere", before="parser")
        return pipeline

    @property
    def name(self) -> str:
        """Name and version of the model."""
        with self._lock:
            return f"{self._model} {self._pipeline.meta['version']}"

    def parse(self, texts: Sequence[str]) -> list[Any]:
        """Return one spaCy ``Doc`` for each text; offsets are those of the text (surrogates are replaced one for one)."""
        clean = [without_surrogates(text) for text in texts]
        with self._lock:
            return [_spelled_out(document) for document in self._pipeline.pipe(clean, batch_size=_BATCH)]
