"""Reads HTML back, to see what a browser would make of it."""

from html.parser import HTMLParser

_NAMES = """a article b bdi blockquote br cite code dd details div dl dt em h1 h2 h3 h4 header i li mark ol p pre section
span summary table tbody td th thead tr ul"""
HARMLESS = frozenset(_NAMES.split())


class Markup(HTMLParser):
    """Tags, attributes and text of a piece of HTML; ``text`` leaves the shapes and the word joiners out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.labels: list[dict[str, str]] = []
        self.open: list[str] = []
        self.marked = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        facts = {name: value or "" for name, value in attrs}
        if "wb-label" in facts.get("class", "").split():
            self.labels.append(facts)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked += data


def read(html: str) -> Markup:
    """Return ``html`` read back, after checking that it is balanced and that nothing in it can run or load."""
    markup = Markup(html)
    assert markup.open == []
    assert set(markup.tags) <= HARMLESS
    for name, value in markup.attributes:
        assert not name.startswith("on")
        assert name != "src"
        if name == "href":
            assert value.startswith(("http://", "https://", "?"))
    return markup
