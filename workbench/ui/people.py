"""Who sits before the page. Roles are enforced where decisions are written, not here.

On one machine a name is asked for once and kept in the settings; another person at the same machine says so, and their
browser remembers it. Where sign-in is configured (``[auth]`` in ``.streamlit/secrets.toml``) people sign in there instead,
and no page shows anything before.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import streamlit as st

from workbench.acting import Acting
from workbench.composition import Workbench
from workbench.errors import RoleRefused, WorkbenchError
from workbench.settings_file import write_settings
from workbench.ui.frame import draw, draw_error
from workbench.ui.press import pressed
from workbench.ui.safe import plain, text
from workbench.ui.status_view import render_notice

if TYPE_CHECKING:
    from workbench.reviews import Person

_COOKIE = "workbench-person"
_EARLIER = 200  # checks that were made before the first name, at most
_SCRIPT = """
export default function ({ data }) {
  if (data?.person) document.cookie = `${data.cookie}=${data.person}; path=/; max-age=31536000; samesite=strict`;
}
"""


@cache
def _component() -> Any:
    return st.components.v2.component("workbench.person", js=_SCRIPT)


@st.cache_resource(show_spinner=False)
def _given() -> dict[str, str]:
    """Return the name that was given since this server began: its own settings were read before that."""
    return {}


def signed_in(bench: Workbench) -> "Person | None":
    """Return the person who acts on this page, or ``None`` while nobody has said who they are."""
    if _signs_in():
        if not st.user.is_logged_in:
            return None
        address = address_of(st.user.to_dict(), trust_unstated=bench.settings.trust_unstated_email)
        return bench.sign_in(str(st.user.get("name") or address), address)
    name = st.session_state.get("person") or _remembered() or bench.settings.reviewer or _given().get("name")
    return bench.sign_in(name) if name else None


def address_of(claims: Mapping[str, Any], *, trust_unstated: bool = False) -> str:
    """Return what a person is known by, out of the claims of their sign-in: an address that their provider vouches for.

    Who could name any address as their own would be whoever has it: one that the provider does not call verified is left
    aside, for the provider's own name of the account. ``trust_unstated`` takes it where nothing at all is said of it.
    """
    stated = claims.get("email_verified")  # some providers send it as a text
    verified = stated is True or (isinstance(stated, str) and stated.strip().lower() == "true")
    if claims.get("email") and (verified or (trust_unstated and "email_verified" not in claims)):
        return str(claims["email"])
    return f"{claims.get('sub', '')} of {claims.get('iss', 'an unknown provider')}"


def acting(bench: Workbench) -> Acting:
    """Return the workbench in the hands of whoever sits before the page.

    Raises:
        RoleRefused: people have to sign in here, and nobody has.
    """
    person = signed_in(bench)
    if person is None and _signs_in():
        raise RoleRefused("nobody has signed in here: sign in first")
    return Acting(bench, person.id if person else None)


def allowed(bench: Workbench, deed: str) -> bool:
    """Whether the person on this page may do a deed of ``acting.LEAST``; where not, the page says what would let them."""
    try:
        acting(bench).require(deed)
    except RoleRefused as error:
        draw(render_notice(f"{error}."))
        return False
    return True


def kept_out() -> bool:
    """Whether the page is for people who have signed in, and nobody has."""
    return _signs_in() and not st.user.is_logged_in


def _signs_in() -> bool:
    """Whether sign-in is configured."""
    try:
        return "auth" in st.secrets
    except (FileNotFoundError, st.errors.StreamlitAPIException):
        return False


def _remembered() -> str:
    """Return the name that this browser remembers."""
    value = st.context.cookies.get(_COOKIE, "")
    return unquote(value) if isinstance(value, str) else ""


def ask_to_sign_in() -> None:
    """Ask for a sign-in; there is nothing else on the page."""
    draw(
        '<h1 class="wb-title">Claim workbench</h1><p class="wb-lead">Sign in to work on claims. What you decide is kept'
        " under your name; what you may do is your role, which an editor gives.</p>"
    )
    st.button("Sign in", type="primary", key="sign_in", on_click=st.login)


def ask_who(bench: Workbench) -> None:
    """Ask for a name, and say what it is for."""
    draw(
        '<div class="wb-notice"><p><b>Who are you?</b> What you decide is kept under this name, with the time. It is asked'
        " once on this machine.</p></div>"
    )
    with st.form("who", border=False):
        st.text_input("Your name", key="who_name", max_chars=200, placeholder="As colleagues know you")
        told = st.form_submit_button("Go on", type="primary", key="who_go")
    if told:
        _take_name(bench, st.session_state["who_name"].strip())


def _take_name(bench: Workbench, name: str) -> None:
    try:
        first = not bench.settings.reviewer and not _given()
        person = bench.sign_in(name)
        if first and Acting(bench, person.id).may("check articles"):
            _record_earlier(bench, person)
        if first:  # only now: where this was cut off before, the next name takes in what is left
            write_settings(bench.settings.home, {"reviewer": name})
            _given()["name"] = name
    except WorkbenchError as error:
        draw_error(error)
        return
    st.session_state["person"] = name
    st.rerun()


def _record_earlier(bench: Workbench, person: "Person") -> None:
    """Take into the record what was checked before anybody had said who they are: else no queue would ever show it."""
    with st.spinner("Taking in earlier checks"):
        for run in reversed(bench.runs.recent(limit=_EARLIER)):
            bench.reviews.record(bench.runs.load(run.id), by=person.id)


def show_person(bench: Workbench, person: "Person") -> None:
    """Draw who acts, with a way to be somebody else; the browser remembers it."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="person"):
        draw(f'<p class="wb-small">{text(person.name)}, {person.role.lower()}</p>')
        if _signs_in():
            st.button("Sign out", key="sign_out", type="tertiary", on_click=st.logout)
            return
        with st.popover("Somebody else", type="tertiary", key="somebody"):
            st.text_input("Name", key="other_name", max_chars=200)
            if pressed("Work under this name", key="other_go") and st.session_state["other_name"].strip():
                _take_name(bench, st.session_state["other_name"].strip())
    if chosen := st.session_state.get("person"):
        _component()(key="remember", data={"cookie": _COOKIE, "person": quote(chosen)}, height=0)


def name_of(person: "Person") -> str:
    """Return a person as a list shows them."""
    return plain(f"{person.name} ({person.role.lower()})")


def names(bench: Workbench) -> dict[str, str]:
    """Return by id what everybody is called who has signed in."""
    return {one.id: one.name for one in bench.reviews.people()}
