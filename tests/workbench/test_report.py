"""The report for readers and ClaimReview, read back by readers that are not ours."""

import io
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import extruct
import pypdf
import pytest

from tests.workbench.builders import make_hit
from tests.workbench.test_exports import make_report
from workbench.errors import SettingRefused
from workbench.exports.claim_review import Desk, claim_reviews, review_page
from workbench.exports.human import Correction, HumanDecision
from workbench.exports.report import direction, report_html, report_pdf
from workbench.exports.rows import Reported
from workbench.exports.speakers import IsPerson, nobody_known, people_by
from workbench.records import CheckReport, Claim, Evidence, Rationale, Verdict
from workbench.settings import Settings

DESK = Desk(name="The Desk", url="https://desk.example", page="https://desk.example/claims/{claim}")
HOSTILE = '</script><script>alert(1)</script><img src="file:///etc/passwd" onerror=alert(1)>'
SCRIPTS = {
    "Greek": "Ο δορυφόρος εκτοξεύτηκε δύο φορές.",
    "Cyrillic": "Спутник запустили дважды.",
    "Arabic": "أُطلق القمر الصناعي مرتين.",
    "Hebrew": "הלוויין שוגר פעמיים.",
    "Devanagari": "उपग्रह दो बार छोड़ा गया।",
    "Chinese": "卫星发射了两次。",
    "Korean": "위성은 두 번 발사되었다.",
    "Thai": "ดาวเทียมถูกปล่อยสองครั้ง",
}


def published(claim: Claim) -> HumanDecision | None:
    if claim.id == "later":
        return None
    return HumanDecision(
        verdict=Verdict.REFUTED,
        state="CORRECTED",
        reviewer="Ada",
        rating="Mostly wrong",
        reason="It failed twice & no more.",
        note="for the desk alone",
        decided_at="2023-09-16T10:00:00Z",
        claim_text=claim.text,
        kept_evidence=("p-a",),
        published_verdict=Verdict.REFUTED,
        published_at="2023-09-15T09:00:00Z",
        corrections=(
            Correction(
                before=Verdict.SUPPORTED,
                after=Verdict.REFUTED,
                decided_at="2023-09-16T10:00:00Z",
                reason="We misread the date.",
            ),
        ),
    )


def submitted(claim: Claim) -> HumanDecision | None:
    decision = published(claim)
    return replace(decision, state="SUBMITTED", published_verdict=None) if decision else None


def with_evidence(report: CheckReport, text: str) -> CheckReport:
    """Return the report with ``text`` as what its first piece of evidence says."""
    first, *rest = report.findings
    hit = make_hit()
    document = replace(hit.document, text=text, url="javascript:alert(1)", title=text)
    passage = replace(hit.passage, text=text, end=len(text))
    piece: Evidence = replace(
        first.evidence[0],
        hit=replace(hit, document=document, passage=passage),
        rationale=Rationale(document_id="a", start=0, end=len(text), text=text),
    )
    return replace(report, findings=(replace(first, evidence=(piece, *first.evidence[1:])), *rest))


def page(report: CheckReport, decided: Any = submitted) -> str:
    return report_html([Reported(place="a.md", report=report)], decided)


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_shows_claims_evidence_method_and_limits() -> None:
    text = " ".join(Tags(page(make_report())).text.split())
    assert "Pyongyang failed twice." in text
    assert "The second launch failed in third-stage flight." in text
    assert "Paper a, 24 August 2023" in text
    assert "index “news”, generation 0123456789abcdef" in text
    assert "Limits" in text
    assert "not matched (prediction)" in text


def test_a_verdict_is_shown_as_a_person_s_only_once_it_was_published() -> None:
    before, after = Tags(page(make_report())).text, Tags(page(make_report(), published)).text
    assert "Mostly wrong" not in before
    assert "No person's verdict on this claim was published." in before
    assert "Mostly wrong" in after
    assert "The machine suggests: refuted" in " ".join(after.split())
    assert "was supported, is refuted. We misread the date." in after
    assert "for the desk alone" not in after


def test_hostile_text_is_escaped_and_nothing_is_loaded() -> None:
    found = Tags(page(with_evidence(make_report(HOSTILE), HOSTILE), published))
    assert not {tag for tag, _ in found.tags} & {"script", "img", "iframe", "link", "object"}
    assert not [attrs for _, attrs in found.tags if any(name.startswith("on") or name == "src" for name in attrs)]
    assert all(attrs["href"].startswith("http") for tag, attrs in found.tags if tag == "a")  # type: ignore[union-attr]
    assert HOSTILE in found.text


def test_the_direction_of_writing_follows_the_first_letter() -> None:
    assert [direction(text) for text in (SCRIPTS["Arabic"], SCRIPTS["Hebrew"], "12 שלום", "abc", "", None)] == [
        *("rtl", "rtl", "rtl"),
        *("ltr", "ltr", "ltr"),
    ]


def has_fonts() -> bool:
    """Say whether the system can draw every script; in CI it has to."""
    if os.environ.get("WORKBENCH_REQUIRE_BROWSER"):
        return True
    if not shutil.which("fc-list"):
        return False
    return all(
        subprocess.run(["fc-list", f":lang={lang}"], capture_output=True, text=True, check=True).stdout
        for lang in ("zh", "hi", "th", "he")
    )


@pytest.mark.skipif(not has_fonts(), reason="no fonts for every script: install fonts-noto-core and fonts-noto-cjk")
def test_the_pdf_holds_the_text_in_every_script_and_is_equal_bytes() -> None:
    report = with_evidence(make_report("Pyongyang failed twice."), "\n".join(SCRIPTS.values()))
    html = page(report, published)
    data = report_pdf(html)
    assert data == report_pdf(html)
    text = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data)).pages)
    flat = "".join(text.split())
    assert "Pyongyangfailedtwice." in flat
    for script in ("Greek", "Cyrillic", "Chinese", "Korean"):
        assert "".join(SCRIPTS[script].split()) in flat, script
    for script in ("Devanagari", "Hebrew", "Thai", "CJK"):
        assert [font for font in fonts_of(data) if script in font], script


def fonts_of(data: bytes) -> set[str]:
    """Return the names of the fonts that a PDF holds."""
    found = set()
    for one in pypdf.PdfReader(io.BytesIO(data)).pages:
        for font in one["/Resources"]["/Font"].values():  # type: ignore[index]
            found.add(str(font.get_object()["/BaseFont"]))
    return found


def test_nothing_to_report_and_too_much_are_refused() -> None:
    with pytest.raises(SettingRefused, match="nothing to report"):
        report_html([])
    with pytest.raises(SettingRefused, match="more than 2,000 claims"):
        report_html([Reported(place="a", report=make_report(*["One."] * 999))] * 3)


# -- ClaimReview -------------------------------------------------------------------------------------------------------


PEOPLE = people_by(Settings().parser)


def reviews(
    report: CheckReport, decided: Any = published, desk: Desk = DESK, is_person: IsPerson = nobody_known
) -> list[dict[str, Any]]:
    return list(claim_reviews([Reported(place="a", report=report)], decided, desk, is_person=is_person))


def test_only_published_verdicts_of_people_become_claim_reviews() -> None:
    assert reviews(make_report(), submitted) == []
    assert reviews(make_report(), lambda claim: None) == []
    (made,) = reviews(make_report())
    assert made["claimReviewed"] == "Pyongyang failed twice."


def test_an_independent_reader_finds_the_review_on_the_emitted_page() -> None:
    report = make_report(HOSTILE)
    report = replace(report, article=replace(report.article, url="https://paper.example/1", publisher="The Paper"))
    html = review_page(reviews(report))
    (found,) = extruct.extract(html, base_url="https://desk.example", syntaxes=["json-ld"])["json-ld"]
    assert found["@type"] == "ClaimReview"
    assert found["claimReviewed"] == HOSTILE
    assert found["url"] == "https://desk.example/claims/c0"
    assert found["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
    assert found["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Mostly wrong",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert found["itemReviewed"]["appearance"]["url"] == "https://paper.example/1"
    assert found["itemReviewed"]["datePublished"] == "2023-09-10"
    assert (found["datePublished"], found["dateModified"]) == ("2023-09-15", "2023-09-16")
    assert len([tag for tag, _ in Tags(html).tags if tag == "script"]) == 1


def test_not_enough_evidence_has_words_and_no_number() -> None:
    def undecided(claim: Claim) -> HumanDecision | None:
        found = published(claim)
        return replace(found, published_verdict=Verdict.NOT_ENOUGH_EVIDENCE, rating=None) if found else None

    (made,) = reviews(make_report(), undecided)
    assert made["reviewRating"] == {"@type": "Rating", "alternateName": "Not enough evidence"}


def test_a_review_that_would_not_be_valid_is_refused() -> None:
    with pytest.raises(SettingRefused, match="no http or https address"):
        reviews(make_report(), desk=replace(DESK, page="claims/1"))
    with pytest.raises(SettingRefused, match=r"not valid \(url"):
        reviews(make_report(), desk=replace(DESK, page="https://desk.example/a b"))
    with pytest.raises(SettingRefused, match="the organisation that publishes has no name"):
        reviews(make_report(), desk=replace(DESK, name=""))
    with pytest.raises(SettingRefused, match="the address of the site: it is empty"):
        reviews(make_report(), desk=replace(DESK, url=""))
    assert date.fromisoformat(reviews(make_report())[0]["datePublished"])


@pytest.mark.parametrize(
    ("speaker", "author"),
    [
        ("Hans Kluge", "Person"),
        ("Ursula von der Leyen", "Person"),
        ("President Lula", "Person"),
        ("KCNA", "Organization"),
        ("South Korea", "Organization"),
        ("Human Rights Watch", "Organization"),
        ("officials", "Organization"),
        ("He", None),
        ("which", None),
    ],
)
def test_the_speaker_is_a_person_a_body_or_left_out(speaker: str, author: str | None) -> None:
    report = make_report()
    findings = tuple(replace(one, claim=replace(one.claim, speaker=speaker)) for one in report.findings)

    made = reviews(replace(report, findings=findings), is_person=PEOPLE)

    assert {one["itemReviewed"].get("author", {}).get("@type") for one in made} == {author}


def test_without_a_parser_nobody_is_taken_for_a_person() -> None:
    report = make_report()
    findings = tuple(replace(one, claim=replace(one.claim, speaker="Hans Kluge")) for one in report.findings)
    made = reviews(replace(report, findings=findings))
    assert {one["itemReviewed"]["author"]["@type"] for one in made} == {"Organization"}


def test_a_published_verdict_stands_under_the_words_that_were_decided_on() -> None:
    def reworded(claim: Claim) -> HumanDecision | None:
        decision = published(claim)
        return replace(decision, claim_text="It failed three times in 2023.") if decision else None

    text = Tags(page(make_report("It failed twice."), reworded)).text
    assert "It failed three times in 2023.Mostly wrong" in text
    assert "The machine, which read “It failed twice.”, suggests" in text
    assert "“It failed three times in 2023.” was supported, is refuted" in text


def test_a_correction_of_the_desk_s_word_alone_is_told_in_its_words() -> None:
    def corrected(claim: Claim) -> HumanDecision | None:
        decision = published(claim)
        again = Correction(
            before=Verdict.REFUTED,
            after=Verdict.REFUTED,
            decided_at="2023-09-17T10:00:00Z",
            reason="Too mild.",
            before_rating="Mostly wrong",
            after_rating="Wrong",
        )
        return replace(decision, corrections=(again,)) if decision else None

    assert "was Mostly wrong, is Wrong. Too mild." in Tags(page(make_report(), corrected)).text


def test_a_correction_names_each_wording_with_what_was_said_of_it() -> None:
    def corrected(claim: Claim) -> HumanDecision | None:
        decision = published(claim)
        changed = Correction(
            before=Verdict.REFUTED,
            after=Verdict.SUPPORTED,
            decided_at="2023-09-17T10:00:00Z",
            reason="Reworded.",
            before_text="It flew.",
            after_text="It did not fly.",
        )
        return replace(decision, corrections=(changed,)) if decision else None

    text = Tags(page(make_report(), corrected)).text
    assert "“It flew.” was refuted, now “It did not fly.” is supported. Reworded." in text


def test_the_method_names_every_way_in_which_claims_were_matched_and_none_where_none_was() -> None:
    report = make_report("One fell.", "Two fell.")
    first, second, *rest = report.findings
    later = replace(second, provenance=replace(second.provenance, generation="7-later"))
    text = Tags(page(replace(report, findings=(first, later, *rest)))).text
    assert f"generation {first.provenance.generation}" in text
    assert "generation 7-later" in text
    assert "1 of them was held by" in text
    unmatched = Tags(page(replace(report, findings=tuple(rest)))).text
    assert "1 claim was taken out of the text. None was held against any evidence." in unmatched


def test_text_cannot_reorder_its_line_and_an_address_with_a_name_in_it_is_no_link() -> None:
    report = with_evidence(make_report(), "\u202eexe.gpj \u2066x")
    html = page(report)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(html)
    assert "[RLO]exe.gpj [LRI]x" in html
    article = replace(report.article, url="https://bank.example@evil.example/")
    assert 'href="https://bank' not in page(replace(report, article=article))
