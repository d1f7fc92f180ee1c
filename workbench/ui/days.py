"""Times as the pages write them, and days that a person chooses: as far back as an archive goes, where Streamlit's own
fields end ten years ago.
"""

from datetime import UTC, date, datetime
from typing import Any

from workbench.text import day

_EARLIEST, _LATEST = date(1800, 1, 1), date(2999, 12, 31)


def moment(value: datetime) -> str:
    """Return ``26 November 2026, 19:31 UTC``: the day as it stands everywhere else, in English whatever the locale."""
    there = value.astimezone(UTC)
    return f"{day(there.date())}, {there:%H:%M} UTC"


def ask_day(place: Any, label: str, value: date | None, *, key: str, **options: Any) -> date | None:
    """Draw a field for a day in ``place``, the page or a column of it, and return what is chosen.

    A value from an address may lie outside of what can be chosen, and is shown all the same.
    """
    chosen: date | None = place.date_input(
        label,
        value=value,
        key=key,
        min_value=min(_EARLIEST, value or _EARLIEST),
        max_value=max(_LATEST, value or _LATEST),
        format="YYYY-MM-DD",
        **options,
    )
    return chosen
