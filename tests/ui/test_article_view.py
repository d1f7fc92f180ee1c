"""The article with its claims marked in place."""

from dataclasses import replace

from tests.ui import samples
from tests.ui.markup import read
from workbench.records import CheckReport, Finding, Verdict
from workbench.ui.article_view import LONGEST, first_to_read, render_article, render_head, render_legend


def report_on(text: str, *quotes: str, title: str = "A headline") -> CheckReport:
    """Return a report on ``text`` with a supported claim for every quote."""
    article = samples.article(text, title)
    findings = tuple(samples.finding(samples.claim(quote, of=article), Verdict.SUPPORTED) for quote in quotes)
    return CheckReport(article=article, findings=findings, provenance=samples.PROVENANCE)


def body_of(report: CheckReport, chosen: str | None = None) -> str:
    return render_article(report, run_id="0123456789abcdef", chosen=chosen)


def label(number: int, word: str) -> str:
    return f"\u2060\u2060{number} {word}\u2060"


def test_article_keeps_every_word_and_labels_every_claim() -> None:
    report = samples.report()
    markup = read(body_of(report))
    words = markup.text
    for number, finding in enumerate(report.findings, 1):
        words = words.replace(label(number, finding_word(finding)), "", 1)

    assert words == report.article.text.replace("\n", "")
    assert len(markup.labels) == len(report.findings)


def finding_word(finding: Finding) -> str:
    names = {"SUPPORTED": "Supported", "REFUTED": "Refuted", "CONFLICTING_EVIDENCE": "Conflicting"}
    if finding.suggestion is None:
        return "Not matched"
    return names.get(finding.suggestion.verdict, "Not enough")


def test_label_says_verdict_in_words_beside_its_shape() -> None:
    report = report_on("Eleven ships waited outside.", "Eleven ships waited")

    html = body_of(report)

    assert 'aria-label="Claim 1, Supported: show its evidence"' in html
    assert 'class="wb-shape wb-shape-supported" aria-hidden="true"' in html


def test_mark_links_to_the_claim_of_the_run() -> None:
    report = report_on("Eleven ships waited outside.", "Eleven ships waited")
    claim_id = report.findings[0].claim.id

    assert ("href", f"?run=0123456789abcdef&claim={claim_id}") in read(body_of(report)).attributes


def test_nested_claims_each_keep_a_label() -> None:
    report = report_on(
        "Officials said that the port was shut.", "Officials said that the port was shut", "the port was shut"
    )

    assert [facts["data-wb-claim"] for facts in read(body_of(report)).labels] == [f.claim.id for f in report.findings]


def test_overlapping_claims_each_keep_a_label() -> None:
    report = report_on(
        "The port was shut and ships waited outside.", "The port was shut and ships", "shut and ships waited"
    )

    assert len(read(body_of(report)).labels) == 2


def test_claim_over_two_paragraphs_is_labelled_once_at_its_end() -> None:
    report = report_on("The port was shut\n\nand ships waited. So it went.", "shut\n\nand ships waited. ")

    markup = read(body_of(report))

    assert len(markup.labels) == 1
    assert f"waited.{label(1, 'Supported')}So it" in markup.text.replace(" So", "So")


def test_claim_behind_the_drawn_text_is_still_listed() -> None:
    report = report_on("word " * (LONGEST // 5) + "The port was shut.", "The port was shut")

    markup = read(body_of(report))

    assert len(markup.labels) == 1
    assert "18 characters more are not drawn" in markup.text


def test_title_is_not_repeated_in_the_body() -> None:
    report = report_on(
        "Port shut by strike\n\nEleven ships waited.", "Eleven ships waited", title="Port shut by strike"
    )

    assert "Port shut" not in read(body_of(report)).text


def test_title_with_a_claim_in_it_stays() -> None:
    report = report_on(
        "Port shut by strike\n\nEleven ships waited.", "Port shut by strike", title="Port shut by strike"
    )

    assert "Port shut by strike" in read(body_of(report)).text


def test_hostile_article_is_inert_and_whole() -> None:
    text = f"The port {samples.HOSTILE} was shut. [x](javascript:alert(1)) **bold** {samples.OVERRIDE}end"
    report = report_on(text, f"port {samples.HOSTILE} was")

    markup = read(body_of(report))

    assert samples.HOSTILE in markup.text
    assert "[x](javascript:alert(1)) **bold**" in markup.text


def test_hostile_head_is_inert() -> None:
    report = report_on("Words.", title=samples.HOSTILE)
    article = replace(report.article, publisher=samples.HOSTILE, url="javascript:alert(1)")

    assert samples.HOSTILE in read(render_head(replace(report, article=article))).text


def test_chosen_claim_is_marked_as_current() -> None:
    report = samples.report()

    markup = read(body_of(report, chosen=report.findings[2].claim.id))

    assert [facts["data-wb-claim"] for facts in markup.labels if facts.get("aria-current")] == [
        report.findings[2].claim.id
    ]


def test_legend_counts_every_suggestion() -> None:
    assert 'aria-label="9 claims, by how they stand"' in render_legend(samples.report())  # decided ones count as such
    assert read(render_legend(samples.report())).text == "Refuted1Conflicting1Not enough2Supported2Not matched3"


def inclined(report: CheckReport, place: int) -> CheckReport:
    """Return the report with nothing suggested on one claim, whose evidence stays as it is."""
    findings = list(report.findings)
    suggestion = findings[place].suggestion
    assert suggestion is not None
    undecided = replace(suggestion, verdict=Verdict.NOT_ENOUGH_EVIDENCE, deciding=())
    findings[place] = replace(findings[place], suggestion=undecided)
    return replace(report, findings=tuple(findings))


def test_claims_that_lean_are_counted_apart_from_those_of_which_nothing_is_known() -> None:
    report = inclined(inclined(samples.report(), 0), 1)

    assert read(render_legend(report)).text == (
        "Refuted1Conflicting0Leans both ways1Leans supported1Not enough2Supported1Not matched3"
        "Leans: the passages say so, too weakly for a suggestion. Read them."
    )
    assert "1 Leans supported" in read(body_of(report)).text.replace("\u2060", "")


def test_page_opens_on_a_claim_that_leans_where_none_is_decided() -> None:
    report = samples.report()
    rest = [finding for finding in report.findings if finding.suggestion is None]
    leaning = inclined(report, 5).findings[5]

    assert first_to_read(replace(report, findings=(*rest, leaning))) == leaning.claim.id


def test_page_opens_on_the_first_claim_that_evidence_decides() -> None:
    report = samples.report()
    later = replace(report, findings=report.findings[3:])

    assert first_to_read(report) == report.findings[0].claim.id
    assert first_to_read(later) == report.findings[5].claim.id
    assert first_to_read(replace(report, findings=())) is None
