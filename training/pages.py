"""Pages that were written for this project: passages about the same thing, and claims that one of them decides.

    python -m training.pages OUT

``training/written_pages`` has a page a line: its ``title``, and ``passages`` with a ``text`` and the claims that this
passage alone supports or refutes. What is hard about finding evidence on a page is that all of its passages share their
names and words with the claim; what is hard about reading it is that the others seem to say something. Written to OUT is
a BEIR folder of all passages, with the claims of ``train`` and ``held`` as splits and their verdicts in the metadata.

Invariant: whether a page is held out depends on its title alone, so that all of its claims are on one side.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.held_claims import write_lines
from training.stance.sources import fraction
from training.written_lines import read_written
from workbench.records import content_id

FOLDER = Path(__file__).parent / "written_pages"
#: Name of claims beside the passage that decides them, as a source of training pairs.
DECIDED = "page_decided"
_HELD_OUT = 0.1
_VERDICTS = {"supports": "SUPPORTED", "refutes": "REFUTED"}


@dataclass(frozen=True, slots=True)
class PagePassage:
    """A passage of a page and the claims that it decides, each with ``supports`` or ``refutes``."""

    text: str
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title and its passages."""

    title: str
    passages: tuple[PagePassage, ...]

    @property
    def held(self) -> bool:
        """Whether nothing may learn from this page."""
        return fraction(self.title) < _HELD_OUT


def pages(folder: Path = FOLDER) -> Iterator[Page]:
    """Yield each page.

    Raises:
        ValueError: a line that is no page.
    """
    for _, page in read_written(folder, _page, "page with passages"):
        yield page


def _page(held: dict[str, Any]) -> Page:
    passages = (
        PagePassage(
            str(passage["text"]).strip(), tuple((claim, label) for label in _VERDICTS for claim in passage[label])
        )
        for passage in held["passages"]
    )
    return Page(held["title"].strip(), tuple(passages))


def write_folder(out: Path, held: Iterable[Page]) -> int:
    """Write corpus, queries and judgements of pages to ``out``; return the number of claims."""
    documents: dict[str, dict[str, str]] = {}
    queries: dict[str, dict[str, object]] = {}
    judged: dict[str, list[str]] = {"train": [], "held": []}
    for page in held:
        for passage in page.passages:
            document = content_id(page.title, passage.text)
            documents[document] = {"_id": document, "title": page.title, "text": passage.text}
            for claim, label in passage.claims:
                query = content_id("query", claim)
                queries[query] = {"_id": query, "text": claim, "metadata": {"verdict": _VERDICTS[label]}}
                judged["held" if page.held else "train"].append(f"{query}\t{document}\t1\n")
    (out / "qrels").mkdir(parents=True, exist_ok=True)
    write_lines(out / "corpus.jsonl.gz", [documents[key] for key in sorted(documents)])
    write_lines(out / "queries.jsonl.gz", [queries[key] for key in sorted(queries)])
    for split, rows in judged.items():
        text = "query-id\tcorpus-id\tscore\n" + "".join(sorted(rows))
        (out / f"qrels/{split}.tsv").write_text(text, encoding="utf-8")
    return len(queries)


def main() -> None:
    """Parse the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    print(f"{write_folder(parser.parse_args().out, pages())} claims")


if __name__ == "__main__":
    main()
