"""The scripts that train the re-ranker of checked claims."""
