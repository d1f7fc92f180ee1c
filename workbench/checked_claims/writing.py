"""Checked claims as JSON lines, which the import reads back to equal claims."""

from collections.abc import Sequence
from pathlib import Path

from workbench.checked_claims.records import CheckedClaim
from workbench.errors import SettingRefused
from workbench.files import write_whole
from workbench.serialise import to_json

_ENDINGS = (".jsonl", ".ndjson")  # the import goes by the ending, and reads nothing else as JSON lines


def write_checked(claims: Sequence[CheckedClaim], path: Path) -> int:
    """Write claims to ``path``, whole or not at all, and return their number.

    Raises:
        SettingRefused: the file cannot be written, or could not be read back under its name.
    """
    if path.suffix.lower() not in _ENDINGS:
        raise SettingRefused(
            f"{path} would hold JSON lines, which 'checked import' reads of {' and '.join(_ENDINGS)} alone"
        )
    try:
        write_whole(path, (to_json(claim, indent=None) + "\n" for claim in claims))
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another file") from error
    return len(claims)
