"""Keyboard shortcuts of the Claim page. Keys do what clicks do: they press the page's own buttons and choose its options.

Invariant: no key does what the page does not offer to the mouse; while somebody types, or holds a modifier, keys are text.
The one that hands in while writing is heard in the fields of the decision alone: elsewhere something else is written.
What is pressed after a step waits for the claim that it leads to: a key never reaches the claim that was left.
"""

from functools import cache
from typing import Any

import streamlit as st

from workbench.ui.frame import draw
from workbench.ui.safe import text

#: Key, what it does, and for the script: what it presses (a class of the page) or focuses.
SHORTCUTS: tuple[tuple[str, str, str], ...] = (
    ("1 to 9", "choose the verdict by its place", ""),
    ("Shift + 1 to 9", "keep or leave a passage as grounds, by its place in the list", ""),
    ("E", "write the reason", "focus:.st-key-reason textarea"),
    ("N", "write a note", "focus:.st-key-note textarea"),
    ("S", "hand the review in", "press:.st-key-submit_review button"),
    ("D", "keep it as a draft", "press:.st-key-keep_draft button"),
    ("A", "take the claim", "press:[class*='st-key-take-'] button"),
    ("J", "next claim", "press:.st-key-next_claim button"),
    ("K", "previous claim", "press:.st-key-previous_claim button"),
    ("O", "open or fold the context of every passage", "toggle:details.wb-context"),
    ("Q", "back to the queue", "press:.st-key-to_queue button"),
    ("Ctrl + Enter", "hand the review in, also while writing its reason or note", "press:.st-key-submit_review button"),
    ("Esc", "leave the field", ""),
    ("?", "show these keys", "press:.st-key-show_keys button"),
)
_SCRIPT = """
const KEPT = "workbenchKeys";
const TYPED = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]";
const DECISION = ".st-key-reason, .st-key-note";

function act(deed) {
  const [verb, ...rest] = deed.split(":");
  const where = rest.join(":");
  if (verb === "toggle") {
    const all = [...document.querySelectorAll(where)];
    const open = !all.every((one) => one.open);
    all.forEach((one) => { one.open = open; });
  } else if (verb === "focus") {
    document.querySelector(where)?.focus();
  } else {
    const button = document.querySelector(where);
    if (button && !button.disabled) button.click();
  }
}

function nth(where, number) {
  document.querySelectorAll(where)[number - 1]?.click();
}

// Keys that were pressed after a step, before the claim that it leads to was there, in their order. One that opens a
// field is the last of them: what follows it is text for a field that is not there yet, and no command.
// `at` is the claim whose page was drawn to its end last, `left` the one that a step led away from.
const waiting = (window.workbenchWaiting ??= { deeds: [], timer: 0, stepped: 0, at: null, left: null });
const STEPS = ".st-key-next_claim, .st-key-previous_claim, .st-key-to_queue";

function stepping() {
  if (waiting.left === null) return false;
  const drawn = document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
  const there = waiting.at !== waiting.left && drawn;
  const lost = Date.now() - waiting.stepped > 10000;
  if (lost) waiting.deeds.length = 0;
  if (there || lost) waiting.left = null;
  return waiting.left !== null;
}

function ask(deed) {
  if (!waiting.deeds.length && !stepping()) return deed.work();
  if (waiting.deeds.at(-1)?.opens) return;
  waiting.deeds.push(deed);
  waiting.timer ||= setInterval(() => {
    while (!stepping() && waiting.deeds.length) waiting.deeds.shift().work();
    if (!waiting.deeds.length) waiting.timer = clearInterval(waiting.timer) ?? 0;
  }, 40);
}

export default function ({ data }) {
  const deeds = data.deeds;
  waiting.at = data.claim;
  const heard = (event) => {
    const typing = event.target.closest?.(TYPED);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (document.querySelector("[role=dialog]") || (typing && !typing.closest(DECISION))) return;
      event.preventDefault();
      document.activeElement?.blur();  // what was typed is sent before the button is pressed
      return setTimeout(() => act(deeds["ctrl+enter"]), 50);
    }
    if (event.key === "Escape" && typing) return typing.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (document.querySelector("[role=dialog]") && event.key !== "?") return;
    const digit = /^Digit([1-9])$/.exec(event.code);
    const deed = deeds[event.key.toLowerCase()];
    const where = event.shiftKey ? ".st-key-grounds button" : ".st-key-verdict input[type=radio]";
    if (digit) ask({ work: () => nth(where, Number(digit[1])) });
    else if (deed) ask({ work: () => act(deed), opens: deed.startsWith("focus") });
    else return;
    event.preventDefault();
  };
  const clicked = (event) => {
    if (!event.target.closest?.(STEPS)) return;
    waiting.left = waiting.at;
    waiting.stepped = Date.now();
  };
  document.removeEventListener("keydown", window[KEPT]);
  document.addEventListener("keydown", heard);
  document.addEventListener("click", clicked, true);
  window[KEPT] = heard;
  return () => {
    document.removeEventListener("keydown", heard);
    document.removeEventListener("click", clicked, true);
  };
}
"""


@cache
def _component() -> Any:
    return st.components.v2.component("workbench.keys", js=_SCRIPT)


def hear_keys(claim_id: str) -> None:
    """Make the keys work on the claim that is shown; call it once, at the end of the page."""
    deeds = {key.lower().replace(" ", ""): deed for key, _, deed in SHORTCUTS if deed}
    _component()(key="keys", data={"deeds": deeds, "claim": claim_id}, height=0)


@st.dialog("Keys")
def show_keys() -> None:
    """Show what every key does."""
    rows = "".join(f"<dt><kbd>{text(key)}</kbd></dt><dd>{text(deed)}</dd>" for key, deed, _ in SHORTCUTS)
    draw(f'<dl class="wb-keys">{rows}</dl>')
