"""What every encoder must do; both implementations run the whole suite."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from index.encoder import Encoder

TEXTS = [
    "The rocket's second stage failed to ignite.",
    "Satellit erreichte die Umlaufbahn nicht.",
    "",
    "卫星发射失败。",
    "launch " * 900,
    "\ud800 lone surrogate \x00 and a NUL",
]


@pytest.fixture(params=["minilm", "hashing"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return request.getfixturevalue(request.param)


def test_rows_are_unit_length_float32_in_order(encoder: Encoder) -> None:
    rows = encoder.encode_passages(TEXTS)
    assert rows.shape == (len(TEXTS), encoder.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    alone = encoder.encode_passages([TEXTS[1]])
    np.testing.assert_allclose(rows[1], alone[0], atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)
    assert encoder.count_tokens([]) == []


def test_the_same_texts_give_the_same_bytes(encoder: Encoder) -> None:
    assert encoder.encode_passages(TEXTS).tobytes() == encoder.encode_passages(TEXTS).tobytes()


@pytest.fixture
def threads_put_back() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("threads_put_back")
def test_a_query_has_the_same_vector_in_any_company_and_on_any_number_of_threads(encoder: Encoder) -> None:
    found = set()
    for threads in (1, 2):
        torch.set_num_threads(threads)
        found.add(encoder.encode_queries(TEXTS).tobytes())
        found.add(b"".join(encoder.encode_queries([text]).tobytes() for text in TEXTS))
        assert torch.get_num_threads() == threads
    assert len(found) == 1


@pytest.mark.usefixtures("threads_put_back")
def test_threads_that_encode_at_once_leave_the_number_of_threads_as_it_was(encoder: Encoder) -> None:
    torch.set_num_threads(2)
    alone = encoder.encode_queries(TEXTS).tobytes()

    def work(number: int) -> tuple[bytes, int]:
        if number % 2:
            encoder.encode_passages(TEXTS)  # which a thread that is new to torch may begin with
            return alone, torch.get_num_threads()
        return encoder.encode_queries(TEXTS).tobytes(), torch.get_num_threads()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(work, range(6))) == {(alone, 2)}
    assert torch.get_num_threads() == 2


def test_texts_that_share_words_are_nearer(encoder: Encoder) -> None:
    query = encoder.encode_queries(["the satellite launch failed"])[0]
    near, far = encoder.encode_passages(["a satellite launch failed", "bread and butter pudding recipe"])
    assert query @ near > query @ far


def test_progress_ends_at_the_total(encoder: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode_passages(["one", "two", "three"], lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_identity_is_a_digest(encoder: Encoder) -> None:
    assert encoder.name
    assert len(encoder.digest) == 64
    assert int(encoder.digest, 16) >= 0
