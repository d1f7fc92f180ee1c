"""Coverage in words: what the corpus holds on a claim's subjects, so that "nothing found" can be judged.

Invariant: true of the documents that were counted: with an as-of date it says up to which day, and how many are later.
"""

from workbench.records import Coverage
from workbench.text import count, day, isolate, listing


def coverage_sentence(coverage: Coverage) -> str:
    """Say what the corpus holds on the claim's subjects, so that "nothing found" can be judged."""
    if not coverage.corpus_documents:
        return f"The corpus holds no document that the filters allow.{_later(coverage, named=False)}"
    if not coverage.documents:
        return f"{_none(coverage)}.{_later(coverage)}"
    subjects = listing(
        [
            f"{number:,} {'names' if number == 1 else 'name'}{_published(subject, coverage)} “{isolate(subject)}”"
            for subject, number in coverage.subjects
        ],
        most=6,
    )
    verb = "is" if coverage.documents == 1 else "are"
    dates = f"; the newest is of {day(coverage.newest)}" if coverage.newest else ""
    return (
        f"{count(coverage.documents, 'document')} of {coverage.corpus_documents:,}{up_to(coverage)} {verb} on its subjects"
        f" ({subjects}){dates}.{_later(coverage)}"
    )


def is_publisher(subject: str, publisher: str | None) -> bool:
    """Whether a subject is who published something: a corpus with its texts has it, though none may name it."""
    return bool(publisher) and _plain(subject) == _plain(publisher or "")


def _plain(name: str) -> list[str]:
    """Return the words of a name in small letters, without an article."""
    words = name.casefold().split()
    return words[1:] if words[:1] == ["the"] else words


def _published(subject: str, coverage: Coverage) -> str:
    """Say how many of the documents a subject published itself: "0 name and 2 are by"."""
    number = sum(many for name, many in coverage.publishers if is_publisher(subject, name))
    return f" and {number:,} {'is' if number == 1 else 'are'} by" if number else ""


def up_to(coverage: Coverage) -> str:
    """Say up to which day documents were counted, where there is one: " up to 1 June 2023"."""
    return f" up to {day(coverage.as_of)}" if coverage.as_of else ""


def _none(coverage: Coverage) -> str:
    named = _subjects(coverage)
    if coverage.corpus_documents == 1:
        return f"The one document{up_to(coverage)} " + (f"does not name {named}" if named else "is on other subjects")
    none = f"names {named}" if named else "is on the claim's subjects"
    return f"None of the {count(coverage.corpus_documents, 'document')}{up_to(coverage)} {none}"


def _subjects(coverage: Coverage) -> str:
    return listing([f"“{isolate(subject)}”" for subject, _ in coverage.subjects], last="or")


def _later(coverage: Coverage, *, named: bool = True) -> str:
    """Say how many documents on the subjects the as-of date leaves out; ``named`` are they in the sentence before."""
    if not coverage.later:
        return ""
    name, are = ("names", "is") if coverage.later == 1 else ("name", "are")
    pronoun = "it" if len(coverage.subjects) == 1 else "one of them"
    what = pronoun if named and coverage.subjects else _subjects(coverage) or "a subject of the claim"
    return f" {count(coverage.later, 'later document')} {name} {what} and {are} left out."
