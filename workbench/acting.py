"""What one person does with a workbench beyond the review record: checks, the corpus, settings, checked claims, batches.

Invariant: the role is looked up in the record at the moment of the deed, so that a page that was opened before somebody's
role changed allows nothing that they may not do any more. The record itself enforces its own part (``reviews.states``).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.batch import BatchJob, BatchRequest
from workbench.composition import Workbench
from workbench.records import Article, Claim, Finding
from workbench.reviews import Role
from workbench.reviews.states import require
from workbench.settings import Settings
from workbench.settings_file import write_settings

if TYPE_CHECKING:
    from index.evidence_index import BuildReport, RepairReport, VerifyReport
    from index.progress import Progress as BuildProgress
    from workbench.checked_claims import MatchDecision
    from workbench.checker import ProgressReport

#: The least role for each deed; reading is free. The words stand in the refusal.
LEAST: dict[str, Role] = {
    "check articles": Role.CHECKER,
    "run batches": Role.CHECKER,
    "decide on checked claims": Role.CHECKER,
    "prove the index": Role.CHECKER,
    "add to the corpus": Role.REVIEWER,
    "change the corpus": Role.EDITOR,
    "change settings": Role.EDITOR,
}


class Acting:
    """A workbench in the hands of one person.

    Args:
        bench: what is acted on.
        by: id of the person, who has signed in; ``None`` is whoever owns this machine and has not said their name: like
            the terminal, they may do everything. A door that others reach never passes ``None``.
    """

    def __init__(self, bench: Workbench, by: str | None) -> None:
        self.bench = bench
        self.by = by

    def may(self, deed: str) -> bool:
        """Whether the person's role allows a deed of ``LEAST`` now."""
        return self.by is None or self.bench.reviews.person(self.by).role.rank >= LEAST[deed].rank

    def require(self, deed: str) -> None:
        """Refuse a deed of ``LEAST`` that the person's role does not allow.

        Raises:
            RoleRefused: the message names the person, their role and the one that is needed.
        """
        if self.by is not None:
            require(self.bench.reviews.person(self.by), LEAST[deed], deed)

    # -- articles and claims: every method raises RoleRefused first, and then what the workbench raises ------------

    def fetch(self, address: str) -> Article:
        """Fetch an article; see ``Workbench.fetch``."""
        self.require("check articles")
        return self.bench.fetch(address)

    def check(self, article: Article, *, as_of: date | None = None, progress: "ProgressReport | None" = None) -> str:
        """Check an article, save the run, put its claims into the record of the person; return the run's id."""
        self.require("check articles")
        report = self.bench.check(article, as_of=as_of, progress=progress)
        run_id = self.bench.runs.save(report)
        if self.by:
            self.bench.reviews.record(report, by=self.by)
        return run_id

    def match(
        self, claims: Sequence[Claim], *, article: Article | None = None, as_of: date | None = None
    ) -> list[Finding]:
        """Match claims that are already there; see ``Workbench.match``."""
        self.require("check articles")
        return self.bench.match(claims, article=article, as_of=as_of)

    def batch(self, folder: Path, request: BatchRequest, **options: Any) -> BatchJob:
        """Return a batch in ``folder`` that begins, or goes on, when it is started; see ``BatchJob`` for the options."""
        self.require("run batches")
        return BatchJob(_opener(self.bench), request, folder, **options)

    # -- claims already checked ------------------------------------------------------------------------------------

    def decide_match(self, deed: str, claim_text: str, checked_id: str) -> "MatchDecision":
        """Remember what the person says of a match; ``deed`` is ``accept``, ``reject`` or ``reopen``."""
        self.require("decide on checked claims")
        collection = self.bench.checked_claims
        deeds = {"accept": collection.accept, "reject": collection.reject, "reopen": collection.reopen}
        return deeds[deed](claim_text, checked_id, reviewer=self.by or self.bench.settings.reviewer)

    # -- the corpus ------------------------------------------------------------------------------------------------

    def build_demo(self) -> "BuildReport":
        """Build the demo index."""
        self.require("add to the corpus")
        return self.bench.build_demo()

    def add_documents(self, sources: Sequence[Path | str], *, progress: "BuildProgress | None" = None) -> "BuildReport":
        """Add documents to the index of the settings."""
        self.require("add to the corpus")
        return self.bench.add_documents(sources, progress=progress)

    def remove_documents(self, *, ids: Sequence[str] = (), urls: Sequence[str] = ()) -> "BuildReport":
        """Remove documents from the index of the settings."""
        self.require("change the corpus")
        return self.bench.indexes.remove(ids=ids, urls=urls)

    def compact(self, *, progress: "BuildProgress | None" = None) -> "BuildReport":
        """Give back the room of removed documents."""
        self.require("change the corpus")
        return self.bench.indexes.compact(progress=progress)

    def repair(self, *, progress: "BuildProgress | None" = None) -> "RepairReport":
        """Bring a damaged index back to a whole generation."""
        self.require("change the corpus")
        return self.bench.indexes.repair(progress=progress)

    def verify(self, *, progress: "BuildProgress | None" = None) -> "VerifyReport":
        """Prove the index from its bytes up."""
        self.require("prove the index")
        return self.bench.indexes.verify(progress=progress)

    # -- settings --------------------------------------------------------------------------------------------------

    def write_settings(self, changes: Mapping[str, Any], *, seen: str | None = None) -> Settings:
        """Write settings; see ``settings_file.write_settings``."""
        self.require("change settings")
        return write_settings(self.bench.settings.home, changes, seen=seen)


def _opener(bench: Workbench) -> Callable[[], Workbench]:
    """Return what hands a batch the workbench of this server, whose models are loaded already."""
    return lambda: bench
