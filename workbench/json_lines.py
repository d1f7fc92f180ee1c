"""Lines of the files that people hand in to measure with and to learn from: gzipped or not, one at a time.

Invariant: a file that cannot be read is one error that names it, whatever is wrong with its bytes.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import SourceUnreadable


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of every line of a file that holds anything; a byte order mark is no part of the first.

    Raises:
        SourceUnreadable: it is not there, is damaged, or is no UTF-8.
    """
    opener: Any = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except UnicodeDecodeError as error:
        raise SourceUnreadable(f"{path} cannot be read: it is no UTF-8 ({error.reason}); save it as UTF-8") from error
    except (OSError, EOFError, zlib.error) as error:
        raise SourceUnreadable(f"{path} cannot be read: {error}; get the file again") from error
