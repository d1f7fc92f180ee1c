"""What the processes of ``test_reviews_many`` do, each with the record opened by itself."""

import json
from pathlib import Path

from workbench.errors import Conflict, ReviewRefused
from workbench.records import Verdict
from workbench.reviews import Decision, EditText, ReviewStore, open_review_store
from workbench.settings import Settings


def opened(home: str, address: str) -> ReviewStore:
    return open_review_store(Settings(home=Path(home), database_url=address))


def decision(person: str, number: int) -> Decision:
    """A decision that says whose it is."""
    return Decision(verdict=Verdict.NOT_ENOUGH_EVIDENCE, reason=f"{person} on {number}", note="x" * 2_000)


def decide_all(home: str, address: str, person: str, claims: list[str], seen: int, out: str) -> None:
    """Hand in a review of every claim as first seen, and write down what became of each."""
    store = opened(home, address)
    became = {}
    for number, claim_id in enumerate(claims):
        try:
            store.submit(claim_id, decision(person, number), by=person, expected=seen)
            became[claim_id] = "in"
        except Conflict as told:
            became[claim_id] = f"told of {len(told.changes)}"
    Path(out).write_text(json.dumps(became))


def edit_one(home: str, address: str, person: str, claim_id: str, times: int) -> None:
    """Edit one claim so many times, looking again whenever somebody was faster."""
    store = opened(home, address)
    for number in range(times):
        while True:
            view = store.claim(claim_id, viewer=person)
            try:
                edit = EditText(claim_id=claim_id, text=f"{person} {number}")
                store.apply("art", edit, by=person, expected=view.version)
                break
            except Conflict:
                continue


def decide_until_killed(home: str, address: str, person: str, claims: list[str], log: str) -> None:
    """Draft and hand in on one claim after another; note each before and after the call, unbuffered."""
    store = opened(home, address)
    with Path(log).open("a", buffering=1) as notes:
        for number, claim_id in enumerate(claims):
            seen = store.claim(claim_id, viewer=person).version
            notes.write(f"begin {claim_id}\n")
            try:
                store.submit(claim_id, decision(person, number), by=person, expected=seen)
            except ReviewRefused:
                continue
            notes.write(f"done {claim_id}\n")
