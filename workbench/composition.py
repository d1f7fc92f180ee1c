"""Settings to a working bench; with ``workbench.parts`` the only place where parts are chosen. All doors come through here.

Invariant: opening is cheap. Models are loaded when they are first needed; an index is opened at its current generation,
and opened again when a newer one was put in place.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.errors import IndexDamaged, IndexMissing, SettingRefused, WorkbenchError
from workbench.indexes import Indexes, OpenIndex
from workbench.parts import Parts
from workbench.records import Article, CheckReport, Claim, Finding, Provenance
from workbench.runs import Runs
from workbench.server_indexes import open_indexes
from workbench.settings import Settings, load_settings

if TYPE_CHECKING:
    from index.evidence_index import BuildReport, IndexInfo
    from index.progress import Progress as BuildProgress
    from index.records import EvidenceSource
    from workbench.check_worthiness import Priority
    from workbench.checked_claims import CheckedClaims, CheckedMatch
    from workbench.checker import Checker, CheckPolicy, ProgressReport
    from workbench.reviews import Person, ReviewStore
    from workbench.verdicts import VerdictRule

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DEMO_INDEX = "demo"


def open_workbench(
    *, home: Path | str | None = None, index: str | None = None, settings: Settings | None = None
) -> "Workbench":
    """Return a workbench on ``settings``, or else those in force; ``home`` and ``index`` override them.

    Raises:
        SettingRefused: a setting that cannot be used.
    """
    named = {"home": Path(home).expanduser() if home else None, "index": index}
    if settings is None:
        return Workbench(load_settings(**named))
    return Workbench(settings.model_copy(update={name: value for name, value in named.items() if value is not None}))


class Workbench(Parts):
    """Everything that a door needs: articles to findings, the evidence index, saved runs.

    Threads may share one: models are guarded where they need it, and nothing else is changed after loading.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.runs = Runs(settings.home / "runs")
        self._opened: OpenIndex | None = None

    @property
    def source(self) -> OpenIndex:
        """The index of the settings, at its current generation.

        Raises:
            IndexMissing: it was not built yet.
            IndexDamaged, IndexMismatch, IndexUnreachable: it cannot be used.
        """
        with self._lock:
            current = self.indexes.current(opened=self._opened)  # tells of a missing index before the encoder is loaded
            if self._opened is None or self._opened.generation != current:
                # The one before is let go when the last search over it has ended, not while it runs.
                self._opened = self.indexes.open(self.encoder, fusion=self.fusion())
            return self._opened

    # -- articles and claims -------------------------------------------------------------------------------------

    def extract(self, article: Article, *, as_of: date | None = None) -> list[Claim]:
        """Return the claims of ``article``, in its order."""
        return self.extractor.extract(article, as_of=as_of)

    def check(
        self,
        article: Article,
        *,
        as_of: date | None = None,
        match_all: bool = False,
        progress: "ProgressReport | None" = None,
    ) -> CheckReport:
        """Extract the claims of ``article`` and match each against the index.

        Args:
            article: what to check; see ``workbench.articles`` for where one comes from.
            as_of: evidence later than this day is left out or flagged, as the settings say.
            match_all: match predictions, opinions and hedged parts too.
            progress: follows the stages.
        """
        source = self.source  # once: a generation that is put in place meanwhile is the next check's
        made_with = self.provenance(as_of, source=source)
        return self.checker(source).check(article, made_with, match_all=match_all, progress=progress)

    def match(
        self, claims: Sequence[Claim], *, article: Article | None = None, as_of: date | None = None
    ) -> list[Finding]:
        """Match claims that are already there, whatever their kind."""
        source = self.source
        made_with = self.provenance(as_of, source=source)
        return self.checker(source).match(claims, made_with, article=article, match_all=True)

    def fetch(self, address: str) -> Article:
        """Fetch an article from an http or https address, within the limits of the settings.

        Raises:
            FetchRefused: an address that must not, or could not, be fetched.
        """
        from workbench.articles import FetchLimits, article_from_address

        limits = FetchLimits(max_bytes=self.settings.fetch_max_bytes, seconds=self.settings.fetch_seconds)
        return article_from_address(address, limits=limits, allowed_hosts=self.settings.fetch_allowed_hosts)

    def checker(self, source: "EvidenceSource | None" = None, *, rule: "VerdictRule | None" = None) -> "Checker":
        """Return the checker of the settings; ``source`` and ``rule`` stand in for those in force (for evaluation)."""
        from workbench.checker import Checker

        return Checker(self.extractor, source or self.source, self.stance_model, policy=self.policy(rule=rule))

    def policy(self, *, rule: "VerdictRule | None" = None) -> "CheckPolicy":
        """Return what the settings say of weighing evidence; ``rule`` stands in for the one in force."""
        from workbench.checker import CheckPolicy
        from workbench.stance_choice import JUDGE, verdict_rule

        settings = self.settings
        return CheckPolicy(
            passages_per_claim=settings.passages_per_claim,
            flag_later=settings.later_evidence == "flag",
            supports_at=settings.supports_at,
            refutes_at=settings.refutes_at,
            evidence_gain=settings.evidence_gain,
            rule=verdict_rule(settings, self.calibration) if rule is None else rule,
            ranking=self.ranking,
            compare=self.late_interaction.closeness if self.ranking else None,
            # A judge knows that Pyongyang is North Korea, and every pair that it is asked costs money.
            one_name=not settings.stance_model.startswith(JUDGE),
            contrasts=not settings.stance_model.startswith(JUDGE),
        )

    def provenance(self, as_of: date | None = None, *, source: "EvidenceSource | None" = None) -> Provenance:
        """Return what a finding made now, from ``source`` or else the index of the settings, would be made with."""
        source = source or self.source
        return Provenance(
            software=f"claim-workbench {__version__}",
            index=source.name,
            generation=source.generation,
            encoder=self.encoder.name,
            encoder_digest=self.encoder.digest,
            stance_model=self.stance_model.name,
            stance_digest=self.stance_model.digest,
            parser=self.extractor.name,
            settings_digest=self.settings.digest,
            as_of=as_of,
        )

    # -- the review record ---------------------------------------------------------------------------------------

    @property
    def reviews(self) -> "ReviewStore":
        """The review record of the settings, opened on first use."""
        with self._lock:
            return self._reviews

    @cached_property
    def _reviews(self) -> "ReviewStore":
        from workbench.reviews import open_review_store

        return open_review_store(self.settings)

    def generations(self) -> dict[str, str]:
        """Return the current generation of every index, by name: what makes a finding stale.

        What cannot be read now is left out: the record of reviews can be worked on without it.
        """
        found: dict[str, str] = {}
        with suppress(WorkbenchError):
            for name in self.index_names():
                with suppress(IndexDamaged, IndexMissing):
                    found[name] = self.indexes.current(name)
        return found

    def sign_in(self, name: str, address: str | None = None) -> "Person":
        """Return who acts: a local user, who is an editor, or somebody who signed in with an ``address``.

        Who signs in for the first time gets the role that ``editors`` and ``first_role`` give; then an editor changes it.
        """
        from workbench.reviews import Role, person_id

        settings = self.settings
        editors = {person_id(editor) for editor in settings.editors}
        role = Role.EDITOR if address is None or person_id(address or name) in editors else Role[settings.first_role]
        return self.reviews.sign_in(name, sign_in_id=address, role=role)

    def priorities(self, claims: Sequence[Claim], *, language: str | None = None) -> "list[Priority]":
        """Return how soon each claim should be looked at, by the criteria that the settings weigh.

        Checked claims are searched where ``novelty_weight`` is above zero, the index where ``evidence_weight`` is.
        """
        from index.records import CoverageQuery
        from workbench.check_worthiness import PriorityWeights, prioritise

        weights = PriorityWeights.of(self.settings)
        matches = nearest = None
        if weights.novelty:
            found = self.match_checked(claims)
            matches = [max((match.match_score for match in row), default=None) for row in found]
        if weights.evidence:
            covered = self.source.coverage([CoverageQuery(text=claim.text) for claim in claims])
            nearest = [one.nearest_score for one in covered]
        worths = self.check_worthiness.score(claims, language=language)
        return prioritise(claims, worths, weights, matches=matches, nearest=nearest)

    # -- claims already checked ----------------------------------------------------------------------------------

    @property
    def checked_claims(self) -> "CheckedClaims":
        """The claims that somebody has checked already; empty until some were imported."""
        with self._lock:
            return self._checked_claims

    @cached_property
    def _checked_claims(self) -> "CheckedClaims":
        from workbench.checked_claims import CheckedClaims, MatchPolicy

        folder, policy = self.settings.checked_folder, MatchPolicy.of(self.settings)
        return CheckedClaims(folder, lambda: self.encoder, passage_encoder=self.passage_encoder, policy=policy)

    def match_checked(self, claims: Sequence[Claim]) -> "list[tuple[CheckedMatch, ...]]":
        """Return for each claim the checked claims that may be it; none for any where nothing was imported yet."""
        return [()] * len(claims) if self.checked_claims.empty else self.checked_claims.match(claims)

    # -- the evidence index --------------------------------------------------------------------------------------

    @property
    def indexes(self) -> Indexes:
        """The indexes of the home folder or the server, with the verbs that build, change, prove and repair them."""
        return open_indexes(self.settings, self.passage_encoder)

    def index_names(self) -> list[str]:
        """Return the names of the indexes that can be opened."""
        return self.indexes.names()

    def index_info(self, name: str | None = None) -> "IndexInfo":
        """Return what an index holds, read from its manifest: no model is loaded."""
        return self.indexes.info(name)

    def build_index(
        self, sources: Sequence[Path | str], *, name: str | None = None, progress: "BuildProgress | None" = None
    ) -> "BuildReport":
        """Build an index anew from files, folders and globs."""
        return self.indexes.build(sources, name=name, progress=progress)

    def add_documents(
        self, sources: Sequence[Path | str], *, name: str | None = None, progress: "BuildProgress | None" = None
    ) -> "BuildReport":
        """Add documents to an index; one that is there under the same id is replaced."""
        return self.indexes.add(sources, name=name, progress=progress)

    def build_demo(self, *, progress: "BuildProgress | None" = None) -> "BuildReport":
        """Build the demo index from the examples that ship with the project.

        Raises:
            SettingRefused: the examples are not beside the package.
        """
        evidence = EXAMPLES / "evidence.jsonl"
        if not evidence.is_file():
            raise SettingRefused(f"{evidence} is not there: run this from a clone of the project")
        return self.build_index([evidence], name=DEMO_INDEX, progress=progress)


def demo_article() -> Path:
    """Return the path of the demo article."""
    return EXAMPLES / "article.md"
