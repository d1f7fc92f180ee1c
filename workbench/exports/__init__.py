"""Exports: what leaves the workbench. Tables, reports for readers, ClaimReview, bundles; one path for all doors.

``rows`` turns reports into plain rows, whatever they come from (a batch, a saved run, the page, reviews); everything after
that is a thin writer of one format.

Invariant: what a person decided and what the machine suggests stand in different columns, always; text that came from
articles and corpora can start no formula in a spreadsheet, no script in a page, and no path outside a folder.
"""
