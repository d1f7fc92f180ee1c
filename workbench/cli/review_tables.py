"""The review record as tables for a terminal."""

from collections.abc import Mapping, Sequence

from workbench.reviews import (
    Agreement,
    ClaimRecord,
    ClaimView,
    Event,
    Person,
    QueuePage,
    Review,
    Role,
    Times,
    sent_back,
)
from workbench.text import count, day, isolate, printable, printable_sentence, shorten


def _word(name: str | None) -> str:
    return name.lower().replace("_", " ") if name else "-"


def _machine(record: ClaimRecord) -> str:
    """Return what the machine says of a claim: its suggestion, and what the claim leans to where it suggests nothing."""
    leans = f", leans {_word(record.leaning)}" if record.leaning else ""
    return _word(record.suggested) + leans


def print_queue(page: QueuePage) -> None:
    """Print one part of the queue, and what the whole of it holds."""
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    console = Console(highlight=False)
    whole = Column("id", no_wrap=True, min_width=16)  # what other commands are given has to be readable
    table = Table(whole, "state", "person", "says", "machine", "worth", "claim", box=None, pad_edge=False)
    for row in page.rows:
        record = row.record
        stale = " (stale)" if row.stale else ""
        table.add_row(
            record.id,
            _word(record.state),
            Text(printable(record.assignee or "-")),
            _word(record.verdict) + (" (of other words)" if record.outdated else ""),
            _machine(record),
            f"{record.claim.check_worthiness:.2f}",
            Text(printable(shorten(record.claim.text, 90)) + stale),
        )
    console.print(table)
    states = ", ".join(f"{number:,} {_word(state)}" for state, number in page.states.items())
    told = f"{count(page.total, 'claim')}: {states}; version {page.version}" if states else "no claim"
    console.print(Text(told, style="dim"))


def print_claim(view: ClaimView, history: Sequence[Event]) -> None:
    """Print a claim: its wording and place, evidence, reviews, then what happened."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    record, article = view.record, view.article
    lines = [f"{isolate(article.title)}, {isolate(article.publisher or 'publisher unknown')}, {day(article.published)}"]
    lines.append(f"“{record.claim.quote}”")
    lines.append(f"{_word(record.state)}; version {record.version}; {isolate(record.assignee or 'nobody')} has it")
    console.print(Text(printable(record.claim.text), style="bold"))
    for line in lines:
        console.print(Text(printable_sentence(line), style="dim"))
    for piece in view.finding.evidence if view.finding else ():
        source = piece.hit.document.publisher or piece.hit.document.title
        quote = isolate(shorten(piece.rationale.text, 200))
        text = f"{piece.hit.passage.id} {_word(piece.stance)}: “{quote}” {isolate(source)}"
        console.print(Text(printable_sentence(text)))
    console.print(Text(view.hidden or f"machine: {_machine(record)}"))
    for review in view.reviews:
        console.print(Text(printable_sentence(_review_line(review))))
    if (back := sent_back(history)) is not None and (why := back.body.get("reason")):
        console.print(Text(printable_sentence(f"sent back by {isolate(back.by)}: {isolate(str(why))}")))
    if view.draft:
        console.print(Text(printable_sentence(f"your draft: {_said(view.draft)}")))
    for event in history:
        console.print(Text(event_line(event), style="dim"))


def event_line(event: Event) -> str:
    """Return what happened: its number, when, who and what; never what was said."""
    return printable_sentence(f"{event.seq} {event.at[:19]} {isolate(event.by)} {_word(event.kind)}")


def _review_line(review: Review) -> str:
    return f"{_word(review.round)} by {isolate(review.reviewer)}: {_said(review)}"


def _said(review: Review) -> str:
    rated = f" ({isolate(review.rating)})" if review.rating else ""
    kept = f", on {', '.join(review.kept_evidence)}" if review.kept_evidence else ""
    reason = f": {isolate(review.reason)}" if review.reason else ""
    return f"{_word(review.verdict)}{rated}{kept}{reason}"


def print_people(people: Sequence[Person], may: Mapping[Role, Sequence[str]]) -> None:
    """Print who has signed in, then what each role may do."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if people:
        table = Table("id", "name", "role", box=None, pad_edge=False)
        for person in people:
            table.add_row(Text(printable(person.id)), Text(printable(person.name)), _word(person.role))
        console.print(table)
    else:
        console.print("nobody has signed in yet: who acts first, with --as NAME, is an editor")
    for number, (role, deeds) in enumerate(may.items()):
        also = "also " if number else ""
        console.print(Text(f"{_word(role)}: {also}{', '.join(deeds)}", style="dim"))


def print_agreement(agreement: Agreement, times: Times) -> None:
    """Print how far people agree, and where claims wait."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)

    def figure(value: float | None, form: str = "{:.3f}") -> str:
        return form.format(value) if value is not None else "not defined"

    people = count(len(agreement.people), "person", "people")
    lines = [
        f"{count(agreement.claims, 'claim')} that two decided, {people}",
        f"agreed: {figure(agreement.agreed, '{:.1%}')}; Cohen's kappa: {figure(agreement.kappa)};"
        f" Krippendorff's alpha: {figure(agreement.alpha)}",
    ]
    lines += [f"  {_word(one)} against {_word(other)}: {number}" for one, other, number in agreement.apart]
    hours = [
        f"{name} {figure(value and value / 3600, '{:.2f} hours')}"
        for name, value in (("cycle", times.median_cycle), ("queue", times.median_queue), ("work", times.median_work))
    ]
    lines.append(f"medians of {count(times.published, 'published claim')}: {', '.join(hours)}")
    lines.append(f"waiting, of all time so far: {figure(times.queue_share, '{:.1%}')}")
    for line in lines:
        console.print(Text(line))
