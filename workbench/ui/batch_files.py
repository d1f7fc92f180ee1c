"""Final files of a batch as one person may have them. No Streamlit in here."""

import tempfile
from dataclasses import replace
from pathlib import Path

from workbench.batch.final import reported
from workbench.batch.folder import BatchFolder
from workbench.exports.tables import write_tables
from workbench.ui.hiding import without_suggestions


def without_suggestions_of(file: Path) -> bytes:
    """Return a table of a finished batch, written anew without what the machine suggests; evidence is in it as it was.

    Raises:
        BatchRefused: the batch is being done again, or was altered.
    """
    seen = (
        replace(one, report=without_suggestions(one.report, {finding.claim.id for finding in one.report.findings}))
        for one in reported(BatchFolder(file.parent))
    )
    with tempfile.TemporaryDirectory() as folder:
        write_tables(seen, [file.suffix.removeprefix(".")], BatchFolder(Path(folder)).writing)
        return (Path(folder) / file.name).read_bytes()
