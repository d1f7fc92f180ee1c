"""Small models that are plain JSON: read whole, proved by their SHA-256 before a number of them is used, never pickled.

Invariant: what ``read_model`` returns has the digest that was asked for, is a JSON object, and has the format asked for.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from workbench.errors import ModelRefused
from workbench.files import write_whole

#: Where the weights that ship lie.
MODELS = Path(__file__).resolve().parents[1] / "models"
_MOST_BYTES = 50_000_000


def read_model(path: Path, *, model_format: str, digest: str | None = None) -> tuple[dict[str, Any], str]:
    """Return the content of a model file and its SHA-256.

    Args:
        path: a JSON file.
        model_format: what its ``format`` must say.
        digest: SHA-256 that the file must have; ``None`` for files of a person's own.

    Raises:
        ModelRefused: the file is absent, altered, too large or of another format; the message says what restores it.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ModelRefused(f"{path} is larger than {_MOST_BYTES:,} bytes: it is no model file of the workbench")
        raw = path.read_bytes()
    except OSError as error:
        raise ModelRefused(
            f"{path} cannot be read ({error.strerror}): restore it with git checkout, or train it again"
        ) from error
    found = hashlib.sha256(raw).hexdigest()
    if digest is not None and found != digest:
        raise ModelRefused(f"{path} was altered (SHA-256 {found[:12]}...): restore it with git checkout")
    try:
        content = json.loads(raw)
        if not isinstance(content, dict) or content.get("format") != model_format:
            raise ValueError(f"its format is not {model_format!r}")
    except (ValueError, RecursionError) as error:
        raise ModelRefused(f"{path} is no model file: {error}") from error
    return content, found


def write_model(path: Path, content: dict[str, Any]) -> str:
    """Write a model file whole or not at all, and return its SHA-256; equal content gives equal bytes."""
    raw = (json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, raw)
    return hashlib.sha256(raw).hexdigest()
