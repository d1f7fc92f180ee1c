"""BEIR folders: corpus.jsonl, queries.jsonl (each gzipped or not) and qrels/SPLIT.tsv (Thakur et al. 2021)."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import SettingRefused, SourceUnreadable
from workbench.json_lines import text_lines


@dataclass(frozen=True, kw_only=True, slots=True)
class BeirFolder:
    """One data set: where its corpus is, the judged queries, and the judgements of one split."""

    corpus: Path
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]


def read_beir(folder: Path, split: str) -> BeirFolder:
    """Return the queries that ``split`` judges, with their judgements.

    Raises:
        SettingRefused: the folder or the split is not there; the message names the splits that are.
        SourceUnreadable: a file is not what it should be.
    """
    if not folder.is_dir():
        raise SettingRefused(f"{folder} is no folder: name a BEIR folder with corpus, queries and qrels")
    qrels = folder / "qrels" / f"{split}.tsv"
    if not qrels.is_file():
        splits = ", ".join(sorted(path.stem for path in (folder / "qrels").glob("*.tsv")))
        if not splits:
            raise SettingRefused(
                f"{folder} has no {qrels.relative_to(folder)}: name a BEIR folder with corpus, queries and qrels"
            )
        raise SettingRefused(f"{folder} has no split {split!r}: it has {splits}; name one with --split")
    judgements = _judgements(qrels)
    texts = {str(row["_id"]): str(row["text"]) for row in _rows(_file(folder, "queries"))}
    absent = [query for query in judgements if query not in texts]
    if absent:
        raise SourceUnreadable(f"{qrels} judges query {absent[0]!r}, which is not in {_file(folder, 'queries')}")
    return BeirFolder(
        corpus=_file(folder, "corpus"), queries={query: texts[query] for query in judgements}, judgements=judgements
    )


def _file(folder: Path, name: str) -> Path:
    for path in (folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz"):
        if path.is_file():
            return path
    raise SettingRefused(f"{folder} has no {name}.jsonl or {name}.jsonl.gz: name a BEIR folder")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in text_lines(path):
        try:
            row = json.loads(line)
            if not {"_id", "text"} <= row.keys():
                raise ValueError("no _id or no text")
        except (ValueError, AttributeError, RecursionError) as error:
            raise SourceUnreadable(f"{path}, line {number}: {error}") from error
        yield row


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    # Strict, or a quotation mark that nobody closes would swallow the judgements behind it without a word.
    rows = csv.DictReader((line for _, line in text_lines(path)), delimiter="\t", strict=True)
    try:
        for row in rows:
            judgements.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        where = f"{path}, line {rows.line_num}"
        raise SourceUnreadable(f"{where}: expected the columns query-id, corpus-id, score") from error
    return judgements
