"""The Settings page: what is saved is in the file and in force, and what cannot be used is refused by name."""

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import samples
from tests.ui.conftest import PATIENCE, Opened, shown
from workbench.composition import Workbench, open_workbench
from workbench.errors import SettingRefused
from workbench.reviews import Role
from workbench.settings import Settings, load_settings
from workbench.settings_file import file_digest, sources, write_settings
from workbench.ui.settings_words import FIXED, groups, label_of

PAGE = "settings_page"


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A workbench whose settings come from a file in a home of its own."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    return open_workbench()


def written(home: Path) -> dict[str, object]:
    return tomllib.loads((home / "settings.toml").read_text(encoding="utf-8"))


def test_every_setting_is_on_the_page_once_with_what_it_does(opened: Opened, bench: Workbench) -> None:
    html = shown(opened(bench, page=PAGE))

    names = [name for _, _, names in groups() for name in names]
    assert sorted(names) == sorted(set(Settings.model_fields) - FIXED)
    for name in names:
        assert html.count(f'<span class="wb-name">{name}</span>') == 1
        assert label_of(name)


def test_saved_setting_is_in_the_file_and_in_force(opened: Opened, bench: Workbench) -> None:
    app = opened(bench, page=PAGE)
    app.number_input(key="set_risk").set_value(0.1)
    app.selectbox(key="set_later_evidence").set_value("flag")
    app.button[0].click().run()

    assert "Saved: Evidence later than the as-of date, Risk." in shown(app)
    assert written(bench.settings.home) == {"risk": 0.1, "later_evidence": "flag"}
    assert load_settings().risk == 0.1


def test_value_that_cannot_be_used_is_refused_by_name_and_changes_nothing(opened: Opened, bench: Workbench) -> None:
    app = opened(bench, page=PAGE)
    app.number_input(key="set_risk").set_value(1.5)
    app.button[0].click().run()

    assert "setting &#x27;risk&#x27; cannot be 1.5" in shown(app)
    assert not (bench.settings.home / "settings.toml").exists()


def test_stance_model_that_is_not_there_is_refused_by_name(opened: Opened, bench: Workbench) -> None:
    app = opened(bench, page=PAGE)
    app.text_input(key="set_stance_model").set_value(samples.HOSTILE)
    app.button[0].click().run()

    assert "setting &#x27;stance_model&#x27; cannot be" in shown(app)
    assert "<script>" not in shown(app)
    assert not (bench.settings.home / "settings.toml").exists()


def test_two_people_who_save_at_once_do_not_overwrite_each_other(
    opened: Opened, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(bench, page=PAGE)
    monkeypatch.setattr("workbench.ui.bench.open_workbench", open_workbench)  # from now on, as the file has it
    write_settings(bench.settings.home, {"diversity": 0.3, "risk": 0.2})
    app.number_input(key="set_risk").set_value(0.1)
    app.number_input(key="set_passages_per_claim").set_value(7)
    app.button[0].click().run()

    assert "changed by somebody else meanwhile" in shown(app)
    assert written(bench.settings.home) == {"diversity": 0.3, "risk": 0.2}
    values = {one.label: one.value for one in app.number_input}
    assert (values["Diversity of the passages"], values["Risk"]) == (0.3, 0.2)  # theirs is to be seen first
    assert values["Passages read for each claim"] == 7  # and what is in nobody's way stays typed

    next(one for one in app.number_input if one.label == "Risk").set_value(0.15)
    app.button[0].click().run()

    assert "Saved: Passages read for each claim, Risk." in shown(app)
    assert written(bench.settings.home) == {"diversity": 0.3, "risk": 0.15, "passages_per_claim": 7}


def test_file_that_was_written_on_another_page_meanwhile_is_in_no_way(opened: Opened, bench: Workbench) -> None:
    """On a fresh machine the name that is given on the Queue page is written into the settings file."""
    opened(bench, page=PAGE)
    script = "import streamlit as st\nfrom workbench.ui import settings_page\n"
    app = AppTest.from_string(script + "if not st.session_state.get('elsewhere'): settings_page.show()")
    app.run(timeout=PATIENCE)
    app.session_state["elsewhere"] = True
    app.run(timeout=PATIENCE)
    write_settings(bench.settings.home, {"reviewer": "Ada"})
    app.session_state["elsewhere"] = False
    app.run(timeout=PATIENCE)
    app.number_input(key="set_risk").set_value(0.1)
    app.button[0].click().run(timeout=PATIENCE)

    assert "Saved: Risk." in shown(app)
    assert written(bench.settings.home) == {"reviewer": "Ada", "risk": 0.1}


def test_what_nobody_changed_is_not_written_however_it_reads(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The encoder was trained with a space after its prompt: without it the index would be refused."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    ratings = {"Mostly true, but": "SUPPORTED", "2 + 2 = 5": "REFUTED"}
    write_settings(tmp_path, {"encoder_query_prompt": "query: ", "rating_scale": ratings})
    app = opened(open_workbench(), page=PAGE)
    assert "each with the outcome that it means. Default: none." in shown(app)
    app.number_input(key="set_risk").set_value(0.1)
    app.button[0].click().run()

    assert "Saved: Risk." in shown(app)
    found = written(tmp_path)
    assert (found["encoder_query_prompt"], found["rating_scale"]) == ("query: ", ratings)


def test_ratings_are_given_one_a_line_and_prompts_to_the_last_space(opened: Opened, bench: Workbench) -> None:
    app = opened(bench, page=PAGE)
    app.text_area(key="set_rating_scale").set_value("Mostly true, but = SUPPORTED\n2 + 2 = 5 = REFUTED\n")
    app.text_input(key="set_encoder_passage_prompt").set_value("passage: ")
    app.button[0].click().run()

    assert load_settings().rating_scale == {"Mostly true, but": "SUPPORTED", "2 + 2 = 5": "REFUTED"}
    assert load_settings().encoder_passage_prompt == "passage: "


def test_setting_that_the_environment_has_set_meanwhile_is_not_written(
    opened: Opened, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(bench, page=PAGE)
    monkeypatch.setenv("WORKBENCH_DIVERSITY", "0.2")
    app.number_input(key="set_diversity").set_value(0.4)
    app.number_input(key="set_risk").set_value(0.1)
    app.button[0].click().run()

    assert written(bench.settings.home) == {"risk": 0.1}


def test_setting_of_the_environment_is_locked(
    opened: Opened, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_RISK", "0.2")

    app = opened(bench, page=PAGE)

    assert app.number_input(key="set_risk").disabled
    assert "WORKBENCH_RISK" in shown(app)


def test_comments_in_the_file_stay_and_none_takes_a_setting_out(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("# agreed on Monday\nrisk = 0.2\ndiversity = 0.5  # for now\n")

    write_settings(tmp_path, {"risk": None, "diversity": 0.25})

    assert (tmp_path / "settings.toml").read_text() == "# agreed on Monday\ndiversity = 0.25  # for now\n"
    assert sources(tmp_path)["diversity"] == "file"
    assert sources(tmp_path)["risk"] == "default"


def test_unknown_name_and_unreadable_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match="there is no setting 'colour'"):
        write_settings(tmp_path, {"colour": "blue"})
    (tmp_path / "settings.toml").write_text("risk = ")
    with pytest.raises(SettingRefused, match=r"settings\.toml cannot be read"):
        write_settings(tmp_path, {"risk": 0.1}, seen=file_digest(tmp_path))


def test_no_setting_is_shown_by_its_bare_name_under_a_title_that_is_not_its_own() -> None:
    by_title = {title: names for title, _, names in groups()}

    assert by_title["Claims already checked"][0] == "checked_confirmed_at"
    assert "harm_weight" in by_title["What to check first"]
    assert not [name for name in by_title["The desk"] if name.startswith(("checked_", "evidence_")) or "weight" in name]
    assert label_of("checked_short_words") != "Checked short words"


def test_role_begins_as_it_is_so_that_a_hurried_click_changes_nobody(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE)
    assert app.selectbox(key="role_new ada EDITOR").value is Role.EDITOR
    assert app.button(key="role_go").disabled

    app.selectbox(key="role_whom").set_value("ben").run()
    app.selectbox(key="role_new ben EDITOR").set_value(Role.CHECKER).run()
    app.button(key="role_go").click().run()

    assert "Ben is a checker now." in shown(app)
    assert desk_bench.reviews.person("ben").role is Role.CHECKER
