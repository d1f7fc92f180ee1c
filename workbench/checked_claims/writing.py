"""Checked claims as JSON lines, which the import reads back to equal claims."""

import os
from collections.abc import Sequence
from pathlib import Path

from workbench.checked_claims.records import CheckedClaim
from workbench.errors import SettingRefused
from workbench.serialise import to_json


def write_checked(claims: Sequence[CheckedClaim], path: Path) -> int:
    """Write claims to ``path``, whole or not at all, and return their number.

    Raises:
        SettingRefused: the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8") as stream:
            stream.writelines(to_json(claim, indent=None) + "\n" for claim in claims)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another file") from error
    return len(claims)
