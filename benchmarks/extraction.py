"""How long extraction takes, and whether time grows with the text and no faster.

    python -m benchmarks.extraction [--kilobytes 100 500 1000 5000] [--json]

The text is the demo article, its paragraphs told again with other names so that none is left out as a copy. Prints seconds
(of the wall and of the processor) and seconds for 100 kB, at each size, and the same for as much text without a full stop.
"""

import argparse
import json
import time
from collections.abc import Iterator

from workbench.articles import article_from_file
from workbench.claims import ClaimExtractor
from workbench.composition import demo_article
from workbench.records import Article, content_id


def news_of(kilobytes: int) -> str:
    """Return so many kilobytes of news: paragraphs of the demo, each told of another district."""
    paragraphs = [line for line in article_from_file(demo_article()).text.split("\n") if len(line) > 200]
    size, told, number = 0, [], 0
    while size < kilobytes * 1000:
        paragraph = f"In district {number} it was told again. {paragraphs[number % len(paragraphs)]}"
        told.append(paragraph)
        size += len(paragraph) + 2
        number += 1
    return "\n\n".join(told)[: kilobytes * 1000]


def run_on(kilobytes: int) -> str:
    """Return so many kilobytes without a full stop."""
    return (news_of(kilobytes).replace(".", ",").replace("\n\n", " ").replace('"', ""))[: kilobytes * 1000]


def measure(sizes: list[int], *, stops: bool) -> Iterator[dict[str, float]]:
    """Yield the figures at each size; the parser is warm."""
    extractor = ClaimExtractor()
    extractor.extract(Article(id="warm", title="", text="The crane was closed on Friday, KCNA said.", language="en"))
    for size in sizes:
        text = news_of(size) if stops else run_on(size)
        wall, processor = time.perf_counter(), time.process_time()
        claims = extractor.extract(Article(id=content_id(text), title="", text=text, language="en"))
        took, spent = time.perf_counter() - wall, time.process_time() - processor
        yield {
            "kilobytes": size,
            "claims": len(claims),
            "seconds": round(took, 2),
            "processor_seconds": round(spent, 2),
            "processor_seconds_per_100_kb": round(spent * 100 / size, 2),
        }


def main() -> None:
    """Measure and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kilobytes", type=int, nargs="+", default=[100, 500, 1000, 5000])
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    chosen = parser.parse_args()
    for stops in (True, False):
        for figures in measure(chosen.kilobytes if stops else chosen.kilobytes[:2], stops=stops):
            named = {"text": "news" if stops else "no full stop", **figures}
            print(json.dumps(named) if chosen.json else "  ".join(f"{key} {value}" for key, value in named.items()))


if __name__ == "__main__":
    main()
