"""The Settings page: every setting with what it does, written to the settings file of the home folder.

Invariant: nothing is in force that is not written; a value that cannot be used is refused by its name and changes nothing.
What nobody changed in the fields is not written, however it reads when it is read back.
"""

from typing import Any, get_args, get_origin

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import RoleRefused, SettingRefused, WorkbenchError
from workbench.settings import Settings, load_settings
from workbench.settings_file import NAME, file_digest, sources
from workbench.ui.bench import open_anew, shared_bench
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import acting, allowed, signed_in
from workbench.ui.roles_panel import show_people
from workbench.ui.safe import plain, text
from workbench.ui.settings_words import CHOICES, groups, label_of
from workbench.ui.status_view import render_notice

_SEEN = "settings_seen"
_TIMES = "settings_times"  # how often the fields were drawn anew: their keys end in it
_TYPED = "settings_typed"  # what they begin with then, where that is not what is in force
_REFUSED = "settings_refused"
#: Texts that count to the last space: an encoder may want "query: " before a query.
_TO_THE_SPACE = frozenset({"encoder_query_prompt", "encoder_passage_prompt"})


def show() -> None:
    """Draw the page."""
    draw(
        '<h1 class="wb-title">Settings</h1><p class="wb-lead">What is set here holds for everybody on this server, and for'
        f" the terminal with the same home folder. It is written to <code>{NAME}</code> there.</p>"
    )
    try:
        bench = shared_bench()
        if person := signed_in(bench):
            show_people(bench, person)
        _show_form(bench)
    except WorkbenchError as error:
        draw_error(error)


def _show_form(bench: Workbench) -> None:
    settings = bench.settings
    refused = st.session_state.pop(_REFUSED, None)
    if _key(groups()[0][2][0]) not in st.session_state:  # the fields begin here, or somebody came back to the page
        st.session_state[_SEEN] = file_digest(settings.home)
        if refused is None:
            st.session_state.pop(_TYPED, None)
    if refused is not None:
        draw_error(refused)
    if saved := st.session_state.pop("settings_saved", None):
        draw(render_notice(saved))
    came_from = sources(settings.home)
    mine = allowed(bench, "change settings")
    with st.container(key="settings_form"), st.form("settings", border=False):
        for title, about, names in groups():
            draw(f'<h2 class="wb-group-title">{text(title)}</h2><p class="wb-small">{text(about)}</p>')
            for name in names:
                _ask(bench, name, came_from[name], mine=mine)
        with st.container(horizontal=True, gap="small", key="settings_bar"):
            saving = st.form_submit_button("Save", type="primary", key="save", disabled=not mine)
    if saving:
        _save(bench)
    draw(
        f'<p class="wb-small">Home folder <code>{text(str(settings.home))}</code>. Digest of the settings that can change a'
        f" finding: <code>{text(settings.digest)}</code>; every finding carries it.</p>"
    )


def _ask(bench: Workbench, name: str, source: str, *, mine: bool) -> None:
    """Draw one setting: its field, and beside it what it does and where its value comes from."""
    field = Settings.model_fields[name]
    default = _shown(field.get_default(call_default_factory=True, validated_data={})) or "none"
    ask, about = st.columns([1, 1.6], gap="medium", vertical_alignment="center")
    with ask:
        _draw_field(bench, name, field, locked=source == "environment" or not mine)
    told = {"environment": f"Set by <code>WORKBENCH_{name.upper()}</code>: change it there.", "file": "", "default": ""}
    standing = f" Default: {text(default)}." if source == "file" else ""
    with about:
        draw(
            f'<p class="wb-about">{text(field.description or "")}{standing} {told[source]}'
            f' <span class="wb-name">{text(name)}</span></p>'
        )


def _draw_field(bench: Workbench, name: str, field: Any, *, locked: bool) -> None:
    """Draw the widget that fits the type of a setting."""
    label, key, kind = label_of(name), _key(name), field.annotation
    value = st.session_state.get(_TYPED, {}).get(name, _drawn(name, getattr(bench.settings, name)))
    if name == "index":
        names = sorted({*bench.index_names(), value})
        st.selectbox(label, names, index=names.index(value), key=key, disabled=locked, format_func=plain)
    elif get_origin(kind) is not None and get_args(kind) and all(isinstance(one, str) for one in get_args(kind)):
        options = list(get_args(kind))
        st.selectbox(
            label,
            options,
            index=options.index(value),
            key=key,
            disabled=locked,
            format_func=lambda o: CHOICES.get(o, o),
        )
    elif kind is bool:
        st.checkbox(label, value=value, key=key, disabled=locked)
    elif kind is int:
        st.number_input(label, value=value, step=1, key=key, disabled=locked)
    elif kind is float:
        st.number_input(label, value=value, step=0.01, format="%0.4g", key=key, disabled=locked)
    elif get_origin(kind) is dict:
        st.text_area(label, value=value, key=key, disabled=locked, height=96, placeholder="One a line: name = value")
    else:
        st.text_input(label, value=value, key=key, disabled=locked)


def _key(name: str) -> str:
    """Return the key of a field; fields that are drawn anew are others, and begin with what is in force."""
    times = st.session_state.get(_TIMES, 0)
    return f"set_{name}" + (f" {times}" if times else "")


def _drawn(name: str, value: Any) -> Any:
    """Return what the field of a setting holds where it is as in force."""
    kind = Settings.model_fields[name].annotation
    if kind in (int, float):
        return kind(value)
    return value if kind is bool else _shown(value)


def _shown(value: Any) -> str:
    """Return a value as it is written in a text field: pairs one a line, so that a name may hold a comma."""
    if isinstance(value, dict):
        return "\n".join(f"{key} = {item}" for key, item in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _save(bench: Workbench) -> None:
    """Write what differs from what is in force; say what was written, or which value was refused, or to whom."""
    settings, typed = bench.settings, _typed(bench)
    values = {name: _read(name, one) for name, one in typed.items()}
    changes = {name: value for name, value in values.items() if value != getattr(settings, name)}
    try:
        if not changes:
            draw(render_notice("Nothing was changed."))
            return
        _prove(settings, changes)
        acting(bench).write_settings(changes, seen=st.session_state[_SEEN])
    except (SettingRefused, RoleRefused) as error:
        if st.session_state[_SEEN] != file_digest(settings.home):
            _draw_anew(settings, typed, error)
        draw_error(error)
        return
    st.session_state.pop(_TYPED, None)
    open_anew()
    st.session_state[_SEEN] = file_digest(settings.home)
    st.session_state["settings_saved"] = f"Saved: {', '.join(label_of(name) for name in changes)}."
    st.rerun()


def _typed(bench: Workbench) -> dict[str, Any]:
    """Return by name what stands in the fields that somebody changed; what the environment sets is not theirs to change."""
    came_from = sources(bench.settings.home)
    names = [name for _, _, names in groups() for name in names if came_from[name] != "environment"]
    found = {name: st.session_state.get(_key(name)) for name in names}
    return {
        name: one
        for name, one in found.items()
        if one is not None and one != _drawn(name, getattr(bench.settings, name))
    }


def _draw_anew(before: Settings, typed: dict[str, Any], error: Exception) -> None:
    """Draw the fields with what somebody else has written, and say why nothing of this was.

    What was typed stays typed, except where the other has changed the same setting: theirs has to be seen first.
    """
    open_anew()
    now = shared_bench().settings
    st.session_state[_TYPED] = {n: one for n, one in typed.items() if getattr(now, n) == getattr(before, n)}
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    st.session_state[_REFUSED] = error
    st.rerun()


def _read(name: str, typed: Any) -> Any:
    """Return the value that a person typed, in the type of the setting."""
    kind = get_origin(Settings.model_fields[name].annotation)
    if not isinstance(typed, str) or name in _TO_THE_SPACE:
        return typed
    if kind is tuple:
        return tuple(part.strip() for part in typed.split(",") if part.strip())
    if kind is not dict:
        return typed.strip()
    pairs = [line.rpartition("=") for line in typed.splitlines() if line.strip()]  # the last: a name may hold another
    return {key.strip(): value.strip() for key, _, value in pairs}


def _prove(settings: Settings, changes: dict[str, Any]) -> None:
    """Refuse a model or a calibration that is not there before it is written: the next check would fail by it."""
    from workbench.reviews.decisions import scale_of
    from workbench.stance_choice import JUDGE

    tried = load_settings(home=settings.home, **changes)
    scale_of(tried.rating_scale)
    if "stance_model" in changes and not tried.stance_model.startswith(JUDGE):
        from workbench.stance.cross_encoder import resolve_model

        try:
            resolve_model(tried.stance_model)
        except WorkbenchError as error:
            raise SettingRefused(f"setting 'stance_model' cannot be {tried.stance_model!r}: {error}") from error
    if tried.stance_model.startswith(JUDGE) and not tried.judge_url:
        raise SettingRefused(
            "setting 'judge_url' is empty: a judge is asked at an address, such as one that Ollama serves"
        )
