"""What a source says of itself: title, publisher, date, language, address, tier and licence, format by format."""

import io
import json
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject
from reportlab.pdfgen import canvas

from index.readers import SourceText, read_bytes

WORDS = "<p>The harbour of Port Albany was closed on Monday after a barge had sunk.</p>"
BY = "https://licence.example/by/4.0/"


def page(head: str = "", body: str = "", opening: str = "<html>") -> SourceText:
    return read_bytes(f"{opening}<head>{head}</head><body>{WORDS}{body}</body></html>".encode(), "page.html")


def linked_data(*things: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(thing).replace("</", "<")}</script>' for thing in things
    )


ARTICLE = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour closed"}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f'<link rel="license" href="{BY}">', ""),
        (f'<link rel="copyright LICENSE" href=" {BY} ">', ""),
        (f'<meta name="dcterms.license" content="{BY}">', ""),
        (linked_data(ARTICLE | {"license": BY}), ""),
        (linked_data({"@graph": [{"@type": "WebPage", "license": {"@id": BY}}]}), ""),
        (linked_data([ARTICLE | {"license": [{"@type": "CreativeWork", "url": BY}]}]), ""),
        ("", f'<footer><a rel="license" href="{BY}">Some rights reserved</a></footer>'),
    ],
)
def test_page_gives_its_licence_wherever_it_declares_it(head: str, body: str) -> None:
    assert page(head, body).licence == BY


def test_licence_of_a_picture_is_not_that_of_the_page() -> None:
    picture = {"@type": "ImageObject", "license": "https://licence.example/picture"}
    assert page(linked_data(picture, ARTICLE | {"image": picture})).licence is None
    assert page(linked_data({"@graph": [picture]}) + f'<link rel="license" href="{BY}">').licence == BY


def test_page_says_more_in_linked_data() -> None:
    about = ARTICLE | {"datePublished": "2023-05-31", "inLanguage": "en-GB"}
    source = page(linked_data(about | {"publisher": {"@type": "Organization", "name": "Harbour Post"}}))
    assert (source.publisher, source.published, source.language) == ("Harbour Post", date(2023, 5, 31), "en")


def test_page_gives_a_tier_that_its_keeper_wrote() -> None:
    assert page('<meta name="Tier" content="2">').tier == "2"
    assert page().tier is None


def test_language_of_the_page_element_outranks_what_else_says_one() -> None:
    other = linked_data(ARTICLE | {"inLanguage": "de"}) + '<meta property="og:locale" content="fr_FR">'
    assert page(other, opening='<html lang="en-GB">').language == "en"
    assert page(other).language == "de"


@pytest.mark.parametrize(
    "said", ["{", "[" * 100_000, "5", "null", '"a"', '{"license": 5}', '{"@graph": {}, "license": []}']
)
def test_linked_data_that_are_broken_are_passed_over(said: str) -> None:
    source = page(f'<script type="application/ld+json">{said}</script><link rel="license" href="{BY}">')
    assert source.licence == BY


def test_very_long_page_keeps_its_title_and_its_words() -> None:
    source = page("<title>Port log</title>", "<p>One <b>more</b> line.</p>" * 30_000)
    assert (source.title, source.text.count("One more line.")) == ("Port log", 30_000)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@graph", "license", "publisher", "inLanguage", "datePublished", "name", "@id"]
                ),
                inner,
            )
        ),
    )
)
def test_linked_data_of_any_shape_are_survived(thing: object) -> None:
    assert "barge" in page(linked_data(thing)).text


def test_front_matter_gives_tier_and_licence() -> None:
    source = read_bytes(b"---\ntier: primary\nlicense: CC BY 4.0\n---\nThe harbour was closed.", "a.md")
    assert (source.tier, source.licence) == ("primary", "CC BY 4.0")


CUSTOM = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>"""


def word_file(**properties: str) -> bytes:
    plain, file = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("The harbour was closed.")
    document.core_properties.title = "Ledger"
    document.save(plain)
    inner = "".join(
        f'<property fmtid="x" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for name, value in properties.items()
    )
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
        new.writestr("docProps/custom.xml", CUSTOM.format(inner))
    return file.getvalue()


def test_word_file_gives_its_custom_properties() -> None:
    data = word_file(Tier="2", Licence="CC0", Publisher="Harbour &amp; Post", Published="2023-05-31", URL=BY, Title="x")
    source = read_bytes(data, "a.docx")
    assert (source.tier, source.licence, source.publisher) == ("2", "CC0", "Harbour & Post")
    assert (source.published, source.url, source.title) == (date(2023, 5, 31), BY, "Ledger")


def test_day_on_which_a_word_file_was_made_is_no_date_of_publication() -> None:
    assert read_bytes(word_file(), "a.docx").published is None


PACKET = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:WebStatement="{BY}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbour ledger</rdf:li></rdf:Alt></dc:title>
<dc:publisher><rdf:Bag><rdf:li>Harbour Press</rdf:li></rdf:Bag></dc:publisher>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">All rights reserved</rdf:li></rdf:Alt></dc:rights>
<prism:publicationDate>2023-05-31</prism:publicationDate><prism:url>https://a.example/ledger</prism:url>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def pdf_file(packet: str = "", **properties: str) -> bytes:
    plain, file = io.BytesIO(), io.BytesIO()
    drawing = canvas.Canvas(plain)
    drawing.drawString(72, 720, "The harbour was closed.")
    drawing.save()
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.add_metadata({f"/{name}": value for name, value in properties.items()})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    if packet:
        writer.xmp_metadata = packet.encode()
    writer.write(file)
    return file.getvalue()


def test_pdf_gives_the_properties_that_somebody_wrote_into_it() -> None:
    data = pdf_file(Title="Ledger", Tier="2", Licence="CC0", Publisher="Harbour Post", Published="2023-05-31")
    source = read_bytes(data, "a.pdf")
    assert (source.title, source.tier, source.licence) == ("Ledger", "2", "CC0")
    assert (source.publisher, source.published, source.language) == ("Harbour Post", date(2023, 5, 31), "en")


def test_pdf_gives_what_its_publisher_says_in_its_packet() -> None:
    source = read_bytes(pdf_file(PACKET, Title=""), "a.pdf")
    assert (source.title, source.publisher, source.licence) == ("Harbour ledger", "Harbour Press", BY)
    assert (source.published, source.url) == (date(2023, 5, 31), "https://a.example/ledger")


@pytest.mark.parametrize("packet", ["<x", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "<x/>"])
def test_pdf_whose_packet_is_broken_keeps_its_text(packet: str) -> None:
    source = read_bytes(pdf_file(packet, Tier="2"), "a.pdf")
    assert (source.text, source.tier) == ("The harbour was closed.", "2")


ORGANISATION = {"@type": "NewsMediaOrganization", "@id": "#us", "name": "Harbour Post", "inLanguage": "es"}
SITE = {
    "@type": "WebSite",
    "name": "Harbour Post Online",
    "publisher": {"@type": "Organization", "name": "Big Media Group"},
    "inLanguage": "de",
    "license": "https://licence.example/site",
    "datePublished": "2001-01-01",
}
TRAIL = {"@type": "BreadcrumbList", "name": "Trail", "itemListElement": [{"@type": "ListItem", "name": "News"}]}
NEWS = ARTICLE | {
    "datePublished": "2023-05-31",
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "author": {"@type": "Person", "name": "Ana Ruiz"},
    "inLanguage": "en",
    "license": BY,
}
POINTED = NEWS | {"publisher": {"@id": "#us"}}
OTHER = NEWS | {
    "headline": "Ferry sold",
    "url": "https://a.example/ferry",
    "datePublished": "2015-03-04",
    "publisher": {"name": "Other Post"},
    "inLanguage": "fr",
    "license": "https://licence.example/other",
}


@pytest.mark.parametrize(
    "things",
    [
        [SITE, ORGANISATION, TRAIL, NEWS],
        [ORGANISATION, POINTED, SITE],
        [{"@context": "https://schema.org", "@graph": [SITE, ORGANISATION, TRAIL, POINTED]}],
        [[SITE, TRAIL, NEWS]],
        [{"@graph": [SITE]}, [[NEWS]]],
        [{"@graph": NEWS}, SITE],
        [{"@type": "WebPage", "name": "Page", "publisher": {"name": "Big Media Group"}, "mainEntity": NEWS}],
        [SITE, NEWS | {"publisher": [{"@type": "Organization", "name": ["Harbour Post"]}]}],
        [OTHER, NEWS],
        [NEWS | {"publisher": "#us"}, ORGANISATION, SITE],
    ],
)
def test_of_all_that_linked_data_say_the_articles_own_counts(things: list[object]) -> None:
    head = "<title>Harbour closed</title>" + '<meta property="og:site_name" content="The Post on the web">'
    source = page(head + linked_data(*things))
    assert (source.title, source.publisher, source.published) == ("Harbour closed", "Harbour Post", date(2023, 5, 31))
    assert (source.language, source.licence) == ("en", BY)


def test_headline_of_the_article_outranks_the_title_for_search_and_links() -> None:
    shown = "<title>Harbour: all you must know | Post</title><meta property='og:title' content='Port shut!'>"
    about = ARTICLE | {"url": "https://a.example/harbour", "headline": "Harbour closed &amp; barge sunk"}
    linked = shown + '<link rel="canonical" href="https://a.example/harbour/">'
    assert page(linked + linked_data(SITE, about)).title == "Harbour closed & barge sunk"
    cut = "<title>Harbour closed after a barge had sunk in the channel</title>"
    assert page(cut + linked_data(ARTICLE | {"headline": "Harbour closed after a barge…"})).title == (
        "Harbour closed after a barge had sunk in the channel"
    )


def test_headline_of_another_article_is_no_title() -> None:
    assert page("<title>News of the north</title>" + linked_data(OTHER)).title == "News of the north"
    assert page(linked_data(ARTICLE)).title == "Harbour closed"


def test_what_names_no_publisher_is_none() -> None:
    assert page(linked_data(ARTICLE | {"publisher": "#unknown"})).publisher is None
    assert page(linked_data(ARTICLE | {"publisher": {"@id": "https://a.example/#us"}})).publisher is None
    assert page(linked_data(ORGANISATION | {"@id": "#a"}, ARTICLE | {"publisher": {"@id": "#b"}})).publisher is None
