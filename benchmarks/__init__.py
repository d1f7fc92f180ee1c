"""What is measured, by which command, with what result. Nothing imports this package."""
