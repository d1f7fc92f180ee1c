"""Settings: where they come from, what refuses them, what enters the digest."""

from pathlib import Path

import pytest

from workbench.errors import SettingRefused
from workbench.settings import Settings, load_settings


def test_environment_comes_before_the_file_and_arguments_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('index = "file"\npassages_per_claim = 7\nparser = "file"\n')
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_INDEX", "environment")
    monkeypatch.setenv("WORKBENCH_PARSER", "environment")
    settings = load_settings(index="argument")
    assert (settings.index, settings.parser, settings.passages_per_claim) == ("argument", "environment", 7)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("passages_per_claim = 0", "passages_per_claim"),
        ('later_evidence = "maybe"', "later_evidence"),
        ("supports_at = 1.5", "supports_at"),
        ("unheard_of = 1", "unheard_of"),
        ("= broken", "settings.toml"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "settings.toml").write_text(line)
    with pytest.raises(SettingRefused, match=message):
        load_settings(home=tmp_path)


def test_a_list_in_the_environment_that_is_no_json_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_EDITORS", "ada@example.org")
    with pytest.raises(SettingRefused, match=r"WORKBENCH_EDITORS='ada@example.org' cannot be read.*as JSON"):
        load_settings(home=tmp_path)
    monkeypatch.setenv("WORKBENCH_EDITORS", '["ada@example.org"]')
    assert load_settings(home=tmp_path).editors == ("ada@example.org",)


def test_the_digest_follows_what_changes_findings_and_nothing_else(tmp_path: Path) -> None:
    base = Settings(home=tmp_path)
    assert Settings(home=tmp_path / "elsewhere", index="other").digest == base.digest
    assert Settings(home=tmp_path, passages_per_claim=5).digest != base.digest
    assert Settings(home=tmp_path, stance_model="other").digest != base.digest
    assert base.model_copy(update={"passages_per_claim": 5}).digest != base.digest


def test_every_setting_is_described_and_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"`{name}`" in page, name


def test_a_variable_that_is_all_but_a_setting_is_refused_and_others_are_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKBENCH_JUDGE_KEY", "secret")
    monkeypatch.setenv("WORKBENCH_PORT", "8000")
    load_settings()
    monkeypatch.setenv("WORKBENCH_RISKS", "0.01")
    with pytest.raises(SettingRefused, match=r"WORKBENCH_RISKS is no setting: WORKBENCH_RISK is meant"):
        load_settings()
