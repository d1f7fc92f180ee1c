"""The scripts that train the scorer of check-worthiness."""
