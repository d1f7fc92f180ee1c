"""A story and a menu of a web page, for tests of what a page has beside them."""

LINKS = "".join(f'<a href="/{at}">Section {at}</a> ' for at in range(12))
PARAGRAPHS = [
    "The harbour of Port Albany was closed on Monday after a barge had sunk in the channel, the port said.",
    "Its owner, a company from the north, said that nobody had been hurt and that the barge would be raised in May.",
    "Ships waited off the coast for two days, and some of them turned to other ports, among them a ferry with cars.",
]
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
