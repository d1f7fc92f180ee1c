"""Passages encoded on the workers of a Ray cluster: for an index of a corpus that one machine would take days over.

    with spread_over(bench, address="10.0.0.1:6379") as encoder:
        bench.indexes.build(sources, encoder=encoder)

Invariant: a block of passages is encoded whole, by one worker, with one thread and in the runtime that was chosen here, and
so gives the vectors that this machine would give it alone on one thread. Everything else of the build happens here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from workbench.cluster import Cluster, Read
from workbench.crew import LEASE, TRIES, Crew, GivenUp
from workbench.errors import ClusterRefused, ModelRefused

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from index.encoder import Encoder, Vectors
    from workbench.composition import Workbench
    from workbench.settings import Settings

#: Makes the encoder of a worker; it travels, so it is a function of a module, or a partial of one.
EncoderOpener = Callable[[], "Encoder"]


class SpreadEncoder:
    """The encoder of this machine, whose blocks of passages are encoded by a crew."""

    def __init__(self, encoder: "Encoder", crew: Crew) -> None:
        self._encoder, self._crew = encoder, crew

    @property
    def name(self) -> str:
        """Name of the model."""
        return self._encoder.name

    @property
    def digest(self) -> str:
        """Digest of the model; that of every worker is the same."""
        return self._encoder.digest

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read."""
        return self._encoder.max_tokens

    @property
    def runtime(self) -> str:
        """How passages are computed, here and on every worker."""
        return self._encoder.runtime

    def encode_queries(self, texts: Sequence[str]) -> "Vectors":
        """Encode here."""
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], report: Callable[[int, int], None] | None = None) -> "Vectors":
        """Encode here."""
        return self._encoder.encode_passages(texts, report)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count here."""
        return self._encoder.count_tokens(texts)

    def encode_blocks(self, blocks: Iterable[Sequence[str]]) -> "Iterator[tuple[int, Vectors]]":
        """Yield the number and the vectors of each block as it is done.

        Raises:
            ClusterRefused: the cluster has no worker any more, or a block ends every worker that takes it.
        """
        pieces = ((f"{number} {_key(texts)}", (number, list(texts))) for number, texts in enumerate(blocks))
        for (number, texts), vectors in self._crew.run(pieces):
            if isinstance(vectors, GivenUp):
                raise ClusterRefused(
                    f"{TRIES} workers ended over the same {len(texts)} passages: is there memory for the model on every"
                    " node? The same command goes on where it was"
                )
            yield number, vectors


@contextmanager
def spread_encoder(
    encoder: "Encoder",
    opener: EncoderOpener,
    *,
    address: str | None = None,
    workers: int | None = None,
    lease: float = LEASE,
) -> Iterator[SpreadEncoder]:
    """Yield ``encoder`` spread over a cluster, whose workers make theirs with ``opener``.

    Raises:
        ClusterRefused: the cluster cannot be used.
    """
    with_identity = partial(open_worker, opener, _identity(encoder))
    cluster = Cluster(address)
    try:
        crew = Crew(cluster, with_identity, workers=workers, lease=lease)
        try:
            yield SpreadEncoder(encoder, crew)
        finally:
            crew.close()
    finally:
        cluster.close()


def spread_over(
    bench: "Workbench", *, address: str | None = None, workers: int | None = None
) -> "AbstractContextManager[SpreadEncoder]":
    """Return the encoder of a workbench, spread over a cluster; the runtime is the one that is fastest here."""
    encoder = bench.passage_encoder()
    settings = bench.settings.model_copy(update={"encoder_runtime": encoder.runtime})
    return spread_encoder(encoder, partial(open_encoder, settings), address=address, workers=workers)


def open_encoder(settings: "Settings") -> "Encoder":
    """Return the encoder of the settings for vectors that are written."""
    from workbench.composition import Workbench

    return Workbench(settings).passage_encoder()


def open_worker(opener: EncoderOpener, identity: str, read: Read) -> tuple[str, Any]:  # noqa: ARG001 - nothing is fetched
    """Open an encoder on a node and return what encodes a block.

    Raises:
        ModelRefused: it is not the encoder of the machine that runs the command.
    """
    encoder = opener()
    if _identity(encoder) != identity:
        raise ModelRefused(
            f"the encoder is {_identity(encoder)}, that of the command {identity}: give every node the same model"
        )
    return identity, partial(_encode, encoder)


def _encode(encoder: "Encoder", piece: tuple[int, list[str]]) -> "Vectors":
    return encoder.encode_passages(piece[1])


def _identity(encoder: "Encoder") -> str:
    return f"{encoder.name} {encoder.digest[:16]} {encoder.runtime} {encoder.dimension}"


def _key(texts: Sequence[str]) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
