"""Sentences with offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("On Sept. 13, 2023 Mr. Lee met Gen. Park.", ["On Sept. 13, 2023 Mr. Lee met Gen. Park."]),
        ("The U.S. said it rose 3.5 percent. It fell.", ["The U.S. said it rose 3.5 percent.", "It fell."]),
        ('He left. "We talk," he said. "Soon."', ["He left.", '"We talk," he said.', '"Soon."']),
        ("First paragraph without stop\n\nSecond one", ["First paragraph without stop", "Second one"]),
        ("A line\nthat is wrapped. Next.", ["A line\nthat is wrapped.", "Next."]),
        ("Am 3. Oktober 2023 kam er an. Er blieb.", ["Am 3. Oktober 2023 kam er an.", "Er blieb."]),
        ("Sie war am Sonntag, 24. September. Und dann?", ["Sie war am Sonntag, 24. September.", "Und dann?"]),
        ("He scored 3. August was dry.", ["He scored 3.", "August was dry."]),
        ("Rund 1,3 Mio. Haushalte zahlen. Gut.", ["Rund 1,3 Mio. Haushalte zahlen.", "Gut."]),
        ("Er kostete 3 Mrd. Die Stadt zahlt.", ["Er kostete 3 Mrd.", "Die Stadt zahlt."]),
        ("Das Gesetz Nr. 3 gilt lt. Angaben der Stadt. Gut.", ["Das Gesetz Nr. 3 gilt lt. Angaben der Stadt.", "Gut."]),
        ("Según el Sr. Vega, es tarde. Sí.", ["Según el Sr. Vega, es tarde.", "Sí."]),
        ("Perdimos todo, afirmó. ¿Y ahora? ¡No!", ["Perdimos todo, afirmó.", "¿Y ahora?", "¡No!"]),
        ("La liste de MM. Petit et Roux a gagné. Bien.", ["La liste de MM. Petit et Roux a gagné.", "Bien."]),
        ("He met Luis Vega Sr. It cost 3 m. Mio. left.", ["He met Luis Vega Sr.", "It cost 3 m. Mio. left."]),
        ("发射失败。卫星坠海。", ["发射失败。", "卫星坠海。"]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_sentences_are_found(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@settings(deadline=None)  # the first text loads spaCy
@given(st.text(alphabet=st.characters(), max_size=300))
def test_spans_are_ordered_trimmed_and_cover_everything(text: str) -> None:
    covered = 0
    kept = ""
    for start, end in sentence_spans(text):
        assert covered <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[covered:start].strip()
        covered = end
        kept += text[start:end]
    assert "".join(kept.split()) == "".join(text.split())


def test_a_megabyte_without_a_full_stop_is_cut_and_covered() -> None:
    text = "word " * 200_000
    spans = sentence_spans(text)
    assert len(spans) > 1
    assert sum(end - start for start, end in spans) > 0.99 * len(text) - len(spans)
