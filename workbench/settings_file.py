"""``settings.toml`` of the home folder: read for a person to change, and written so that nothing is lost.

Invariant: a value is written only if the settings as a whole accept it; the file is replaced whole or not at all, and the
comments that somebody wrote into it stay. Two people who change it at once: the later one is told.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from workbench.errors import SettingRefused
from workbench.files import write_whole
from workbench.settings import Settings, load_settings

NAME = "settings.toml"
Source = Literal["environment", "file", "default"]
_WRITING = Lock()


def file_digest(home: Path) -> str:
    """Return what tells one content of the settings file from another; empty where there is no file."""
    path = home / NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def sources(home: Path) -> dict[str, Source]:
    """Return of every setting where its value comes from.

    Raises:
        SettingRefused: the settings file cannot be read.
    """
    written = _read(home)
    return {
        name: "environment" if f"WORKBENCH_{name.upper()}" in os.environ else "file" if name in written else "default"
        for name in Settings.model_fields
    }


def write_settings(home: Path, changes: Mapping[str, Any], *, seen: str | None = None) -> Settings:
    """Write ``changes`` into the settings file and return the settings in force afterwards.

    Args:
        home: the folder that holds the file.
        changes: new values by name; ``None`` takes a setting out of the file, so that its default holds again.
        seen: what ``file_digest`` said when the person began; with another content by now nothing is written.

    Raises:
        SettingRefused: a value that cannot be used, a name that is none, or a file that somebody else changed.
    """
    with _WRITING:
        if seen is not None and seen != file_digest(home):
            raise SettingRefused(f"{NAME} was changed by somebody else meanwhile: look at its values and save again")
        document = _read(home)
        for name, value in changes.items():
            if value is None:
                document.pop(name, None)
            else:
                document[name] = list(value) if isinstance(value, tuple) else value
        values = document.unwrap()
        load_settings(**{"home": home, **{name: value for name, value in values.items() if name != "home"}})
        _replace(home / NAME, document.as_string())
    return load_settings(home=home)


def _read(home: Path) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = home / NAME
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
    except (TOMLKitError, UnicodeDecodeError, OSError) as error:
        raise SettingRefused(f"{path} cannot be read: {error}") from error


def _replace(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written: {error.strerror}") from error
