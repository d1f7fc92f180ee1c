"""The evidence index: documents, passages, and how they are found. Knows nothing of claims or verdicts."""
